/** One page of a web server: its status, a text on it, the days left of its certificate. Redirects are not followed. */

import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import type { Socket } from 'node:net'
import type { Clock } from '../../ports.ts'
import { dial, hostIn } from '../dial.ts'
import { isAboutDates, secure } from '../secure.ts'
import { type Finding, type Found, found } from './finding.ts'
import type { HttpTarget } from './profile.ts'

/** More of a page is not read: what it must contain stands before. */
const MOST = 256 * 1024

export async function probeHttp(target: HttpTarget, signal: AbortSignal, now: Clock['now']): Promise<Finding> {
  const url = new URL(target.url)
  const host = hostIn(url)
  const isSecure = url.protocol === 'https:'
  const socket = await dial({ host, port: Number(url.port) || (isSecure ? 443 : 80) }, signal)
  try {
    return isSecure ? await overTls(socket, host, target, { now, signal }) : await overSocket(socket, target)
  } finally {
    socket.destroy()
  }
}

type Terms = { readonly now: Clock['now']; readonly signal: AbortSignal }

async function overTls(bare: Socket, host: string, target: HttpTarget, { now, signal }: Terms): Promise<Finding> {
  const { socket, days, flaw } = await secure(bare, host, { caFile: target.caFile, now, signal })
  const facts = days === undefined ? {} : { days }
  if (flaw !== undefined && !target.insecure) {
    if (isAboutDates(flaw) && !now().trusted) return { fault: { code: 'denied', detail: 'clock not trusted' } }
    return found('untrusted', facts)
  }
  try {
    const { state } = await overSocket(socket, target)
    return found(state === 'up' && target.insecure ? 'up-unverified' : state, facts)
  } finally {
    socket.destroy()
  }
}

async function overSocket(socket: Socket, target: HttpTarget): Promise<Found> {
  const { status, body } = await page(asked(socket, target))
  const isRight = target.status ? target.status.includes(status) : status >= 200 && status < 400
  if (!isRight) return found('wrong-status')
  return found(target.contains === undefined || body.includes(target.contains) ? 'up' : 'wrong-answer')
}

function asked(socket: Socket, target: HttpTarget): ClientRequest {
  const { host, pathname, search } = new URL(target.url)
  const headers = { host, 'user-agent': 'jaga', accept: '*/*', connection: 'close' }
  return request({ createConnection: () => socket, path: pathname + search, headers })
}

function page(asking: ClientRequest): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    asking.on('error', reject)
    asking.on('close', () => reject(Object.assign(new Error('no answer'), { code: 'ECONNRESET' })))
    asking.on('response', response => {
      bodyOf(response).then(body => resolve({ status: response.statusCode ?? 0, body }), reject)
    })
    asking.end()
  })
}

async function bodyOf(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of response) {
    parts.push(part)
    size += part.length
    if (size >= MOST) break
  }
  return Buffer.concat(parts).toString('utf8', 0, MOST)
}
