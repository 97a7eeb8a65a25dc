/** A device model as a file of facts: the schema of hardware/profiles, common part here, protocol part from its driver. */

import { z } from 'zod'
import { SENSORS } from '../drivers/board/profile.ts'
import { MODELS } from '../drivers/climate/profile.ts'
import { hikvisionLink } from '../drivers/hikvision/profile.ts'
import { megatecLink } from '../drivers/megatec/profile.ts'
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
import { mqttLink } from '../drivers/mqtt/profile.ts'
import { ntuLink } from '../drivers/ntu/profile.ts'
import { nutLink, nutPartShape, nutVariable } from '../drivers/nut/profile.ts'
import { onvifLink } from '../drivers/onvif/profile.ts'
import { PROBES, type ProbeKind, probeLink, probePartShape } from '../drivers/probe/profile.ts'
import { snmpIdentity, snmpLink, snmpTables } from '../drivers/snmp/profile.ts'
import { sysfsLink, sysfsLoops } from '../drivers/sysfs/profile.ts'
import { ydn23Link } from '../drivers/ydn23/profile.ts'
import { flaw, type Tell } from './flaw.ts'
import { boardPoint } from './profile-board.ts'
import { climatePoint } from './profile-climate.ts'
import { hikvisionPoint } from './profile-hikvision.ts'
import { megatecPoint } from './profile-megatec.ts'
import { mqttPoint } from './profile-mqtt.ts'
import { ntuPoint } from './profile-ntu.ts'
import { onvifPoint } from './profile-onvif.ts'
import { snmpPoint } from './profile-snmp.ts'
import { sysfsPoint, sysfsProof } from './profile-sysfs.ts'
import { ydn23Point } from './profile-ydn23.ts'
import { checkProof, optional, proofHead } from './proof.ts'
import {
  accuracy,
  bothLanguages,
  interval,
  moves,
  period,
  profileId,
  range,
  requirement,
  sentence,
  termName,
} from './words.ts'

export { PROOFS, proofsOf } from './proof.ts'

/** Best first: what the whole profile can be trusted for. */
export const EVIDENCE = ['S', 'M', 'C', 'G', 'P'] as const

const word = z.int().min(0).max(65_535)
const printedPlace = z.union([z.int().min(0), z.strictObject({ page: z.int().min(0), offset: z.int().min(0) })])

/** The address as the source prints it, what was seen on the wire there, and what it is in engineering units. */
export const proof = z.strictObject({
  ...proofHead,
  printed: z.union([printedPlace, z.array(printedPlace).min(1)]).optional(),
  base: z.int().min(0).optional(),
  /** Raw words in the order of the wire; one list per part for flags. */
  seen: z.union([z.array(word).min(1), z.array(z.array(word)).min(1)]),
})
export type Proof = z.infer<typeof proof>

/** The variable as the source names it, its text as the server sends it, and what that is. */
export const nutProof = z.strictObject({ ...proofHead, printed: nutVariable, seen: z.string() })
export type NutProof = z.infer<typeof nutProof>

/** What the probe found, as its own word or number, and what that is. */
export const probeProof = z.strictObject({ ...proofHead, seen: z.union([z.string(), z.number()]) })
export type ProbeProof = z.infer<typeof probeProof>

const proving = { proof: proof.optional(), proofs: z.array(proof).min(1).optional() }
const probeProving = { proof: probeProof.optional(), proofs: z.array(probeProof).min(1).optional() }
const nutProving = { proof: nutProof.optional(), proofs: z.array(nutProof).min(1).optional() }

const fallback = z
  .strictObject({ ...modbusPartShape, ...proving })
  .superRefine((part, tell) => checkPart(part, tell))
  .superRefine(checkProof)

