/** What is said once more, word for word: most of what a room says. What finds nothing to judge costs little. */
import type { Heard } from '../indexed.ts'
import type { Room } from '../room.ts'
import type { Again, PointId, Sample } from '../sample.ts'
import type { Step } from '../step.ts'
import type { Millis } from '../time.ts'
import { hear } from './hear.ts'
import type { Reading } from './reading.ts'

interface Place {
  readonly heard: Heard
  readonly reading: Reading
}

/** Found together at the first look; a reading is filled in place for as long as its room lives. */
const known = new WeakMap<Room, Map<PointId, Place>>()

export function hearAgain(step: Step, { at: told, samples }: Again): void {
  const places = placesIn(step.room)
  const at = told <= step.now.mono ? told : step.now.mono
  const { wall } = step.now
  const isSure = !hasAny(step.room.unconfirmed)
  for (const sample of samples) {
    const place = places.get(sample.point) ?? placeOf(step, places, sample.point)
    if (place && isSure && isNoNews(step, place, sample, at)) {
      place.reading.at = at
      place.reading.wall = wall
    } else hear(step, sample, told)
  }
}

/** Its device was heard well at this very moment, and its value is the good one that stands: that shows no life either. */
function isNoNews({ latest }: Step, { heard, reading }: Place, sample: Sample, at: Millis): boolean {
  return (
    latest !== null &&
    latest.device === heard.carrier &&
    latest.at === at &&
    reading.quality === 'good' &&
    'value' in sample &&
    sample.value === reading.raw
  )
}

function placesIn(room: Room): Map<PointId, Place> {
  const places = known.get(room) ?? new Map<PointId, Place>()
  known.set(room, places)
  return places
}

function placeOf({ site, room }: Step, places: Map<PointId, Place>, point: PointId): Place | undefined {
  const heard = site.index.heard.get(point)
  const reading = room.readings[point]
  if (!heard || !reading) return undefined
  const place = { heard, reading }
  places.set(point, place)
  return place
}

function hasAny(record: object): boolean {
  for (const _ in record) return true
  return false
}
