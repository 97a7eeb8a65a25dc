/** A message at the broker to the samples of the devices it concerns. Pure. */

import { badFrame } from '../../broker/faults.ts'
import type { Fault, Sample } from '../../core/sample.ts'
import type { Now } from '../../core/time.ts'
import { ageOf } from './age.ts'
import { type Body, bodyOf, found, saidOf } from './payload.ts'
import type { Availability, MqttPoint, MqttWiring } from './profile.ts'

export interface Message {
  readonly topic: string
  readonly payload: Uint8Array
  /** The broker kept it; it was not published just now. */
  readonly retained: boolean
}

/** Everything these devices speak of. */
export const topicsOf = (wiring: readonly MqttWiring[]): string[] => [
  ...new Set(
    wiring
      .flatMap(({ points, availability }) => [...points, ...(availability ? [availability] : [])])
      .map(({ topic }) => topic),
  ),
]

/** What one message says of these devices; nothing of most. */
export function samplesOf(wiring: readonly MqttWiring[], message: Message, now: Now): Sample[] {
  const concerned = wiring.filter(one => isAbout(one, message.topic))
  if (concerned.length === 0) return []
  const body = bodyOf(message.payload)
  return concerned.flatMap(one => [...presence(one, message, body, now), ...values(one, message, body, now)])
}

const isAbout = ({ points, availability }: MqttWiring, topic: string): boolean =>
  availability?.topic === topic || points.some(point => point.topic === topic)

/** One fault for every point: the device, or the way to it, is silent. */
export const silence = ({ points }: MqttWiring, fault: Fault, { mono }: Now): Sample[] =>
  points.map(({ point }) => ({ point, at: mono, fault }))

type Opened = ReturnType<typeof bodyOf>

function values({ points, stale }: MqttWiring, { topic, retained }: Message, body: Opened, now: Now): Sample[] {
  const told = points.filter(point => point.topic === topic)
  if ('fault' in body) return told.map(({ point }) => ({ point, at: now.mono, ...body }))
  return told.flatMap(point => sampleOf(point, body, retained, stale, now) ?? [])
}

const OLD: Fault = { code: 'data-stale', detail: 'an old message' }

function sampleOf(point: MqttPoint, body: Body, retained: boolean, stale: number, now: Now): Sample | undefined {
  const age = ageOf(point, body, retained, now)
  if (age === 'unknown') return undefined
  if (age > stale) return { point: point.point, at: now.mono, fault: OLD }
  return { point: point.point, at: now.mono - age, ...saidOf(point, body) }
}

/** That it is online is no measurement: only its own words are. */
function presence(wiring: MqttWiring, { topic }: Message, body: Opened, now: Now): Sample[] {
  const { availability } = wiring
  if (availability?.topic !== topic) return []
  const fault = 'fault' in body ? body.fault : absence(availability, body)
  return fault ? silence(wiring, fault, now) : []
}

function absence({ path, online, offline }: Availability, body: Body): Fault | undefined {
  const word = found(body, path)
  if (word === online) return undefined
  return word === offline ? { code: 'offline' } : badFrame('neither online nor offline')
}
