/** A device heard once: until it has told every state, or has nothing more to tell. */

import type { Sample } from '../../core/sample.ts'
import { MINUTE } from '../../core/time.ts'
import { isOwn } from '../dial.ts'
import { hasNetwork } from '../network.ts'
import type { AskOnce, Said } from '../once.ts'
import { caller } from './caller.ts'
import type { OnvifPoint, OnvifWiring } from './profile.ts'
import { samplesOf } from './samples.ts'
import { giveBack, type Turn, turn, type Visit, visitTo } from './turn.ts'

/** Beyond these a device only tells of what is happening meanwhile. */
const TURNS = 5
const FAREWELL = 1000

export const askOnce: AskOnce<OnvifWiring> = async (wiring, clock, cut) => {
  const now = () => clock.now()
  const asking = caller(wiring, now, MINUTE)
  const visit = visitTo(wiring, wiring.points, asking, now)
  const hangUp = () => asking.hangUp()
  cut.addEventListener('abort', hangUp)
  let samples: Sample[] = []
  for (let done: Turn = {}, count = 0; isWorthMore(done, samples, visit, count) && !cut.aborted; count += 1) {
    done = await turn(visit, false)
    samples = samplesOf(wiring.points, done, knownOf(visit), now().mono)
  }
  cut.removeEventListener('abort', hangUp)
  await giveBack(visit, caller({ ...wiring, timeout: FAREWELL }, now, MINUTE))
  return {
    samples,
    said: id => wiring.points.filter(({ point }) => point === id).map(point => saidOf(point, visit)),
  }
}

const isWorthMore = ({ fault }: Turn, samples: readonly Sample[], { points, memory }: Visit, count: number): boolean =>
  count < TURNS && !fault && !memory.complete && (count === 0 || samples.length < points.length)

const knownOf = ({ memory, clock, host }: Visit) => ({
  memory,
  drift: clock?.drift,
  hasWay: () => isOwn(host.link.tcp.host) || hasNetwork(),
})

function saidOf({ point, at }: OnvifPoint, { memory }: Visit): Said {
  if (typeof at === 'string') return { place: 'GetSystemDateAndTime', words: '' }
  const states = [...(memory.told.get(point)?.states.values() ?? [])]
  return { place: at.topics.join(', '), words: states.map(({ source, raw = '' }) => `${source}: ${raw}`).join(', ') }
}
