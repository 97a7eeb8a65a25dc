/** How many units of a kind the room needs: as its file says, else all but one. */

import type { Blame } from './blame.ts'
import type { Needed } from './derived.ts'
import type { Draft } from './draft.ts'
import type { Entries } from './entries.ts'

export function neededOf(draft: Draft, { source, frame }: Entries, blame: Blame): Needed {
  const unitsOf = (parameter: string) =>
    [...draft.points.values()].filter(
      one => one.name === 'pac.state' && draft.devices.get(one.device)?.parameter === parameter,
    ).length
  for (const [parameter, need] of Object.entries(frame.redundancy ?? {})) {
    const units = unitsOf(parameter)
    if (need === undefined || need.needed <= units || draft.broken.size > 0) continue
    blame(source.place(['redundancy', parameter, 'needed']), 'needed-too-many', { name: parameter, units })
  }
  return parameter => {
    const written = frame.redundancy?.[parameter as keyof typeof frame.redundancy]?.needed
    return unitsOf(parameter) < 2 ? undefined : (written ?? Math.max(1, unitsOf(parameter) - 1))
  }
}
