/** The probe part of a profile and of a device's link: what may be written, and the wiring made of it. */

import { z } from 'zod'
import type { DeviceId, PointId } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import type { TermName } from '../../core/vocabulary.ts'
import { type Address, addressOf, addressSchema } from '../address.ts'
import { duration, millis } from '../facts.ts'
import { FACTS, STATES } from './states.ts'

/** What is asked of the far end, and the key of the link that says where. */
export const PROBES = { http: 'url', tcp: 'connect' } as const
export type ProbeKind = keyof typeof PROBES

/** The keys of one readable thing. Spread them into a strict object. */
export const probePartShape = {
  /** `state`: what the service was found to be; or one fact the probe learned beside it. */
  at: z.enum(['state', ...FACTS]),
  /** Words of the probe in words of the vocabulary, where they differ. */
  meaning: z.partialRecord(z.enum(STATES), z.string().min(1)).optional(),
}
export const probePart = z.strictObject(probePartShape)
export type WrittenProbePart = z.infer<typeof probePart>

/** Facts of the probe, the same for every device of a profile. */
export const probeLink = z.strictObject({ timeout: duration.optional() })

/** A name or address and a port that is always said. */
export const probeAddress = addressSchema(0)

/** Without a user and a password: a file that everybody may read is no place for them. */
export const webAddress = z.string().refine(isWebAddress)

function isWebAddress(written: string): boolean {
  if (!URL.canParse(written)) return false
  const { protocol, username, password } = new URL(written)
  return /^https?:$/.test(protocol) && username === '' && password === ''
}

const status = z.int().min(100).max(599)

/** How the room file says where one service is. */
export const httpProbeLink = z.strictObject({
  url: webAddress,
  /** What counts as well; 200 to 399 if it is not said. Redirects are never followed. */
  status: z.union([status, z.array(status).min(1)]).optional(),
  /** A text of the page, as it is written there. */
  contains: z.string().min(1).optional(),
  /** The certificate is not verified; the reading then says so. */
  insecure: z.boolean().optional(),
  /** Certificates to believe instead of the system's, PEM. */
  'ca-file': z.string().min(1).optional(),
  timeout: duration.optional(),
})
export const tcpProbeLink = z.strictObject({ connect: probeAddress, timeout: duration.optional() })
export type WrittenProbeLink = z.infer<typeof httpProbeLink> | z.infer<typeof tcpProbeLink>

export interface HttpTarget {
  readonly kind: 'http'
  readonly url: string
  readonly status?: readonly number[]
  readonly contains?: string
  readonly insecure: boolean
  readonly caFile?: string
}
export interface TcpTarget {
  readonly kind: 'tcp'
  readonly address: Address
}
export type Target = HttpTarget | TcpTarget

export interface ProbePoint {
  readonly point: PointId
  readonly at: WrittenProbePart['at']
  readonly meaning: Readonly<Partial<Record<string, string>>>
}

export interface ProbeWiring {
  readonly driver: 'probe'
  readonly device: DeviceId
  readonly link: Target
  readonly poll: Millis
  /** For a whole turn: the name, the connection and every byte of the answer. */
  readonly timeout: Millis
  readonly points: readonly ProbePoint[]
}

export function probePointOf(device: DeviceId, name: TermName, { at, meaning = {} }: WrittenProbePart): ProbePoint {
  return { point: `${device}/${name}`, at, meaning }
}

export const isProbeLink = (link: object): link is WrittenProbeLink => Object.values(PROBES).some(key => key in link)

/** `caFile`: where the room file's `ca-file` is. */
export function targetOf(link: WrittenProbeLink, caFile?: string): Target {
  if ('connect' in link) return { kind: 'tcp', address: addressOf(link.connect, 0) }
  const { url, status, contains, insecure = false } = link
  return {
    kind: 'http',
    url,
    insecure,
    ...(status !== undefined && { status: [status].flat() }),
    ...(contains !== undefined && { contains }),
    ...(caFile !== undefined && { caFile }),
  }
}

/** The room file before the profile before the default. */
export function probeTimeout(link: { timeout?: string | undefined }, profile: z.infer<typeof probeLink> = {}): Millis {
  return millis(link.timeout ?? profile.timeout ?? '5s')
}
