/** What a room says of its redundancy: how many units it needs, and for UPS what each can carry and where it is fed from. */

import { OWN_UPS } from '../core/respond/own-supply.ts'
import type { Blame } from './blame.ts'
import type { Spares } from './derived.ts'
import type { Draft } from './draft.ts'
import type { Entries } from './entries.ts'
import { hint } from './nearest.ts'

/** What makes a device a unit that is counted. */
const UNIT = { R3: 'ups.status', R4: 'pac.state' } as const
/** What is said of a name that is no unit. */
const NO_UNIT = { R3: 'redundancy-ups', R4: 'redundancy-pac' } as const
type Counted = keyof typeof UNIT
const isCounted = (parameter: string): parameter is Counted => Object.hasOwn(UNIT, parameter)

export function sparesOf(draft: Draft, { source, frame }: Entries, blame: Blame): Spares {
  const written = frame.redundancy ?? {}
  for (const parameter of ['R3', 'R4'] as const)
    checkNeeded(draft, parameter, written[parameter]?.needed, blame, source)
  const units = written.R3?.units ?? {}
  checkUnits(draft, 'R3', units, blame, source)
  checkEach(draft, units, blame, source)
  checkUnits(draft, 'R4', written.R4?.units ?? {}, blame, source)
  return {
    needed: parameter => {
      const count = isCounted(parameter) ? unitsOf(draft, parameter).length : 0
      if (!isCounted(parameter) || count < 2) return undefined
      return written[parameter]?.needed ?? Math.max(1, count - 1)
    },
    rating: device => units[device]?.rating,
    feed: device => units[device]?.feed,
  }
}

const unitsOf = ({ points, devices }: Draft, parameter: Counted): string[] =>
  [...points.values()]
    .filter(({ name, role }) => name === UNIT[parameter] && role !== OWN_UPS)
    .filter(({ device }) => devices.get(device)?.parameter === parameter)
    .map(({ device }) => device)

type Place = Pick<Entries['source'], 'place' | 'keyPlace'>

function checkNeeded(draft: Draft, parameter: Counted, needed: number | undefined, blame: Blame, source: Place): void {
  const units = unitsOf(draft, parameter).length
  if (needed === undefined || needed <= units || draft.broken.size > 0) return
  blame(source.place(['redundancy', parameter, 'needed']), 'needed-too-many', { name: parameter, units })
}

function checkUnits(
  draft: Draft,
  parameter: Counted,
  units: Readonly<Record<string, unknown>>,
  blame: Blame,
  source: Place,
): void {
  const known = unitsOf(draft, parameter)
  for (const name of Object.keys(units)) {
    if (known.includes(name) || draft.broken.has(name)) continue
    const place = source.keyPlace(['redundancy', parameter, 'units', name])
    blame(place, NO_UNIT[parameter], { name, hint: hint(name, known) })
  }
}

/** Half a sum says nothing: what is told of one UPS is told of each. */
function checkEach(
  draft: Draft,
  units: Readonly<Record<string, { rating?: number | undefined; feed?: string | undefined }>>,
  blame: Blame,
  source: Place,
): void {
  const known = unitsOf(draft, 'R3')
  for (const key of ['rating', 'feed'] as const) {
    const missing = known.filter(id => units[id]?.[key] === undefined)
    if (missing.length === 0 || missing.length === known.length || draft.broken.size > 0) continue
    blame(source.keyPlace(['redundancy', 'R3', 'units']), 'redundancy-of-each', {
      name: key,
      other: missing.join(', '),
    })
  }
}
