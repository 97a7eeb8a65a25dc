/** Where a sample belongs: the facts of its point and its reading, found together at the first look. */
import type { Heard } from '../indexed.ts'
import type { Room } from '../room.ts'
import type { PointId } from '../sample.ts'
import type { Step } from '../step.ts'
import type { Reading } from './reading.ts'
import { readingOf } from './readings.ts'

export interface Place extends Heard {
  readonly reading: Reading
}

/** A reading is filled in place for as long as its room lives; nothing that the room does not say itself. */
const known = new WeakMap<Room, Map<PointId, Place>>()

export function placesIn(room: Room): Map<PointId, Place> {
  const places = known.get(room) ?? new Map<PointId, Place>()
  known.set(room, places)
  return places
}

/** Nothing for a point that the site does not have. */
export function placeOf(step: Step, point: PointId): Place | undefined {
  return step.places.get(point) ?? found(step, point)
}

function found(step: Step, point: PointId): Place | undefined {
  const heard = step.site.index.heard.get(point)
  if (heard === undefined) return undefined
  const { carrier, provesLife } = heard
  const place: Place = { point: heard.point, carrier, provesLife, reading: readingOf(step, point) }
  step.places.set(point, place)
  return place
}
