/** Which alarms stand, in the order a person should read them, and which are hidden by a person or by design. */
import type { AlarmStateName, AlarmView } from '../../src/api/types.ts'

const LEVEL_ORDER: readonly AlarmView['level'][] = ['critical', 'high', 'medium', 'low']
const HIDDEN: readonly AlarmStateName[] = ['shelved', 'suppressed', 'out-of-service']
const FAULT_CLASSES: readonly AlarmView['class'][] = ['communication', 'controller', 'actuator', 'calibration']
const FAULT_TYPES: readonly AlarmView['type'][] = ['BAD-QUALITY', 'STALE']

/** By level, then unacknowledged, then newest. */
export function standing(alarms: readonly AlarmView[]): AlarmView[] {
  return alarms.filter(one => one.state !== 'normal' && !HIDDEN.includes(one.state)).sort(inOrder)
}

function inOrder(a: AlarmView, b: AlarmView): number {
  return rank(a.level) - rank(b.level) || Number(a.acknowledged) - Number(b.acknowledged) || raised(b) - raised(a)
}

/** 0 for critical … 3 for low. */
export function rank(level: AlarmView['level']): number {
  return LEVEL_ORDER.indexOf(level)
}

const raised = (alarm: AlarmView): number => (alarm.raisedAt ? Date.parse(alarm.raisedAt.at) : 0)

/** The condition is over, but nobody has said that they saw it. */
export function returnedUnseen(alarm: AlarmView): boolean {
  return !alarm.active && !alarm.acknowledged
}

/** Tells of equipment or a sensor, not of the room. */
export function isFault(alarm: AlarmView): boolean {
  return FAULT_CLASSES.includes(alarm.class) || FAULT_TYPES.includes(alarm.type)
}

export interface Hidden {
  readonly shelved: AlarmView[]
  readonly suppressed: AlarmView[]
  /** Suppressed by what their own rule expects. */
  readonly excused: AlarmView[]
  readonly outOfService: AlarmView[]
}

export function hidden(alarms: readonly AlarmView[]): Hidden {
  const of = (state: AlarmStateName) => alarms.filter(alarm => alarm.state === state)
  const suppressed = of('suppressed')
  return {
    shelved: of('shelved'),
    suppressed: suppressed.filter(alarm => !alarm.excused),
    excused: suppressed.filter(alarm => alarm.excused),
    outOfService: of('out-of-service'),
  }
}

/** `1. Do this. 2. Do that.` one step a line, as people follow them. */
export function steps(action: string): string[] {
  return action.split(/\s+(?=\d+\.\s)/)
}
