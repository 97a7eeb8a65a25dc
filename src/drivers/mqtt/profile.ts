/** The MQTT part of a profile and of a device's link: what may be written, and the wiring made of it. */

import { z } from 'zod'
import type { DeviceId, PointId } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { type Term, type TermName, VOCABULARY } from '../../core/vocabulary.ts'
import { type Address, addressOf, addressSchema } from '../address.ts'
import { duration, millis, type Sentinel } from '../facts.ts'

/** A topic or its end, `sensor/rack/state`; wildcards would mix devices. */
export const mqttTopic = z.string().regex(/^[^+#]+$/)
/** Names of a JSON object, one inside the other: `SHT3X.Temperature`. */
export const jsonPath = z.string().regex(/^[^.]+(\.[^.]+)*$/)

const at = z.strictObject({
  /** What follows the device's topic; absent: the device's topic itself. */
  topic: mqttTopic.optional(),
  /** Absent: the whole payload is the value. */
  path: jsonPath.optional(),
  /** What must stand elsewhere in the payload for the value to be what it is, e.g. its unit. */
  where: z.record(jsonPath, z.string()).optional(),
  /** Where the payload says when it was measured: ISO 8601 with its zone, or seconds or milliseconds since 1970. */
  time: jsonPath.optional(),
})

/** The keys of one readable thing; spread them into a strict object. */
export const mqttPartShape = {
  at,
  scale: z.number().optional(),
  offset: z.number().optional(),
  /** Numbers, ranges of them, or texts that mean "not available". */
  sentinels: z
    .array(z.union([z.number(), z.tuple([z.number(), z.number()]), z.string().min(1)]))
    .min(1)
    .optional(),
  /** Words of the device in words of the vocabulary. */
  meaning: z.record(z.string(), z.string()).optional(),
}
export const mqttPart = z.strictObject(mqttPartShape)
export type WrittenMqttPart = z.infer<typeof mqttPart>

/** Facts of the wire, the same for every device of a profile. */
export const mqttLink = z.strictObject({
  /** Where the broker is told whether the device is there, and in which words. */
  availability: z
    .strictObject({
      topic: mqttTopic,
      path: jsonPath.optional(),
      online: z.string().min(1),
      offline: z.string().min(1),
    })
    .optional(),
  timeout: duration.optional(),
})

const PORT = 1883
const SECURE_PORT = 8883

/** `host`, `host:port` or `[address]:port`; the port is 1883, with TLS 8883, if it is not said. */
export const mqttAddress = addressSchema(PORT)

/** How the room file says at which broker a device publishes, and under which topic. */
export const mqttDeviceLink = z.strictObject({
  mqtt: mqttAddress,
  topic: mqttTopic,
  user: z.string().min(1).optional(),
  'password-file': z.string().min(1).optional(),
  tls: z.boolean().optional(),
  /** Certificates to believe instead of the system's, PEM. */
  'ca-file': z.string().min(1).optional(),
  timeout: duration.optional(),
})
export type WrittenMqttLink = z.infer<typeof mqttDeviceLink>

type Path = readonly string[]

export interface MqttPoint {
  readonly point: PointId
  readonly reading: 'number' | 'word' | 'text'
  /** All words of the term. */
  readonly words: readonly string[]
  /** The whole topic. */
  readonly topic: string
  readonly path?: Path
  readonly where: readonly { readonly path: Path; readonly is: string }[]
  readonly time?: Path
  readonly scale: number
  readonly offset: number
  readonly sentinels: readonly (Sentinel | string)[]
  readonly meaning: Readonly<Record<string, string>>
}

export interface Availability {
  readonly topic: string
  readonly path?: Path
  readonly online: string
  readonly offline: string
}

export interface MqttWiring {
  readonly driver: 'mqtt'
  readonly device: DeviceId
  readonly link: { readonly tcp: Address }
  /** What all its topics begin with. */
  readonly topic: string
  readonly login?: { readonly user: string; readonly passwordFile: string }
  /** Absent: in the clear. */
  readonly tls?: { readonly caFile?: string }
  /** How often the device publishes. */
  readonly poll: Millis
  /** What the broker kept for longer is no news of the device. */
  readonly stale: Millis
  /** For connecting and subscribing. */
  readonly timeout: Millis
  readonly availability?: Availability
  readonly points: readonly MqttPoint[]
}

export function mqttPointOf(device: DeviceId, name: TermName, base: string, written: WrittenMqttPart): MqttPoint {
  const { at, scale = 1, offset = 0, sentinels = [], meaning = {} } = written
  const term: Term = VOCABULARY[name]
  return {
    point: `${device}/${name}`,
    reading: term.kind === 'text' ? 'text' : term.kind === 'state' ? 'word' : 'number',
    words: term.values ?? [],
    topic: joined(base, at.topic),
    ...(at.path !== undefined && { path: at.path.split('.') }),
    where: Object.entries(at.where ?? {}).map(([path, is]) => ({ path: path.split('.'), is })),
    ...(at.time !== undefined && { time: at.time.split('.') }),
    scale,
    offset,
    sentinels,
    meaning,
  }
}

/** What a device's wire is, the room file before the profile before the defaults. */
export function mqttLinkOf(device: WrittenMqttLink, { availability, timeout }: z.infer<typeof mqttLink> = {}) {
  const topic = device.topic.replace(/\/$/, '')
  return {
    link: { tcp: addressOf(device.mqtt, device.tls ? SECURE_PORT : PORT) },
    topic,
    timeout: millis(device.timeout ?? timeout ?? '5s'),
    ...(availability && { availability: availabilityOf(topic, availability) }),
  }
}

function availabilityOf(
  base: string,
  { topic, path, online, offline }: NonNullable<z.infer<typeof mqttLink>['availability']>,
): Availability {
  return { topic: joined(base, topic), ...(path !== undefined && { path: path.split('.') }), online, offline }
}

const joined = (base: string, end: string | undefined): string => (end === undefined ? base : `${base}/${end}`)
