/** A web site behind encryption, as its users see it. */
import { TLSSocket } from 'node:tls'
import { secureAs } from './certificate.ts'
import { type Asked, askedIn, page } from './http.ts'
import { type Mood, noise } from './mood.ts'
import { type Answer, type Ear, type SimulatedWire, serveWire } from './wire.ts'
import type { Site } from './world.ts'

const SPSE = `<!doctype html>
<html lang="id">
<head><title>LPSE Kabupaten Contoh</title></head>
<body><h1>Sistem Pengadaan Secara Elektronik</h1></body>
</html>
`
const OTHER = '<html><body><h1>It works!</h1></body></html>\n'
const ERROR = '<html><head><title>HTTP Status 503</title></head></html>\n'

/** Listens on `wanted`, or on any free port when that one is taken or zero. `read` gives null while the server is off. */
export function serveWeb(name: string, read: () => Site | null, wanted = 0): Promise<SimulatedWire> {
  const context = secureAs(name)
  let days = 0
  return serveWire(read, listener, wanted, socket => {
    days = read()?.days ?? days
    return new TLSSocket(socket, { isServer: true, secureContext: context(days) })
  })
}

function listener(now: () => Site | null): Ear {
  let unread: Buffer = Buffer.alloc(0)
  return bytes => {
    const answers: Answer[] = []
    unread = Buffer.concat([unread, bytes])
    for (let heard = askedIn(unread); heard !== undefined; heard = askedIn(unread)) {
      if (heard === null) return null
      const { asked, rest } = heard
      unread = rest
      answers.push(mood => shaped(pageOf(asked, mood, now()), mood))
    }
    return answers
  }
}

function shaped(whole: Buffer | null, mood: Mood): Buffer | null {
  if (whole && mood.kind === 'noise') return noise(mood.bytes)
  return whole && mood.kind === 'torn' ? whole.subarray(0, -1) : whole
}

function pageOf({ method }: Asked, mood: Mood, site: Site | null): Buffer | null {
  if (!site) return null
  if (method !== 'GET') return sent('405 Method Not Allowed', '')
  if (site.page === 'error' || mood.kind === 'exception') return sent('503 Service Unavailable', ERROR)
  if (site.page === 'other' || mood.kind === 'wrong-unit') return sent('200 OK', OTHER)
  return sent('200 OK', mood.kind === 'short' ? SPSE.slice(0, 40) : SPSE)
}

const sent = (status: string, body: string): Buffer =>
  page(status, 'text/html; charset=utf-8', body, ['Server: Apache-Coyote/1.1'])
