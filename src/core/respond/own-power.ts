/** The controller's own supply at its end: said while there is still time to say it. */
import { markGood } from '../hear/readings.ts'
import type { Value } from '../sample.ts'
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
  const { supplies, batteries, runtimes } = site.index.ownPower
  const good = (ids: readonly string[]): Value[] =>
    ids.flatMap(id => {
      const reading = room.readings[id]
      return reading?.quality === 'good' && reading.value !== null ? [reading.value] : []
    })
  if (good(supplies).includes('mains')) return false
  const [words, minutes] = [good(batteries), good(runtimes)]
  if (words.includes('low') || minutes.some(left => typeof left === 'number' && left < LAST)) return true
  return was && words.length + minutes.length < batteries.length + runtimes.length
}

/** How the run before this one ended; undefined where nobody can know. */
export function endOfLast({ restored, kept }: Step['room']): 'battery' | 'stop' | 'cut' | undefined {
  if (!restored || kept.ended === 'unknown') return undefined
  if (kept.powerEnding !== null) return 'battery'
  return kept.ended === 'stop' ? 'stop' : 'cut'
}
