/** What good figures are, and how each is judged. */

export type Limit = { readonly most: number } | { readonly under: number }

/** `good` is aimed at; up to `bearable` it is to be watched, beyond it something must be done. */
export interface Target {
  readonly unit?: '%'
  readonly good: Limit
  readonly bearable?: Limit
}

export const GRADES = ['ok', 'watch', 'over', 'too-little-data'] as const
export type Grade = (typeof GRADES)[number]

/** ISA-18.2, per operator: this room is one operator's. */
export const TARGETS = {
  'calls-per-10-minutes': { good: { most: 1 }, bearable: { most: 2 } },
  'calls-per-hour': { good: { most: 6 }, bearable: { most: 12 } },
  'calls-per-day': { good: { most: 150 }, bearable: { under: 300 } },
  'full-10-minutes': { unit: '%', good: { under: 1 } },
  'full-hours': { unit: '%', good: { under: 1 } },
  'floods-per-week': { good: { most: 0 }, bearable: { most: 20 } },
  'flood-time': { unit: '%', good: { under: 1 } },
  'chattering-per-week': { good: { most: 0 }, bearable: { most: 10 } },
  fleeting: { good: { most: 0 } },
  'stale-on-a-day': { good: { under: 5 } },
  'stale-per-week': { good: { most: 0 }, bearable: { most: 20 } },
  'top-ten': { unit: '%', good: { under: 1 }, bearable: { most: 5 } },
  'urgent-called': { unit: '%', good: { most: 5 }, bearable: { most: 20 } },
  'critical-called': { unit: '%', good: { under: 5 } },
  'urgent-configured': { unit: '%', good: { most: 5 }, bearable: { most: 20 } },
  'critical-configured': { unit: '%', good: { under: 5 } },
  'never-tested': { good: { most: 0 } },
} as const satisfies Record<string, Target>

export type FigureName = keyof typeof TARGETS
export const FIGURES = Object.keys(TARGETS) as FigureName[]

/** How calls and configured alarms should be spread, in per cent; critical counts with high. */
export const SPLIT = { low: 80, medium: 15, high: 5 } as const

export interface Figure {
  readonly name: FigureName
  /** Null where nobody can say. */
  readonly value: number | null
  readonly target: Target
  readonly grade: Grade
}

const meets = (value: number, limit: Limit): boolean => ('most' in limit ? value <= limit.most : value < limit.under)

export function figure(name: FigureName, value: number | null, isEnough: boolean): Figure {
  const target: Target = TARGETS[name]
  return { name, value, target, grade: value === null || !isEnough ? 'too-little-data' : gradeOf(value, target) }
}

function gradeOf(value: number, { good, bearable }: Target): Grade {
  if (meets(value, good)) return 'ok'
  return bearable && meets(value, bearable) ? 'watch' : 'over'
}
