/** Limits on their way into the room at a start, and out of it when somebody changes one. */
import type { Input } from '../../core/input.ts'
import type { Schedules } from '../../core/people/setting.ts'
import type { Room } from '../../core/room.ts'
import type { AlarmId } from '../../core/site.ts'
import type { Content } from './content.ts'
import { inputsOfRecords } from './records.ts'

/** Sensors and calibrations first: limits are judged by what they make of the readings. */
export const inputsOf = ({ limits, records, schedules }: Content): Input[] => [
  ...inputsOfRecords(records),
  ...inputsOfSchedules(schedules),
  ...limits.map(
    ({ alarm, limit, by, since, note }): Input => ({
      kind: 'configure',
      alarm,
      limit,
      since,
      by: { name: by, place: 'local' },
      ...(note !== null && { note }),
    }),
  ),
]

/** Only what the core itself lives by. */
const inputsOfSchedules = (schedules: Schedules): Input[] =>
  schedules.duty === null && schedules.selfTest === null
    ? []
    : [{ kind: 'set', what: 'schedules', schedules, since: 0, by: { name: '', place: 'local' } }]

/** What the room could not use stays as it was: its alarm may come back. */
export function limitsAfter({ limits }: Content, room: Room, unused: ReadonlySet<AlarmId>): Content['limits'] {
  const idle = limits.filter(({ alarm }) => unused.has(alarm) && !Object.hasOwn(room.limits, alarm))
  const inForce = Object.entries(room.limits).map(([alarm, { limit, by, since, note }]) => ({
    alarm,
    limit: typeof limit === 'number' ? limit : ([limit[0], limit[1]] as [number, number]),
    by,
    since,
    note,
  }))
  return [...idle, ...inForce]
}
