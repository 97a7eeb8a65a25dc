/** The controller's own supply at its end: said while there is still time to say it. */
import { markGood } from '../hear/readings.ts'
import type { PointId, Value } from '../sample.ts'
import { record, type Step } from '../step.ts'

const POINT = 'controller/power'
/** Minutes of its own battery. */
const LAST = 5

/** Once for each time: the record goes to the disk at once, and the start after it knows why it was dark. */
export function notePower(step: Step): void {
  if (step.site.points[POINT] === undefined) return
  const { kept } = step.room
  const was = kept.powerEnding !== null
  const ends = isEnding(step, was)
  if (ends !== was) {
    kept.powerEnding = ends ? step.now : null
    record(step, { kind: ends ? 'power-ending' : 'power-back' })
  }
  markGood(step, POINT, ends ? 'ending' : 'ok')
}

/** A battery that fills up again is low too; one that is no longer heard has not recovered. */
function isEnding({ site, room }: Step, was: boolean): boolean {
  const { supplies, batteries, runtimes, volts, statuses, seconds } = site.index.ownPower
  const good = (id: PointId): Value[] => {
    const reading = room.readings[id]
    return reading?.quality === 'good' && reading.value !== null ? [reading.value] : []
  }
  const isBelow = (id: PointId, least: number): boolean[] => good(id).map(value => Number(value) < least)
  const flags = statuses.flatMap(good).map(value => String(value).split(' '))
  if (supplies.flatMap(good).includes('mains') || flags.flat().includes('OL')) return false
  const signs = [
    ...batteries.flatMap(good).map(word => word === 'low'),
    ...runtimes.flatMap(id => isBelow(id, LAST)),
    ...volts.flatMap(({ id, empty }) => isBelow(id, empty)),
    ...flags.map(words => words.includes('LB')),
    ...seconds.flatMap(id => isBelow(id, LAST * 60)),
  ]
  const all = [batteries, runtimes, volts, statuses, seconds].flat().length
  return signs.includes(true) || (was && signs.length < all)
}

/** How the run before this one ended; undefined where nobody can know. */
export function endOfLast({ restored, kept }: Step['room']): 'battery' | 'stop' | 'cut' | undefined {
  if (!restored || kept.ended === 'unknown') return undefined
  if (kept.powerEnding !== null) return 'battery'
  return kept.ended === 'stop' ? 'stop' : 'cut'
}