const pointShape = {
  name: termName,
  unit: z.string().optional(),
  range: range.optional(),
  optional,
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

const nutPointShape = {
  name: termName,
  unit: z.string().optional(),
  range: range.optional(),
  optional,
  ...nutPartShape,
  or: z
    .strictObject({ ...nutPartShape, ...nutProving })
    .superRefine(checkProof)
    .optional(),
  /** What it means that the server does not give the variable. */
  absent: z.string().optional(),
  ...nutProving,
}
export const nutPoint = z.strictObject(nutPointShape).superRefine(checkProof)
export type NutProfilePoint = z.infer<z.ZodObject<typeof nutPointShape>>

const probePointShape = {
  name: termName,
  unit: z.string().optional(),
  range: range.optional(),
  optional,
  ...probePartShape,
  ...probeProving,
}
export const probePoint = z.strictObject(probePointShape).superRefine(checkProof)
export type ProbeProfilePoint = z.infer<z.ZodObject<typeof probePointShape>>

const head = {
  id: profileId,
  title: bothLanguages,
  parameter: requirement,
  evidence: z.enum(EVIDENCE),
  source: sentence,
  poll: interval,
  stale: period,
  moves: moves.optional(),
  /** How far a value may be from the truth, ± in its unit, by the maker's data. */
  accuracy: accuracy.optional(),
  /** What an installer must know or verify, a short sentence each. */
  notes: z.array(sentence).min(1).optional(),
}
const modbusProfile = z.strictObject({
  ...head,
  driver: z.literal('modbus'),
  link: modbusLink.optional(),
  identity: modbusIdentity.optional(),
  channels: channels.optional(),
  points: z.array(profilePoint).default([]),
  'write-never': writeNever.optional(),
})
const nutProfile = z.strictObject({
  ...head,
  driver: z.literal('nut'),
  link: nutLink.optional(),
  points: z.array(nutPoint).default([]),
})
const probeProfile = z.strictObject({
  ...head,
  driver: z.literal('probe'),
  probe: z.enum(Object.keys(PROBES) as [ProbeKind, ...ProbeKind[]]),
  link: probeLink.optional(),
  points: z.array(probePoint).default([]),
})
const snmpProfile = z.strictObject({
  ...head,
  driver: z.literal('snmp'),
  link: snmpLink.optional(),
  identity: snmpIdentity.optional(),
  /** Tables of which a device is one row: a disk, a network port. */
  tables: snmpTables.optional(),
  points: z.array(snmpPoint).default([]),
})
const mqttProfile = z.strictObject({
  ...head,
  driver: z.literal('mqtt'),
  link: mqttLink.optional(),
  points: z.array(mqttPoint).default([]),
})
const boardProfile = z.strictObject({
  ...head,
  driver: z.literal('board'),
  /** A sensor that the board reads; absent: the board itself. */
  sensor: z.enum(SENSORS).optional(),
  link: z.strictObject({}).optional(),
  points: z.array(boardPoint).default([]),
})
const onvifProfile = z.strictObject({
  ...head,
  driver: z.literal('onvif'),
  link: onvifLink.optional(),
  points: z.array(onvifPoint).default([]),
})
const hikvisionProfile = z.strictObject({
  ...head,
  driver: z.literal('hikvision'),
  link: hikvisionLink.optional(),
  points: z.array(hikvisionPoint).min(1),
})
const sysfsProfile = z.strictObject({
  ...head,
  driver: z.literal('sysfs'),
  link: sysfsLink,
  /** A proof is what a file holds at a loop's supply or at half of it, and how many counts that is. */
  loops: sysfsLoops.extend({ proofs: z.array(sysfsProof).min(1) }).optional(),
  points: z.array(sysfsPoint).default([]),
})
/** A DHT on a pin of the controller itself. */
const climateProfile = z.strictObject({
  ...head,
  driver: z.literal('dht'),
  sensor: z.enum(MODELS),
  link: z.strictObject({}).optional(),
  points: z.array(climatePoint).min(1),
})
const megatecProfile = z.strictObject({
  ...head,
  driver: z.literal('megatec'),
  link: megatecLink.optional(),
  points: z.array(megatecPoint).default([]),
})
const ntuProfile = z.strictObject({
  ...head,
  driver: z.literal('ntu'),
  link: ntuLink.optional(),
  points: z.array(ntuPoint).min(1),
})
const ydn23Profile = z.strictObject({
  ...head,
  driver: z.literal('ydn23'),
  link: ydn23Link,
  points: z.array(ydn23Point).min(1),
})
export const profileSchema = z.discriminatedUnion('driver', [
  modbusProfile,
  nutProfile,
  probeProfile,
  snmpProfile,
  mqttProfile,
  boardProfile,
  onvifProfile,
  hikvisionProfile,
  megatecProfile,
  ntuProfile,
  ydn23Profile,
  sysfsProfile,
  climateProfile,
])
export type ModbusProfile = z.infer<typeof modbusProfile>
export type NutProfile = z.infer<typeof nutProfile>
export type ProbeProfile = z.infer<typeof probeProfile>
export type SnmpProfile = z.infer<typeof snmpProfile>
export type MqttProfile = z.infer<typeof mqttProfile>
export type BoardProfile = z.infer<typeof boardProfile>
export type OnvifProfile = z.infer<typeof onvifProfile>
export type HikvisionProfile = z.infer<typeof hikvisionProfile>
export type SysfsProfile = z.infer<typeof sysfsProfile>
export type MegatecProfile = z.infer<typeof megatecProfile>
export type NtuProfile = z.infer<typeof ntuProfile>
export type Ydn23Profile = z.infer<typeof ydn23Profile>
export type ClimateProfile = z.infer<typeof climateProfile>
export type Profile =
  | ModbusProfile
  | NutProfile
  | ProbeProfile
  | SnmpProfile
  | MqttProfile
  | BoardProfile
  | OnvifProfile
  | HikvisionProfile
  | MegatecProfile
  | NtuProfile
  | Ydn23Profile
  | SysfsProfile
  | ClimateProfile

/** The row of contacts, if the device has one. */
export function channelsOf(profile: Profile | undefined): ModbusProfile['channels'] {
  return profile?.driver === 'modbus' ? profile.channels : undefined
}

/** The inputs that may carry a supervised loop, if it is a converter. */
export function loopsOf(profile: Profile | undefined): SysfsProfile['loops'] {
  return profile?.driver === 'sysfs' ? profile.loops : undefined
}

/** What is read for a point: one part, or the parts of its flags. */
export function partsOf(point: ProfilePoint): WrittenPart | WrittenPart[] {
  const { name, unit, range, optional, flags, or, proof, proofs, at, ...facts } = point
  return at ? { at, ...facts } : (flags ?? [])
}

/** What is read for a point of a NUT server, and its fallback, without what is known about it. */
export function nutPartsOf(point: NutProfilePoint) {
  const { name, unit, range, optional, absent, or, proof, proofs, ...part } = point
  if (!or) return { part, or: undefined }
  const { proof: _, proofs: __, ...fallback } = or
  return { part, or: fallback }
}

/** The fallback of a point without its proof. */
export function fallbackOf(point: ProfilePoint): WrittenPart | undefined {
  if (!point.or) return undefined
  const { proof, proofs, ...part } = point.or
  return part
}

function checkPoint(point: ProfilePoint, tell: Tell): void {
  const { name, unit, range, optional, or, proof, proofs, flags, at, ...facts } = point
  if (!at === !flags) flaw(tell, 'at-or-flags')
  else if (at) checkPart({ at, ...facts }, tell)
  else for (const key of Object.keys(facts)) flaw(tell, 'facts-beside-flags', key)
}
