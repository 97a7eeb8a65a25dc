/** A device for tests on a real socket, in the clear or encrypted, with every bad habit. It answers each request by its mood. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { Socket } from 'node:net'
import { type Serving, serving } from '../serving.ts'
import { clock, DIALECTS, type Dialect, type Note } from './dialects.ts'

export interface Scene {
  /** The first name in the body, e.g. `PullMessages`. */
  readonly verb: string
  readonly body: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly socket: Socket
  reply(text: string, status?: number, headers?: Record<string, string>): void
  readonly later: Serving['later']
}
export type Mood = (scene: Scene) => void

export interface Peer extends Serving {
  readonly asked: (Pick<Scene, 'verb' | 'body' | 'path' | 'headers'> & { readonly at: number })[]
  mood: Mood
  /** Told at the next question for events. */
  readonly notes: Note[]
  /** How things are: told to every new subscription. */
  states: readonly Note[]
  /** Milliseconds that its clock is ahead. */
  ahead: number
  dialect: Dialect
  /** Subscriptions that nobody has ended. */
  subscriptions(): number
  /** It has forgotten every subscription. */
  forget(): void
}

export const PORTAL = '/onvif/device_service'

export async function openPeer(secure?: { readonly key: string; readonly cert: string }): Promise<Peer> {
  const known = new Set<string>()
  let count = 0
  const hear = (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      const scene = sceneOf(request, Buffer.concat(parts).toString(), response, at.later)
      const { verb, body, path, headers } = scene
      peer.asked.push({ verb, body, path, headers, at: performance.now() })
      peer.mood(scene)
    })
  }
  const server = secure ? createSecureServer(secure, hear) : createServer(hear)
  const at = await serving(server)
  const subscribe = (): string => {
    count += 1
    known.add(String(count))
    peer.notes.splice(0, Number.POSITIVE_INFINITY, ...peer.states)
    return String(count)
  }
  const peer: Peer = {
    ...at,
    asked: [],
    mood: scene => well(peer, scene, known, subscribe),
    notes: [],
    states: [],
    ahead: 0,
    dialect: DIALECTS.gsoap,
    subscriptions: () => known.size,
    forget: () => known.clear(),
  }
  return peer
}

function sceneOf(
  { url = '', headers, socket }: IncomingMessage,
  body: string,
  response: ServerResponse,
  later: Serving['later'],
): Scene {
  const [, verb = ''] = /<s:Body><\w+:(\w+)/.exec(body) ?? []
  return {
    verb,
    body,
    path: url,
    headers,
    socket,
    reply: (text, status = 200, more = {}) =>
      void response.writeHead(status, { 'content-type': 'application/soap+xml', ...more }).end(text),
    later,
  }
}

function well(peer: Peer, { verb, path, body, reply }: Scene, known: Set<string>, subscribe: () => string): void {
  const { dialect } = peer
  const now = Date.now() + peer.ahead
  const here = `http://127.0.0.1:${peer.port}`
  if (verb === 'GetSystemDateAndTime') return reply(dialect.envelope(clock(now)))
  if (verb === 'GetCapabilities') return reply(dialect.capabilities(`${here}/onvif/events`))
  if (verb === 'CreatePullPointSubscription') return reply(dialect.subscribed(here, subscribe(), now))
  const id = dialect.subscriptionIn(path, body)
  if (!known.has(id)) return reply(dialect.fault('Sender', 'InvalidArgVal'), 400)
  if (verb === 'Unsubscribe') known.delete(id)
  if (verb !== 'PullMessages') return reply(dialect.done(verb, now))
  reply(dialect.pulled(peer.notes.splice(0), now))
}
