/** Who calls: the alarms that call most, and how calls are spread over the levels. */
import { type AlarmId, LEVELS, type Level, type Rule } from '../site.ts'
import { SPLIT } from './targets.ts'
import type { Told } from './told.ts'

export const share = (part: number, whole: number): number | null => (whole === 0 ? null : (part / whole) * 100)

export interface Caller {
  readonly alarm: AlarmId
  readonly calls: number
  /** Per cent of all calls. */
  readonly share: number
}

const TOP = 10

export function topTen(calls: readonly Told[]): Caller[] {
  const counts = new Map<AlarmId, number>()
  for (const { alarm } of calls) counts.set(alarm, (counts.get(alarm) ?? 0) + 1)
  return [...counts]
    .sort(([a, more], [b, fewer]) => fewer - more || (a < b ? -1 : 1))
    .slice(0, TOP)
    .map(([alarm, count]) => ({ alarm, calls: count, share: (count / calls.length) * 100 }))
}

export interface LevelSplit {
  readonly level: Level
  readonly called: number
  readonly calledShare: number | null
  readonly configured: number
  readonly configuredShare: number | null
  /** Per cent; critical has none of its own, it counts with high. */
  readonly target: number | null
}

export function levelSplit(calls: readonly Told[], rules: readonly Rule[]): LevelSplit[] {
  return LEVELS.map(level => {
    const called = calls.filter(call => call.level === level).length
    const configured = rules.filter(rule => rule.level === level).length
    return {
      level,
      called,
      calledShare: share(called, calls.length),
      configured,
      configuredShare: share(configured, rules.length),
      target: level === 'critical' ? null : SPLIT[level],
    }
  })
}

/** Critical and high: what interrupts people. */
export const isUrgent = ({ level }: { readonly level: Level }): boolean => level === 'critical' || level === 'high'
