/** What is said once more, word for word: most of what a room says. What finds nothing to judge costs little. */
import type { Again, Sample } from '../sample.ts'
import type { Step } from '../step.ts'
import type { Millis } from '../time.ts'
import { hear } from './hear.ts'
import { type Place, placeOf } from './place.ts'

export function hearAgain(step: Step, { at: told, samples }: Again): void {
  const at = told <= step.now.mono ? told : step.now.mono
  const { wall } = step.now
  const isSure = !hasAny(step.room.unconfirmed)
  for (const sample of samples) {
    const place = placeOf(step, sample.point)
    if (place && isSure && isNoNews(step, place, sample, at)) {
      place.reading.at = at
      place.reading.wall = wall
    } else hear(step, sample, told)
  }
}

/** Its device was heard well at this very moment, and its value is the good one that stands: that shows no life either. */
function isNoNews({ latest }: Step, { carrier, reading }: Place, sample: Sample, at: Millis): boolean {
  return (
    latest !== null &&
    latest.device === carrier &&
    latest.at === at &&
    reading.quality === 'good' &&
    'value' in sample &&
    sample.value === reading.raw
  )
}

function hasAny(record: object): boolean {
  for (const _ in record) return true
  return false
}
