/** A sensor that errs by as much as the band it is judged by cannot tell inside from outside. */

import type { PointId } from '../core/sample.ts'
import type { Derived, Rule } from '../core/site.ts'
import { type TermName, VOCABULARY } from '../core/vocabulary.ts'
import { blameAt, type Draft, type Sourced } from './draft.ts'
import { hint } from './nearest.ts'
import type { WrittenDevice } from './room.ts'

/** These are as wrong as what they are made of. */
const AS_WRONG: readonly Derived['by'][] = ['median', 'min', 'max', 'mean', 'average']

/** The room file's word goes before the profile's. */
export function checkAccuracy(draft: Draft, entry: Sourced<WrittenDevice>, alarms: readonly Rule[]): void {
  const { id, accuracy: own = {} } = entry.written
  const profile = draft.profiles.get(id)
  if (!profile) return
  const names = profile.points.map(({ name }) => name)
  for (const name of Object.keys(own).filter(one => !names.includes(one as TermName))) {
    const values = { name, profile: profile.id, hint: hint(name, names) }
    blameAt(draft.blame, entry, ['accuracy', name], 'point-not-in-profile', values)
  }
  for (const [name, accuracy] of Object.entries({ ...profile.accuracy, ...own })) {
    const band = bandOf(judging(alarms, madeOf(draft, `${id}/${name}`)))
    if (!band || band.high - band.low > 2 * accuracy) continue
    const { low, high, rules } = band
    const values = { accuracy, unit: VOCABULARY[name as TermName].unit, low, high, rules: rules.join(', ') }
    blameAt(draft.blame, entry, name in own ? ['accuracy', name] : ['profile'], 'band-too-fine', values)
  }
}

/** The point, and everything that follows it. */
function madeOf(draft: Draft, from: PointId): Set<PointId> {
  const found = new Set([from])
  for (const one of found) {
    for (const { id, derived } of draft.points.values()) {
      if (derived?.from.includes(one) && AS_WRONG.includes(derived.by)) found.add(id)
    }
  }
  return found
}

const judging = (alarms: readonly Rule[], points: ReadonlySet<PointId>): Rule[] =>
  alarms.filter(({ point }) => points.has(point))

/** Between the tightest limits on either side; undefined where one side is open. */
function bandOf(rules: readonly Rule[]): { low: number; high: number; rules: string[] } | undefined {
  const low = Math.max(...rules.map(lowOf))
  const high = Math.min(...rules.map(highOf))
  if (!Number.isFinite(low) || !Number.isFinite(high)) return undefined
  const tightest = rules.filter(rule => lowOf(rule) === low || highOf(rule) === high)
  return { low, high, rules: [...new Set(tightest.map(({ rule }) => rule))] }
}

const lowOf = ({ when }: Rule): number => when.outside?.[0] ?? when.below ?? Number.NEGATIVE_INFINITY
const highOf = ({ when }: Rule): number => when.outside?.[1] ?? when.above ?? Number.POSITIVE_INFINITY
