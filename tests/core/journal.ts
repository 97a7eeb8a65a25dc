/** A journal written by hand, and the figures that are read out of it. */
import { newAlarm } from '../../src/core/alarm/alarm.ts'
import type { Event } from '../../src/core/event.ts'
import type { Figure, FigureName } from '../../src/core/health/targets.ts'
import { type AlarmHealth, alarmHealth } from '../../src/core/health.ts'
import type { AlarmState } from '../../src/core/room.ts'
import type { AlarmId, Rule } from '../../src/core/site.ts'
import { DAY, HOUR, type Millis, type Now } from '../../src/core/time.ts'
import { rule } from './house.ts'

/** Midnight in WIB, Thursday 2026-01-01. */
export const T0 = Date.UTC(2025, 11, 31, 17)
export const MONTH = 30 * DAY

/** Milliseconds after `T0`, what happened, to which alarm, and what else is to be said of it. */
export type Line = readonly [
  at: Millis,
  kind: Event['kind'],
  alarm?: AlarmId | undefined,
  more?: Partial<Event> & object,
]

export const moment = (at: Millis): Now => ({ mono: at + 77, wall: T0 + at, trusted: true, boot: 'boot-1' })

export function written(lines: readonly Line[]): Event[] {
  return lines.map(([at, kind, alarm, more], i) => {
    const told = alarm === undefined ? {} : { alarm, occurrence: 1, level: 'medium', value: null }
    return { seq: i + 1, at: moment(at), kind, ...told, ...more } as Event
  })
}

export const hidden = { hidden: true } as const

/** So many calls of so many alarms, evenly from `from` on. */
export function callsOf(count: number, from: Millis, every: Millis, alarms = 20): Line[] {
  return Array.from({ length: count }, (_, i) => [from + i * every, 'raised', `a${i % alarms}`])
}

/** Raised, and gone after a while. */
export const spell = (alarm: AlarmId, at: Millis, span: Millis, more: object = {}): Line[] => [
  [at, 'raised', alarm, more],
  [at + span, 'returned', alarm, more],
]

export interface Asked {
  readonly from?: Millis
  readonly to?: Millis
  readonly now?: Millis
  readonly since?: Millis
  readonly alarms?: Readonly<Record<AlarmId, Partial<AlarmState>>>
  readonly rules?: readonly Partial<Rule>[]
}

const ruleOf = (more: Partial<Rule>, i: number): Rule => ({ ...rule('any/leak', `r${i}`, { when: {} }), ...more })

/** A month of it unless told otherwise, asked at its end. */
export function health(lines: readonly Line[], asked: Asked = {}): AlarmHealth {
  const { from = 0, to = MONTH, now = to, since = 0, alarms = {}, rules = [] } = asked
  const all = rules.map(ruleOf)
  const states = Object.entries(alarms).map(([id, more]) => [id, { ...newAlarm(), ...more }])
  return alarmHealth(
    { alarms: Object.fromEntries(all.map(one => [one.id, one])), utcOffset: 7 * HOUR },
    { events: written(lines), since: T0 + since, alarms: Object.fromEntries(states), now: moment(now) },
    T0 + from,
    T0 + to,
  )
}

export function figure(found: AlarmHealth, name: FigureName): Figure {
  const one = found.figures.find(figure => figure.name === name)
  if (!one) throw new Error(`no figure ${name}`)
  return one
}

export const value = (found: AlarmHealth, name: FigureName): number | null => figure(found, name).value
export const grade = (found: AlarmHealth, name: FigureName): string => figure(found, name).grade
