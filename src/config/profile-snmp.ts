/** The points of a profile that is read over SNMP, and how each is proved. */

import { z } from 'zod'
import { oid, snmpFlags, snmpPartShape, type WrittenSnmpPart } from '../drivers/snmp/profile.ts'
import { flaw, type Tell } from './flaw.ts'
import { checkProof, optional, proofHead } from './proof.ts'
import { range, termName } from './words.ts'

/** An OID as the source prints it: whole, with a dot in front or without, or as a root and what stands below it. */
const printed = z.union([
  z.string().regex(/^\.?1(\.[0-9]+){4,}$/),
  z.strictObject({ root: oid, below: z.string().regex(/^\.?[0-9]+(\.[0-9]+)*$/) }),
])
const raw = z.union([z.int(), z.string()])

/**
 * The object as the source prints it, what the agent says there, and what that is. Several for flags, one for each part;
 * for a share its object and the whole; for a growth two readings, a second apart.
 */
export const snmpProof = z.strictObject({
  ...proofHead,
  printed: z.union([printed, z.array(printed).min(1)]),
  seen: z.union([raw, z.array(raw).min(1)]),
})
export type SnmpProof = z.infer<typeof snmpProof>

const proving = { proof: snmpProof.optional(), proofs: z.array(snmpProof).min(1).optional() }

const snmpPointShape = {
  name: termName,
  unit: z.string().optional(),
  range: range.optional(),
  optional,
  ...snmpPartShape,
  at: snmpPartShape.at.optional(),
  flags: snmpFlags.optional(),
  or: z
    .strictObject({ ...snmpPartShape, ...proving })
    .superRefine(checkProof)
    .optional(),
  ...proving,
}
export const snmpPoint = z.strictObject(snmpPointShape).superRefine(checkPoint).superRefine(checkProof)
export type SnmpProfilePoint = z.infer<z.ZodObject<typeof snmpPointShape>>

/** What is read for a point: one part, or the parts of its flags; and its fallback. */
export function snmpPartsOf(point: SnmpProfilePoint) {
  const { name, unit, range, optional, flags, or, proof, proofs, at, ...facts } = point
  const part: WrittenSnmpPart | WrittenSnmpPart[] = at ? { at, ...facts } : (flags ?? [])
  if (!or) return { part, or: undefined }
  const { proof: _, proofs: __, ...fallback } = or
  return { part, or: fallback }
}

function checkPoint(point: SnmpProfilePoint, tell: Tell): void {
  const { name, unit, range, optional, or, proof, proofs, flags, at, ...facts } = point
  if (!at === !flags) flaw(tell, 'at-or-flags')
  else if (flags) for (const key of Object.keys(facts)) flaw(tell, 'facts-beside-flags', key)
}
