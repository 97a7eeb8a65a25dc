/** A role that is almost one the rules know would leave its probe unguarded in silence. */

import { distance } from 'fastest-levenshtein'
import type { Blame } from './blame.ts'
import { blameAt, type Sourced } from './draft.ts'
import type { WrittenDevice } from './room.ts'
import type { WrittenDerived, WrittenRule, WrittenSource } from './rule.ts'
import type { Path } from './yaml.ts'

export function checkRoles(
  devices: readonly Sourced<WrittenDevice>[],
  rules: readonly Sourced<WrittenRule>[],
  derived: readonly Sourced<WrittenDerived>[],
  blame: Blame,
): void {
  const sources: WrittenSource[] = [
    ...rules.map(({ written }) => written.for),
    ...derived.flatMap(({ written }) => written.from),
  ]
  const known = [...new Set(sources.flatMap(({ role }) => role ?? []))]
  for (const entry of devices) {
    for (const [role, path] of rolesOf(entry.written)) {
      const meant = known.includes(role) ? undefined : known.find(name => isSlip(role, name))
      if (meant === undefined) continue
      const hint = { key: 'did-you-mean', values: { name: meant } } as const
      blameAt(blame, entry, path, 'unknown-role', { name: role, hint })
    }
  }
}

/** Rooms may have roles of their own, so only what is nearly certain counts. */
const isSlip = (role: string, name: string): boolean => distance(role, name) <= (name.length > 4 ? 2 : 1)

function rolesOf({ role, points, contacts }: WrittenDevice): [role: string, path: Path][] {
  const own: [string, Path][] = role === undefined ? [] : [[role, ['role']]]
  const below = Object.entries({ points, contacts }).flatMap(([key, named]) =>
    Object.entries(named ?? {}).flatMap(([name, one]): [string, Path][] =>
      one?.role === undefined ? [] : [[one.role, [key, name, 'role']]],
    ),
  )
  return [...own, ...below]
}
