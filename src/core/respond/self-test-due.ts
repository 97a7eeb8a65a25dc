/** When the weekly test is due, and what stands in its way. */
import { isStanding } from '../alarm/alarm.ts'
import { type Cause, drivingOf } from '../alarm/causes.ts'
import { ageOf } from '../alarm/excuse.ts'
import { localDay, weekday } from '../calendar.ts'
import { isOfficeTime } from '../duty.ts'
import type { SelfTest } from '../room.ts'
import type { Step } from '../step.ts'
import { DAY, MINUTE, type Millis } from '../time.ts'

/** After something stood in its way. */
const AGAIN: Millis = 15 * MINUTE
const WEEK = 7

/** Why no test may sound now. */
export type Obstacle = 'starting' | 'alarm' | 'bypassed'

/**
 * The weekly moment (wall-clock ms) that is owed now; null while none is. Only while somebody is expected in the room, and on a
 * later day not before the same hour: nobody is startled at night.
 */
export function dueSlot(step: Step, test: SelfTest): Millis | null {
  const { site, room, now } = step
  const { utcOffset } = site
  const selfTest = room.selfTest ?? site.selfTest
  if (!selfTest || !isOfficeTime(step)) return null
  const today = localDay(now.wall, utcOffset)
  const ago = (weekday(today) - selfTest.day + WEEK) % WEEK
  const slot = (today - ago) * DAY + selfTest.at - utcOffset
  // A room that has just been set up waits for its first one.
  test.slot ??= slot - (now.wall < slot ? WEEK * DAY : 0)
  const isHour = now.wall + utcOffset - today * DAY >= selfTest.at
  const isPutOff = test.putOff !== null && ageOf(step, test.putOff.at) < AGAIN
  return isHour && slot > test.slot && !isPutOff ? slot : null
}

/** Its own failure is no reason not to try again. */
export function obstacle(step: Step): Obstacle | null {
  const { site, room } = step
  if (room.phase !== 'watching') return 'starting'
  if (Object.values(site.actuators).some(({ kind, id }) => isLoud(kind) && drivingOf(step, id).all.some(isReal)))
    return 'alarm'
  const isBypassed = Object.values(site.actuators).some(
    ({ kind, id }) => kind === 'siren' && room.actuators[id]?.why === 'bypassed',
  )
  return isBypassed ? 'bypassed' : null
}

const isLoud = (kind: string): boolean => kind === 'relay' || kind === 'siren'

const isReal = ({ rule, alarm }: Cause): boolean =>
  rule.point !== 'controller/self-test' && !(alarm.deferred && alarm.acked) && (isStanding(alarm) || !alarm.acked)
