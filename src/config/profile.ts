/** A device model as a file of facts: the schema of hardware/profiles, common part here, protocol part from its driver. */

import { z } from 'zod'
import {
  checkPart,
  modbusAt,
  modbusChannels,
  modbusFlags,
  modbusIdentity,
  modbusLink,
  modbusPartShape,
  type WrittenPart,
  writeNever,
} from '../drivers/modbus/profile.ts'
import { bothLanguages, interval, moves, period, profileId, range, requirement, sentence, termName } from './words.ts'

/** Best first: what the whole profile can be trusted for. */
export const EVIDENCE = ['S', 'M', 'C', 'G', 'P'] as const
/** Best first: how one row is proved. */
export const PROOFS = ['recorded', 'printed', 'transcribed'] as const

const word = z.int().min(0).max(65_535)
const printedPlace = z.union([z.int().min(0), z.strictObject({ page: z.int().min(0), offset: z.int().min(0) })])

/** The address as the source prints it, what was seen on the wire there, and what it is in engineering units. */
export const proof = z.strictObject({
  kind: z.enum(PROOFS),
  from: sentence,
  printed: z.union([printedPlace, z.array(printedPlace).min(1)]).optional(),
  base: z.int().min(0).optional(),
  /** Raw words in the order of the wire; one list per part for flags. */
  seen: z.union([z.array(word).min(1), z.array(z.array(word)).min(1)]),
  is: z.union([z.number(), z.string()]),
})
export type Proof = z.infer<typeof proof>

const proving = { proof: proof.optional(), proofs: z.array(proof).min(1).optional() }

const fallback = z
  .strictObject({ ...modbusPartShape, ...proving })
  .superRefine((part, tell) => checkPart(part, tell))
  .superRefine(checkProof)

const pointShape = {
  name: termName,
  unit: z.string().optional(),
  range: range.optional(),
  ...modbusPartShape,
  at: modbusAt.optional(),
  flags: modbusFlags.optional(),
  or: fallback.optional(),
  ...proving,
}
export const profilePoint = z.strictObject(pointShape).superRefine(checkPoint).superRefine(checkProof)
export type ProfilePoint = z.infer<z.ZodObject<typeof pointShape>>

export const channels = modbusChannels
  .extend({ supervised: z.boolean().optional(), ...proving })
  .superRefine(checkProof)

export const profileSchema = z.strictObject({
  id: profileId,
  title: bothLanguages,
  parameter: requirement,
  evidence: z.enum(EVIDENCE),
  source: sentence,
  driver: z.literal('modbus'),
  poll: interval,
  stale: period,
  moves: moves.optional(),
  link: modbusLink.optional(),
  identity: modbusIdentity.optional(),
  channels: channels.optional(),
  points: z.array(profilePoint).default([]),
  'write-never': writeNever.optional(),
  /** What an installer must know or verify, a short sentence each. */
  notes: z.array(sentence).min(1).optional(),
})
export type Profile = z.infer<typeof profileSchema>

/** The proofs of a row, `proof` and `proofs` alike. */
export function proofsOf(row: { proof?: Proof | undefined; proofs?: Proof[] | undefined }): Proof[] {
  return row.proofs ?? (row.proof ? [row.proof] : [])
}

/** What is read for a point: one part, or the parts of its flags. */
export function partsOf(point: ProfilePoint): WrittenPart | WrittenPart[] {
  const { name, unit, range, flags, or, proof, proofs, at, ...facts } = point
  return at ? { at, ...facts } : (flags ?? [])
}

/** The fallback of a point without its proof. */
export function fallbackOf(point: ProfilePoint): WrittenPart | undefined {
  if (!point.or) return undefined
  const { proof, proofs, ...part } = point.or
  return part
}

type Tell = z.core.$RefinementCtx

function checkPoint(point: ProfilePoint, tell: Tell): void {
  const { name, unit, range, or, proof, proofs, flags, at, ...facts } = point
  if (!at === !flags) flaw(tell, 'at-or-flags')
  else if (at) checkPart({ at, ...facts }, tell)
  else for (const key of Object.keys(facts)) flaw(tell, 'facts-beside-flags', key)
}

function checkProof(row: { proof?: Proof | undefined; proofs?: Proof[] | undefined }, tell: Tell): void {
  if (!row.proof === !row.proofs) flaw(tell, 'one-proof')
}

function flaw(tell: Tell, code: string, ...path: string[]): void {
  tell.addIssue({ code: 'custom', message: code, path, params: { code } })
}
