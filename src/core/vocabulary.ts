/**
 * Every name a point may have. Names follow NUT / RFC 9271 where it has one (battery.*, input.*, output.*, ups.*); a name
 * once published never changes its meaning. Labels in two languages are in texts/.
 */
import { BOARDS } from './vocabulary/boards.ts'
import { CLIMATE } from './vocabulary/climate.ts'
import { COOLING } from './vocabulary/cooling.ts'
import { ENTRY } from './vocabulary/entry.ts'
import { GUARD } from './vocabulary/guard.ts'
import { HAZARDS } from './vocabulary/hazards.ts'
import { POWER } from './vocabulary/power.ts'
import { REDUNDANCY } from './vocabulary/redundancy.ts'
import { SERVICES } from './vocabulary/services.ts'
import type { Term } from './vocabulary/term.ts'
import { UPS } from './vocabulary/ups.ts'

export { SERVICE_STATES } from './vocabulary/services.ts'
export type { Kind, Term, Unit } from './vocabulary/term.ts'
export { UPS_STATUS } from './vocabulary/ups.ts'

export const VOCABULARY = {
  ...POWER,
  ...UPS,
  ...COOLING,
  ...HAZARDS,
  ...ENTRY,
  ...BOARDS,
  ...CLIMATE,
  ...REDUNDANCY,
  ...SERVICES,
  ...GUARD,
}

export type TermName = keyof typeof VOCABULARY

/** Never throws: an unknown name is a mistake for config to explain. */
export const term = (name: string): Term | undefined => TERMS.get(name)

/** Looked up at every sample. */
const TERMS: ReadonlyMap<string, Term> = new Map(Object.entries(VOCABULARY))
