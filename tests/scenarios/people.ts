/** People who live with the alarms of a long story: they acknowledge, silence, shelve, reset, defer and take out of service. */
import { chance } from '../../hardware/simulator/wiggle.ts'
import type { RehearsalOptions } from '../../src/commands/rehearse.ts'
import { isStanding } from '../../src/core/alarm/alarm.ts'
import type { Person } from '../../src/core/event.ts'
import type { Input } from '../../src/core/input.ts'
import type { AlarmState } from '../../src/core/room.ts'
import { DAY, HOUR, MINUTE, type Now } from '../../src/core/time.ts'

const operator: Person = { name: 'Sari', place: 'local' }
const province: Person = { name: 'Provinsi', place: 'remote' }

type OnAlarm = Extract<Input, { alarm: string; occurrence: number }>

/** They look every five minutes and do one thing or another; what the room refuses is refused again in a replay. */
export function peopleOf(seed: number): NonNullable<RehearsalOptions['people']> {
  return ({ now, room }) => {
    const look = Math.floor(now.mono / (5 * MINUTE))
    if (now.mono % (5 * MINUTE) !== 0) return []
    return Object.keys(room.open).flatMap(id => {
      const alarm = room.alarms[id]
      return alarm ? deed(chance(seed, id, look), id, alarm, now) : []
    })
  }
}

function deed(die: number, alarm: string, state: AlarmState, now: Now): Input[] {
  const on = { alarm, occurrence: state.occurrence, by: operator }
  if (die < 0.1) return [{ kind: 'silence', by: operator }]
  if (!state.acked) return unseen(die, on)
  if (state.outOfService) return [{ kind: 'return-to-service', ...on }]
  if (state.latched) return [{ kind: 'reset', ...on }]
  return isStanding(state) ? standing(die, on, now) : []
}

const unseen = (die: number, on: Pick<OnAlarm, 'alarm' | 'occurrence' | 'by'>): Input[] =>
  die < 0.3 ? [{ kind: 'acknowledge', ...on, by: province }] : die < 0.8 ? [{ kind: 'acknowledge', ...on }] : []

function standing(die: number, on: Pick<OnAlarm, 'alarm' | 'occurrence' | 'by'>, now: Now): Input[] {
  if (die < 0.2) return [{ kind: 'shelve', ...on, until: now.wall + HOUR, note: 'menunggu teknisi' }]
  if (die < 0.25) return [{ kind: 'shelve', ...on, once: true, note: 'diperiksa' }]
  if (die < 0.35)
    return [{ kind: 'out-of-service', ...on, owner: 'Budi', reason: 'perbaikan', until: now.wall + 2 * HOUR }]
  if (die < 0.45) return [{ kind: 'defer', ...on, owner: 'Budi', incident: 'I-1', due: now.wall + 7 * DAY }]
  return []
}
