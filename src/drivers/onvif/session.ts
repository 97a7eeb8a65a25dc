/** A subscription to the events of one device: where it stands, how long it lasts, and what it tells. */

import type { Millis } from '../../core/time.ts'
import { MINUTE, SECOND } from '../../core/time.ts'
import { badFrame, refused, thrown } from '../complaint.ts'
import { below, called, type Element, type Name } from '../xml.ts'
import type { Caller } from './caller.ts'
import { type Message, messagesIn } from './messages.ts'
import { EVENTS, NOTIFICATION, SCHEMA } from './names.ts'
import type { OnvifWiring } from './profile.ts'
import { askEventService, pull, renew, subscribe, unsubscribe } from './requests.ts'
import { textBelow } from './soap.ts'
import type { Place } from './who.ts'

export interface Subscription {
  readonly place: Place
  /** When half of its time is over. */
  renewal: Millis
}

type Host = Pick<OnvifWiring, 'link' | 'tls'>

/** Where every device must be asked first. */
export const deviceService = (host: Host): Place => placeOf(host, '/onvif/device_service')

/** The room file says who is asked; a device only says at which of its doors. */
export function placeOf({ link, tls }: Host, address: string, parameters: readonly Element[] = []): Place {
  const { host, port } = link.tcp
  const authority = `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}`
  const base = `${authority}:${port}`
  if (!URL.canParse(address, base)) throw thrown(badFrame('an address that is none'))
  const { hostname, port: written, pathname, search } = new URL(address, base)
  // Behind a translation of addresses the device knows neither its own name nor its port.
  const isOwn = hostname === new URL(base).hostname
  const at = isOwn ? Number(written) || (tls ? 443 : 80) : port
  return { to: address, parameters, port: at, path: pathname + search }
}

export async function eventService(caller: Caller, host: Host): Promise<Place> {
  const answer = await caller.call(deviceService(host), askEventService, { open: true })
  const address = textBelow(below(answer, [SCHEMA, 'Events']) ?? answer, [SCHEMA, 'XAddr'])
  if (!address) throw thrown(refused('no event service'))
  return placeOf(host, address)
}

/** Longer than a few questions take, and soon over when we are gone. */
const leaseFor = (hold: Millis): Millis => MINUTE + Math.ceil((4 * hold) / SECOND) * SECOND

export async function begin(caller: Caller, host: Host, service: Place, hold: Millis, now: Millis) {
  const lease = leaseFor(hold)
  const answer = await caller.call(service, subscribe(lease))
  const reference = below(answer, [EVENTS, 'SubscriptionReference'])
  const address = called(reference, 'Address')?.text.trim()
  if (!address) throw thrown(badFrame('no subscription'))
  const parameters = called(reference, 'ReferenceParameters')?.children ?? []
  return { place: placeOf(host, address, parameters), renewal: now + granted(answer, lease) / 2 }
}

/** By the device's own two clocks, so that they may both be wrong. */
function granted(answer: Element, lease: Millis): Millis {
  const timeOf = (local: string) => Date.parse(textBelow(answer, [NOTIFICATION, local] satisfies Name) ?? '')
  const time = timeOf('TerminationTime') - timeOf('CurrentTime')
  return time > 0 && time <= lease ? time : lease
}

export async function prolong(caller: Caller, subscription: Subscription, hold: Millis, now: Millis): Promise<void> {
  const lease = leaseFor(hold)
  subscription.renewal = now + granted(await caller.call(subscription.place, renew(lease)), lease) / 2
}

export async function heard(caller: Caller, { place }: Subscription, hold: Millis): Promise<Message[]> {
  const answer = await caller.call(place, pull(hold), { held: hold })
  if (answer.uri !== EVENTS || answer.local !== 'PullMessagesResponse') throw thrown(badFrame('another answer'))
  return messagesIn(answer)
}

export async function end(caller: Caller, { place }: Subscription): Promise<void> {
  await caller.call(place, unsubscribe)
}
