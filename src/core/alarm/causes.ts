/** The alarms that may call, by what they drive: gathered again only when an alarm changed, for a flood has a thousand of them. */

import type { AlarmState, Room } from '../room.ts'
import type { ActuatorId, Effect, Rule } from '../site.ts'
import type { Step } from '../step.ts'
import { isCalling, isHidden, isStanding } from './alarm.ts'

/** An alarm that may call, with its rule. */
export interface Cause {
  readonly rule: Rule
  readonly alarm: AlarmState
}

export interface Driving {
  readonly all: readonly Cause[]
  /** Those that sound the siren: nobody has acknowledged them. */
  readonly calling: readonly Cause[]
}

interface Gathered extends Driving {
  /** Also what is hidden. */
  readonly putOff: readonly Cause[]
  readonly by: ReadonlyMap<ActuatorId, Driving>
}

const NOTHING: Driving = { all: [], calling: [] }
/** Nothing that the room does not say itself. */
const gathered = new WeakMap<Room, Gathered>()

/** After all judging: what is open now. */
export function gather(step: Step): Driving {
  for (const id of step.alarms) noteOpen(step, id)
  if (step.alarms.size > 0) gathered.delete(step.room)
  return known(step)
}

export const drivingOf = (step: Step, actuator: ActuatorId): Driving => known(step).by.get(actuator) ?? NOTHING

/** As of the last command; also what is hidden. */
export const putOffOf = (step: Step): readonly Cause[] => known(step).putOff

function known(step: Step): Gathered {
  const before = gathered.get(step.room)
  if (before) return before
  const every = open(step)
  const all = every.filter(c => !isHidden(c.alarm))
  const { effects, actuators } = step.site
  const drivers = Object.keys(actuators).map(id => [id, effects.filter(e => e.actuator === id)] as const)
  const by = new Map(drivers.map(([id, rows]) => [id, driving(all.filter(c => rows.some(row => drives(row, c.rule))))]))
  const isPutOff = ({ alarm }: Cause): boolean => alarm.deferred !== null
  const fresh = { ...driving(all), putOff: every.filter(isPutOff), by }
  gathered.set(step.room, fresh)
  return fresh
}

const driving = (all: readonly Cause[]): Driving => ({
  all,
  calling: all.filter(c => c.rule.siren && isCalling(c.alarm)),
})

function open({ room, site }: Step): Cause[] {
  const causes: Cause[] = []
  for (const id of Object.keys(room.open)) {
    const rule = site.alarms[id]
    const alarm = room.alarms[id]
    if (rule && alarm) causes.push({ rule, alarm })
  }
  return causes
}

function noteOpen({ room }: Step, id: string): void {
  const alarm = room.alarms[id]
  if (alarm && (isStanding(alarm) || !alarm.acked)) room.open[id] = true
  else delete room.open[id]
}

const drives = (row: Effect, rule: Rule): boolean =>
  row.levels.includes(rule.level) && (row.classes === undefined || row.classes.includes(rule.class))
