/** The probe part of a profile and of a device's link: what may be written, and the wiring made of it. */

import { z } from 'zod'
import type { DeviceId, PointId } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import type { TermName } from '../../core/vocabulary.ts'
import { type Address, addressOf, addressSchema } from '../address.ts'
import { duration, millis } from '../facts.ts'
import { FACTS, STATES } from './states.ts'

/** What is asked of the far end, and the key of the link that says where. */
export const PROBES = { http: 'url', tcp: 'connect', dns: 'resolve', ping: 'reach', rtsp: 'rtsp' } as const
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
export const webAddress = z.string().refine(written => isPlain(written, /^https?:$/))

function isPlain(written: string, scheme: RegExp): boolean {
  if (!URL.canParse(written)) return false
  const { protocol, host, username, password } = new URL(written)
  return scheme.test(protocol) && host !== '' && username === '' && password === ''
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
/** A name or an address, never an option of a command. */
export const hostName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]*$/)
/** An address: a resolver is not asked where the resolver is. */
export const resolverAddress = addressSchema(53).refine(written => /^[0-9.]+$|:/.test(addressOf(written, 53).host))
export const dnsProbeLink = z.strictObject({
  /** The name that is asked for. */
  resolve: hostName,
  /** The server that is asked; the system's if it is not said. */
  resolver: resolverAddress.optional(),
  /** One of these addresses must come; any if it is not said. */
  answer: z.union([hostName, z.array(hostName).min(1)]).optional(),
  timeout: duration.optional(),
})
export const reachProbeLink = z.strictObject({
  /** One of them is enough. */
  reach: z.union([hostName, z.array(hostName).min(1)]),
  /** Where the system has no ping that we may use: the port that is tried. */
  port: z.int().min(1).max(65_535).optional(),
  timeout: duration.optional(),
})
export const streamAddress = z.string().refine(written => isPlain(written, /^rtsp:$/))
export const rtspProbeLink = z.strictObject({
  rtsp: streamAddress,
  user: z.string().min(1).optional(),
  'password-file': z.string().min(1).optional(),
  timeout: duration.optional(),
})
export type WrittenProbeLink =
  | z.infer<typeof httpProbeLink>
  | z.infer<typeof tcpProbeLink>
  | z.infer<typeof dnsProbeLink>
  | z.infer<typeof reachProbeLink>
  | z.infer<typeof rtspProbeLink>

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
export interface DnsTarget {
  readonly kind: 'dns'
  readonly name: string
  readonly server?: Address
  readonly answers: readonly string[]
}
export interface ReachTarget {
  readonly kind: 'ping'
  readonly hosts: readonly string[]
  readonly port: number
}
export interface RtspTarget {
  readonly kind: 'rtsp'
  readonly url: string
  readonly login?: Login
}
export interface Login {
  readonly user: string
  readonly passwordFile: string
}
export type Target = HttpTarget | TcpTarget | DnsTarget | ReachTarget | RtspTarget

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

/** With the files the room file names, where they are. */
export function targetOf(link: WrittenProbeLink, caFile?: string, login?: Login): Target {
  if ('connect' in link) return { kind: 'tcp', address: addressOf(link.connect, 0) }
  if ('resolve' in link) return dnsTarget(link)
  if ('reach' in link) return { kind: 'ping', hosts: [link.reach].flat(), port: link.port ?? 443 }
  if ('rtsp' in link) return { kind: 'rtsp', url: link.rtsp, ...(login && { login }) }
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

function dnsTarget({ resolve: name, resolver, answer }: z.infer<typeof dnsProbeLink>): DnsTarget {
  const answers = answer === undefined ? [] : [answer].flat()
  return { kind: 'dns', name, answers, ...(resolver !== undefined && { server: addressOf(resolver, 53) }) }
}

/** The room file before the profile before the default. */
export function probeTimeout(link: { timeout?: string | undefined }, profile: z.infer<typeof probeLink> = {}): Millis {
  return millis(link.timeout ?? profile.timeout ?? '5s')
}
