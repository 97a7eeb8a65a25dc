/** An ONVIF device on loopback: it tells its clock to anybody and its events to those it knows, and lets nobody move anything. */

import { type Asked, askedIn, page } from './http.ts'
import { type Mood, noise } from './mood.ts'
import { type Guard, guardOf, type Login } from './onvif-login.ts'
import { type Facts, news, type PullPoint, type PullPoints, pullPoints } from './onvif-points.ts'
import { capabilities, dateAndTime, fault, pulled, renewed, subscribed, unsubscribed } from './onvif-words.ts'
import { type Answer, type Ear, type Pause, type SimulatedWire, serveWire } from './wire.ts'

const SERVICE = '/onvif/device_service'
const EVENTS = '/onvif/event_service'
const SUBSCRIPTION = '/onvif/subscription/'
const LOOK = 50
const MINUTE = 60_000

/** Listens on `wanted`, or on any free port when that one is taken or zero; whoever is absent as `login` may all. `read` gives null while it is off. */
export async function serveOnvif(read: () => Facts | null, login?: Login, wanted = 0): Promise<SimulatedWire> {
  const points = pullPoints()
  const guard = guardOf(login, 'jaga')
  return serveWire(read, now => listener(points, guard, now), wanted)
}

/** What is switched off in the middle of an answer has nothing more to tell. */
const NOTHING: Facts = { ahead: 0, states: [], events: [] }

function listener(points: PullPoints, guard: Guard, told: () => Facts | null): Ear {
  const read = () => told() ?? NOTHING
  let unread: Buffer = Buffer.alloc(0)
  return bytes => {
    const answers: Answer[] = []
    unread = Buffer.concat([unread, bytes])
    for (let heard = askedIn(unread); heard !== undefined; heard = askedIn(unread)) {
      if (heard === null) return null
      const { asked, rest } = heard
      unread = rest
      answers.push(async (mood, pause) =>
        told() ? shaped(await answer(asked, mood, { points, guard, read, pause }), mood) : null,
      )
    }
    return answers
  }
}

interface Device {
  readonly points: PullPoints
  readonly guard: Guard
  readonly read: () => Facts
  readonly pause: Pause
}

const SOAP = 'application/soap+xml; charset=utf-8'
const well = (text: string): Buffer => page('200 OK', SOAP, text)
const wrong = (who: 'Sender' | 'Receiver', code: string): Buffer =>
  page(who === 'Sender' ? '400 Bad Request' : '500 Internal Server Error', SOAP, fault(who, code))

const clockOf = ({ ahead }: Facts): number => Date.now() + ahead * 1000

async function answer(asked: Asked, mood: Mood, device: Device): Promise<Buffer | null> {
  const { body, path } = asked
  const [, verb = ''] = /<(?:\w+:)?Body(?: [^>]*)?>\s*<(?:\w+:)?(\w+)/.exec(body) ?? []
  if (mood.kind === 'exception') return wrong('Receiver', 'ActionNotSupported')
  if (mood.kind === 'wrong-unit') return well(unsubscribed())
  const now = clockOf(device.read())
  if (path === SERVICE && verb === 'GetSystemDateAndTime') return well(dateAndTime(now))
  const stranger = refusal(asked, device.guard, now)
  if (stranger) return stranger
  const here = `http://${asked.headers.get('host') ?? ''}`
  if (path === SERVICE && verb === 'GetCapabilities') return well(capabilities(here + EVENTS))
  if (path === EVENTS && verb === 'CreatePullPointSubscription') return opened(body, here, device)
  if (path.startsWith(SUBSCRIPTION)) return about(path.slice(SUBSCRIPTION.length), verb, body, device)
  return wrong('Sender', 'ActionNotSupported')
}

function refusal(asked: Asked, { admits, challenge }: Guard, now: number): Buffer | null {
  if (admits(asked, now)) return null
  if (challenge === null) return wrong('Sender', 'NotAuthorized')
  return page('401 Unauthorized', 'text/plain', '', [`WWW-Authenticate: ${challenge}`])
}

/** A duration of XML Schema in seconds, as milliseconds. */
const durationIn = (body: string, name: string): number =>
  1000 * Number(new RegExp(`<(?:\\w+:)?${name}>PT([0-9.]+)S<`).exec(body)?.[1] ?? 0)

function opened(body: string, here: string, { points, read }: Device): Buffer {
  const now = clockOf(read())
  const lease = durationIn(body, 'InitialTerminationTime') || MINUTE
  const id = points.open(lease, read(), now)
  if (id === null) return wrong('Receiver', 'MaximumSubscriptions')
  return well(subscribed(here + SUBSCRIPTION + id, now, points.at(id, now)?.ends ?? now))
}

async function about(id: string, verb: string, body: string, device: Device): Promise<Buffer | null> {
  const { points, read } = device
  const now = clockOf(read())
  const point = points.at(id, now)
  if (!point) return wrong('Sender', 'InvalidArgVal')
  if (verb === 'PullMessages') return held(point, body, device)
  if (verb === 'Renew') {
    point.ends = now + (durationIn(body, 'TerminationTime') || MINUTE)
    return well(renewed(now, point.ends))
  }
  if (verb !== 'Unsubscribe') return wrong('Sender', 'ActionNotSupported')
  points.close(id)
  return well(unsubscribed())
}

/** Answers at the first news, or with none when the time is over. */
async function held(point: PullPoint, body: string, { read, pause }: Device): Promise<Buffer | null> {
  const most = Number(/MessageLimit>([0-9]+)</.exec(body)?.[1] ?? 1)
  const until = performance.now() + durationIn(body, 'Timeout')
  for (;;) {
    const now = clockOf(read())
    const messages = news(point, read(), now, most)
    if (messages.length > 0 || performance.now() >= until) return well(pulled(messages, now, point.ends))
    if (!(await pause(LOOK))) return null
  }
}

function shaped(whole: Buffer | null, mood: Mood): Buffer | null {
  if (!whole) return null
  // The end of the message is missing, though all that was announced came; or not even that.
  if (mood.kind === 'short') return Buffer.concat([whole.subarray(0, -20), Buffer.alloc(20, ' ')])
  if (mood.kind === 'torn') return whole.subarray(0, -1)
  if (mood.kind !== 'noise') return whole
  return noise(mood.bytes)
}
