/** Doors: was an opening granted, announced or neither, and are goods being moved through. */

import { ageOf } from '../alarm/excuse.ts'
import { isOfficeTime } from '../duty.ts'
import { readingOf } from '../hear/readings.ts'
import type { DoorState } from '../room.ts'
import type { DeviceId, PointId, Value } from '../sample.ts'
import type { Derived, Point } from '../site.ts'
import { type Step, wakeAt } from '../step.ts'
import { HOUR, MINUTE, type Millis, SECOND } from '../time.ts'
import type { TermName } from '../vocabulary.ts'
import type { Result } from './derive.ts'

/** A lock lets open for so long after the card; its word may come a little later than that of the door. */
const GRANTED_FOR: Millis = 10 * SECOND
const GRANT_LATE: Millis = 3 * SECOND
/** Somebody who enters says so within this time, before or after. */
const ANNOUNCED_WITHIN: Millis = MINUTE
export const MOVING_FOR: Millis = HOUR
/** An opening nobody answered for is told for at least so long, though the door is shut again. */
const TOLD_FOR: Millis = 5 * SECOND

const newDoor = (): DoorState => ({ open: null, opening: null, granted: null, announced: null, moving: null })

export function doorOf({ room }: Step, device: DeviceId): DoorState {
  const door = room.kept.doors[device] ?? newDoor()
  room.kept.doors[device] = door
  return door
}

/** `from` = the door itself, then what lets people through, as far as it is fitted. */
export function entryOf(step: Step, point: Point, { from: [id = '', ...feed] }: Derived): Result {
  const door = doorOf(step, point.device)
  if (feed.some(one => isActive(step, one))) door.granted = step.now
  const { value } = readingOf(step, id)
  if (value === null) return null
  const isOpen = value === 'open'
  const guarded = isGuarded(step, feed)
  if (isOpen && door.open === false) {
    door.opening ??= { at: step.now, duty: isOfficeTime(step), guarded }
  }
  door.open = isOpen
  const word = door.opening && unanswered(step, point.id, door, door.opening, door.opening.guarded && guarded)
  if (word === null) door.opening = null
  return { value: word ?? (isOpen ? 'open' : 'closed'), quality: 'good' }
}

/** An access system that judges its door itself lets through what it does not call forced. */
const LETS_THROUGH: Partial<Record<TermName, readonly Value[]>> = {
  'door.grant': ['granted'],
  'door.request-to-exit': ['requested'],
  'door.alarm': ['normal', 'held'],
}

function isActive(step: Step, id: PointId): boolean {
  const words = LETS_THROUGH[step.site.points[id]?.name ?? 'door'] ?? []
  return words.includes(readingOf(step, id).value ?? '')
}

/** What cannot be read grants nothing and accuses nobody: the door is then judged by its reed alone. */
const isGuarded = (step: Step, feed: readonly PointId[]): boolean =>
  feed.length > 0 && feed.every(id => readingOf(step, id).quality === 'good')

type Opening = NonNullable<DoorState['opening']>

/** How an opening stands; null once it is answered for, or was told for long enough. */
function unanswered(step: Step, id: PointId, door: DoorState, opening: Opening, guarded: boolean): string | null {
  const age = ageOf(step, opening.at)
  if (guarded ? isGranted(step, door, age) : opening.duty || isAnnounced(step, door, age)) return null
  const patience = guarded ? GRANT_LATE : ANNOUNCED_WITHIN
  if (age < patience) return look(step, id, patience - age, 'waiting')
  if (door.open) return guarded ? 'forced' : 'unannounced'
  if (age >= patience + TOLD_FOR) return null
  return look(step, id, patience + TOLD_FOR - age, guarded ? 'forced' : 'unannounced')
}

function look(step: Step, id: PointId, after: Millis, word: string): string {
  wakeAt(step, step.now.mono + after, 'derived', id)
  return word
}

const isGranted = (step: Step, { granted }: DoorState, age: Millis): boolean =>
  granted !== null && isNear(ageOf(step, granted), age, GRANTED_FOR, GRANT_LATE)

const isAnnounced = (step: Step, { announced }: DoorState, age: Millis): boolean =>
  announced !== null && isNear(ageOf(step, announced), age, ANNOUNCED_WITHIN, Number.POSITIVE_INFINITY)

/** At most `before` ahead of the opening, at most `after` behind it. */
const isNear = (then: Millis, opened: Millis, before: Millis, after: Millis): boolean =>
  then - opened <= before && opened - then <= after

/** Goods are moved for an hour at most; once that is over, the door must have been closed before it may be said again. */
export function movingOf(step: Step, point: Point, { from }: Derived): Result {
  const door = doorOf(step, point.device)
  if (door.moving === null) return { value: 'no', quality: 'good' }
  const left = MOVING_FOR - ageOf(step, door.moving)
  if (left > 0) return { value: look(step, point.id, left, 'yes'), quality: 'good' }
  if (from.every(id => SHUT.includes(readingOf(step, id).value ?? ''))) door.moving = null
  return { value: 'no', quality: 'good' }
}
const SHUT: readonly Value[] = ['closed', 'normal', 'forced']
