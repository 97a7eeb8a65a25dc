/** The figures of the alarms' health, from as much of the journal as they need. */
import type { Event } from '../../core/event.ts'
import type { Flood } from '../../core/health/load.ts'
import { NEEDED } from '../../core/health/sample.ts'
import type { Stale } from '../../core/health/stale.ts'
import type { Figure } from '../../core/health/targets.ts'
import { type AlarmHealth, alarmHealth, LOOK_BACK } from '../../core/health.ts'
import { DAY, HOUR, MINUTE, type Millis } from '../../core/time.ts'
import type { Store } from '../../ports.ts'
import { inBoth } from '../../texts/api.ts'
import type { Period } from '../period.ts'
import type { AlarmHealthView } from '../types.ts'
import type { ViewSource } from './source.ts'
import { iso } from './time.ts'

const PAGE = 5000
/** Read and counted at one go, so no more than the next turn can wait for. */
const MOST_EVENTS = 50_000

type Journal = Pick<Store, 'events' | 'since'>

export interface AlarmHealthSource extends ViewSource {
  readonly store: Journal
}

export async function alarmHealthView(source: AlarmHealthSource, { from, to }: Period): Promise<AlarmHealthView> {
  const { site, store } = source
  const now = source.clock.now()
  const since = (await store.since()) ?? now.wall
  const { events, readTo } = await readFrom(store, from - LOOK_BACK, since)
  const end = Math.min(to, readTo)
  const { alarms } = source.room()
  const found = alarmHealth(site, { events, since, alarms, now }, from, end)
  return { from: iso(from), to: iso(to), ...said(found, end < to) }
}

/** Where nothing older is held, all is read: what a clock that was not yet set had dated wrongly is among it. */
async function readFrom(store: Journal, from: Millis, since: Millis): Promise<{ events: Event[]; readTo: Millis }> {
  const period = since < from ? { from } : {}
  const events: Event[] = []
  while (events.length < MOST_EVENTS) {
    const last = events.at(-1)
    const page = await store.events({ ...period, ...(last && { cursor: last.seq }), limit: PAGE })
    events.push(...page)
    if (page.length < PAGE) return { events, readTo: Infinity }
  }
  return { events, readTo: events.at(-1)?.at.wall ?? Infinity }
}

function said({ sample, enough, calls, ...found }: AlarmHealth, cut: boolean): Omit<AlarmHealthView, 'from' | 'to'> {
  const { from, to, length } = sample
  return {
    sample: { from: iso(from), to: iso(to), watchedDays: length / DAY, neededDays: NEEDED / DAY, enough, cut },
    calls,
    figures: found.figures.map(figureView),
    hidden: found.hidden,
    floods: found.floods.map(floodView),
    chattering: [...found.chattering],
    fleeting: [...found.fleeting],
    stale: found.stale.map(staleView),
    topTen: [...found.topTen],
    levels: [...found.levels],
  }
}

const figureView = ({ name, value, target, grade }: Figure): AlarmHealthView['figures'][number] => ({
  id: name,
  name: inBoth(`figure-${name}`),
  unit: target.unit ?? '',
  value,
  target: { good: target.good, bearable: target.bearable ?? null },
  grade,
  gradeName: inBoth(`grade-${grade}`),
})

const floodView = ({ from, to, over, calls, peak }: Flood): AlarmHealthView['floods'][number] => ({
  from: iso(from),
  to: over ? iso(to) : null,
  minutes: (to - from) / MINUTE,
  calls,
  peak,
})

const staleView = ({ alarm, from, to, exact, over }: Stale): AlarmHealthView['stale'][number] => ({
  alarm,
  since: iso(from),
  exact,
  until: over ? iso(to) : null,
  hours: (to - from) / HOUR,
})
