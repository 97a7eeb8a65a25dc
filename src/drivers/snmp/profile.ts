/** The SNMP part of a profile and of a device's link: what may be written, and the wiring made of it. */

import { z } from 'zod'
import type { DeviceId, PointId } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { type Term, type TermName, VOCABULARY } from '../../core/vocabulary.ts'
import { type Address, addressOf, addressSchema } from '../address.ts'
import { duration, type Facts, factsOf, factsShape, millis, type ValueType } from '../facts.ts'

/** An object as the MIB numbers it, without the dot in front. */
export const oid = z.string().regex(/^1(\.(0|[1-9][0-9]{0,9})){4,}$/)

/**
 * What the agent must answer; `integer` is INTEGER, Gauge32 and Unsigned32 alike, for agents mix them; `oids` are all the
 * objects that the rows of a column point at.
 */
export const SNMP_TYPES = ['integer', 'counter', 'counter64', 'ticks', 'text', 'oids'] as const
export type SnmpType = (typeof SNMP_TYPES)[number]

/** One object; with `table` the OID is a column, and the row is the one the table's name finds. */
export const snmpAt = z.strictObject({
  oid,
  type: z.enum(SNMP_TYPES),
  /** Of `oids`: the object that counts the rows. Only where it agrees is what they do not say at rest. */
  count: oid.optional(),
  /** The value is a share of this object, an `integer`, in percent. */
  'percent-of': oid.optional(),
  /** A counter becomes its growth per second. */
  'per-second': z.boolean().optional(),
  table: z.string().min(1).optional(),
})

/** The keys of one readable thing: a point, a part of `flags`, an `or:` fallback. Spread them into a strict object. */
export const snmpPartShape = {
  at: snmpAt,
  scale: factsShape.scale,
  offset: factsShape.offset,
  sentinels: factsShape.sentinels,
  /** Raw to word; of `oids` by object, `other` for any that is not named. In a part of `flags` the empty word says nothing. */
  meaning: z.record(z.string().regex(/^(-?[0-9]+|1(\.(0|[1-9][0-9]{0,9})){4,}|other)$/), z.string()).optional(),
}
export const snmpPart = z.strictObject(snmpPartShape)
export type WrittenSnmpPart = z.infer<typeof snmpPart>
export const snmpFlags = z.array(snmpPart).min(1)

/** Columns whose texts name the rows, the first that has the name; `row` where the room file says nothing. */
export const snmpTables = z.record(
  z.string().min(1),
  z.strictObject({ names: z.array(oid).min(1), row: z.string().min(1).optional() }),
)

/** Facts of the wire, the same for every device of a profile. */
export const snmpLink = z.strictObject({
  timeout: duration.optional(),
  /** Most objects in one request. */
  most: z.int().min(1).max(100).optional(),
})

/** What makes an agent known: below which number its sysObjectID stands. */
export const snmpIdentity = z.strictObject({ 'object-id': oid })

const PORT = 161
/** `host`, `host:port` or `[address]:port`; the port is 161 if it is not said. */
export const snmpAddress = addressSchema(PORT)

export const VERSIONS = [1, '2c', 3] as const
export const AUTH = ['md5', 'sha', 'sha224', 'sha256', 'sha384', 'sha512'] as const
/** DES is not among them: no library of today speaks it any more. */
export const PRIV = ['aes', 'aes256b', 'aes256r'] as const

/** How the room file says where one agent is, and who we are to it. */
export const snmpDeviceLink = z.strictObject({
  snmp: snmpAddress,
  version: z.literal(VERSIONS),
  community: z.string().min(1).optional(),
  'community-file': z.string().min(1).optional(),
  user: z.string().min(1).max(32).optional(),
  auth: z.enum(AUTH).optional(),
  'auth-file': z.string().min(1).optional(),
  priv: z.enum(PRIV).optional(),
  'priv-file': z.string().min(1).optional(),
  /** Which row of each of the profile's tables is this device. */
  rows: z.record(z.string().min(1), z.string().min(1)).optional(),
  timeout: duration.optional(),
})
export type WrittenSnmpLink = z.infer<typeof snmpDeviceLink>

/** A secret itself, or the file it is read from anew for every session. */
export type Secret = { readonly text: string } | { readonly file: string }

export type Access =
  | { readonly version: 1 | '2c'; readonly community: Secret }
  | {
      readonly version: 3
      readonly user: string
      readonly auth?: { readonly by: (typeof AUTH)[number]; readonly key: Secret }
      readonly priv?: { readonly by: (typeof PRIV)[number]; readonly key: Secret }
    }

export interface SnmpPart {
  readonly oid: string
  readonly type: SnmpType
  readonly count?: string
  readonly whole?: string
  readonly perSecond: boolean
  readonly table?: string
  readonly facts: Facts
}

/** One part, or flags united from several; `words` are all the words of the term, in the vocabulary's order. */
export type SnmpSource = SnmpPart | { readonly flags: readonly SnmpPart[]; readonly words: readonly string[] }

export interface SnmpPoint {
  readonly point: PointId
  readonly source: SnmpSource
  /** Read as well, and used where the first says "not available" or is refused. */
  readonly or?: SnmpSource
}

export interface SnmpTable {
  readonly names: readonly string[]
  /** The text that the row has in one of these columns. */
  readonly row: string
}

export interface SnmpWiring {
  readonly driver: 'snmp'
  readonly device: DeviceId
  readonly link: { readonly udp: Address }
  readonly access: Access
  readonly tables: Readonly<Record<string, SnmpTable>>
  readonly poll: Millis
  /** For one request, its repetition included. */
  readonly timeout: Millis
  readonly most: number
  readonly points: readonly SnmpPoint[]
}

export function snmpPointOf(
  device: DeviceId,
  name: TermName,
  written: WrittenSnmpPart | readonly WrittenSnmpPart[],
  or?: WrittenSnmpPart,
): SnmpPoint {
  const source = sourceOf(written, name)
  return { point: `${device}/${name}`, source, ...(or && { or: sourceOf(or, name) }) }
}

/** What a device's wire is, the room file before the profile before the defaults. */
export function snmpLinkOf(device: WrittenSnmpLink, profile: z.infer<typeof snmpLink> = {}) {
  return {
    link: { udp: addressOf(device.snmp, PORT) },
    timeout: millis(device.timeout ?? profile.timeout ?? '2s'),
    // Ten objects of any size fit a datagram of 484 bytes, the least that every agent must bear.
    most: profile.most ?? 10,
  }
}

function sourceOf(written: WrittenSnmpPart | readonly WrittenSnmpPart[], name: TermName): SnmpSource {
  if (!isList(written)) return partOf(written)
  const term: Term = VOCABULARY[name]
  return { flags: written.map(partOf), words: term.values ?? [] }
}

const isList = <T>(one: T | readonly T[]): one is readonly T[] => Array.isArray(one)

function partOf({ at, ...facts }: WrittenSnmpPart): SnmpPart {
  return {
    oid: at.oid,
    type: at.type,
    perSecond: at['per-second'] ?? false,
    ...(at['percent-of'] !== undefined && { whole: at['percent-of'] }),
    ...(at.table !== undefined && { table: at.table }),
    ...(at.count !== undefined && { count: at.count }),
    facts: factsOf(RAW[at.type], undefined, facts),
  }
}

const RAW: Readonly<Record<SnmpType, ValueType>> = {
  integer: 's32',
  counter: 'u32',
  counter64: 'u64',
  ticks: 'u32',
  text: 'str',
  oids: 'str',
}
