/** Duty hours: when somebody is expected in the room. */
import { isWithin } from './calendar.ts'
import type { Site } from './site.ts'
import type { Step } from './step.ts'
import type { Now } from './time.ts'

/** A clock nobody trusts cannot say that it is office time: the strict reading is that it is not. */
export function onDuty({ duty, utcOffset }: Pick<Site, 'duty' | 'utcOffset'>, now: Now): boolean {
  return duty !== undefined && now.trusted && isWithin(duty, now.wall, utcOffset)
}

/** By the hours that people set, else by the room file's. */
export function isOfficeTime({ site, room, now }: Step): boolean {
  const duty = room.duty ?? site.duty
  return duty !== undefined && onDuty({ duty, utcOffset: site.utcOffset }, now)
}
