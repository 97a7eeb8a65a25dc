/** A board heard once: until each of its points has spoken, or its port cannot be had. Nobody turns here, so its relay is in alarm. */

import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PointId, Sample } from '../../core/sample.ts'
import { SECOND } from '../../core/time.ts'
import type { BoardJob, BoardNews, BoardSay, BoardState } from '../../link-board.ts'
import { supervise } from '../bridge/supervise.ts'
import type { AskOnce, Said } from '../once.ts'
import { type BoardSource, type BoardWiring, CONTACT_PINS, LOOP_PINS, PROBE_PINS } from './profile.ts'
import { samplesOf, silence } from './samples.ts'

/** A board that starts anew as its port is opened needs two seconds, its process one. */
const PATIENCE = 6 * SECOND

export const hearOnce =
  (start: () => ChildProcess): AskOnce<BoardWiring> =>
  async ({ points, link, bands, probes }, clock, cut) => {
    const told = new Map<PointId, Sample>()
    const enough = new AbortController()
    let state: BoardState | undefined
    const note = (samples: readonly Sample[]) => {
      for (const sample of samples) told.set(sample.point, sample)
    }
    const child = supervise<BoardJob, BoardSay, BoardNews>(
      start,
      { path: link.serial, bands, probes },
      {
        began: () => undefined,
        told(news) {
          note(samplesOf(points, news, [], clock.now().mono).samples)
          if (news.kind === 'state') state = news
          if (isLast(news) || told.size === points.length) enough.abort()
        },
        gone({ reason }) {
          note(silence(points, { code: 'port', detail: reason }, clock.now().mono))
          enough.abort()
        },
      },
    )
    await sleep(PATIENCE, undefined, { signal: AbortSignal.any([cut, enough.signal]) }).catch(() => undefined)
    await child.stop()
    const unheard = points.filter(({ point }) => !told.has(point))
    note(silence(unheard, { code: 'no-answer' }, clock.now().mono))
    return {
      samples: [...told.values()],
      said: id => points.filter(({ point }) => point === id).flatMap(saidIn(state)),
    }
  }

/** A board that starts anew is silent for a while: only a port that cannot be had ends the waiting. */
const isLast = (news: BoardNews): boolean =>
  news.kind === 'other-schema' || news.kind === 'other-firmware' || (news.kind === 'silent' && news.code === 'port')

const saidIn =
  (state: BoardState | undefined) =>
  ({ source }: { readonly source: BoardSource }): Said[] => {
    if ('fact' in source) return []
    if ('probe' in source) return [{ place: PROBE_PINS[source.probe] ?? '', words: '' }]
    if ('loop' in source)
      return [{ place: LOOP_PINS[source.loop] ?? '', words: wordOf(state?.loops[source.loop]?.counts) }]
    const closed = state?.contacts[source.contact]?.closed
    return [
      { place: CONTACT_PINS[source.contact] ?? '', words: wordOf(closed === undefined ? closed : Number(closed)) },
    ]
  }

const wordOf = (number: number | undefined): string => (number === undefined ? '' : String(number))
