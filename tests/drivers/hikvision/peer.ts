/** A Hikvision device for tests on a real socket, in the clear or encrypted, with every bad habit; its events as its maker prints them. */

import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { Socket } from 'node:net'
import { type Serving, serving } from '../serving.ts'

export interface Scene {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly socket: Socket
  readonly later: Serving['later']
}
export type Mood = (scene: Scene) => void

export interface Peer extends Serving {
  readonly asked: { readonly at: number; readonly path: string; readonly headers: IncomingMessage['headers'] }[]
  mood: Mood
  /** Its heart beats on every stream. */
  beats: boolean
  /** Says this on every stream. */
  say(text: string | Buffer): void
  /** Ends every stream. */
  cut(): void
  streams(): number
}

/** XML_EventNotificationAlert of the developer guide. */
export const event = (type: string, state = 'active', more = '<channelID>1</channelID>'): string =>
  `<EventNotificationAlert version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema">\r\n<ipAddress>10.17.133.46</ipAddress>\r
<portNo>80</portNo>\r\n<protocol>HTTP</protocol>\r\n<macAddress>44:19:b6:6d:24:85</macAddress>\r\n${more}\r
<dateTime>2017-05-04T11:20:02+08:00</dateTime>\r\n<activePostCount>0</activePostCount>\r\n<eventType>${type}</eventType>\r
<eventState>${state}</eventState>\r\n<eventDescription>${type} alarm</eventDescription>\r\n</EventNotificationAlert>`

export const part = (text: string): string =>
  `--boundary\r\nContent-Type: application/xml; charset="UTF-8"\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}\r\n`

export const HEARTBEAT = event('videoloss', 'inactive')

export async function openPeer(secure?: { readonly key: string; readonly cert: string }): Promise<Peer> {
  const streams = new Set<ServerResponse>()
  const hear = (request: IncomingMessage, response: ServerResponse) => {
    const { url: path = '', headers, socket } = request
    peer.asked.push({ at: performance.now(), path, headers })
    response.on('error', () => {})
    peer.mood({ request, response, socket, later: at.later })
  }
  const server = secure ? createSecureServer(secure, hear) : createServer(hear)
  const at = await serving(server)
  const stream = ({ response }: Scene) => {
    response.writeHead(200, { 'content-type': 'multipart/x-mixed-replace; boundary=boundary' })
    streams.add(response)
    response.on('close', () => streams.delete(response))
    response.write(part(HEARTBEAT))
  }
  let heart: NodeJS.Timeout | undefined
  const revive = () => {
    heart = setInterval(() => {
      if (peer.beats) peer.say(part(HEARTBEAT))
    }, 20)
  }
  const peer: Peer = {
    ...at,
    asked: [],
    mood: stream,
    beats: true,
    say(text) {
      for (const response of streams) response.write(text)
    },
    cut() {
      for (const response of streams) response.destroy()
      streams.clear()
    },
    streams: () => streams.size,
    async leave() {
      clearInterval(heart)
      await at.leave()
    },
    async back() {
      await at.back()
      revive()
    },
  }
  revive()
  return peer
}

/** Lets in who proves to know this password (RFC 2617), and nobody else. */
export function guarded(password: string, inside: Mood): Mood {
  const md5 = (text: string) => createHash('md5').update(text).digest('hex')
  return scene => {
    const said = scene.request.headers.authorization ?? ''
    const of = (name: string) => new RegExp(`${name}="?([^",]*)`).exec(said)?.[1] ?? ''
    const secret = md5(`${of('username')}:IP Camera:${password}`)
    const proof = md5(`${secret}:${of('nonce')}:${of('nc')}:${of('cnonce')}:auth:${md5(`GET:${of('uri')}`)}`)
    if (of('response') === proof) return inside(scene)
    const challenge = `Digest qop="auth", realm="IP Camera", nonce="${md5(String(scene.socket.remotePort))}", stale="FALSE"`
    scene.response.writeHead(401, { 'www-authenticate': [challenge, 'Basic realm="IP Camera"'] }).end('<html/>')
  }
}
