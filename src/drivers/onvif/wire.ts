/** One message to a device and its answer, over HTTP or HTTPS. Redirects are not followed. */

import { type IncomingMessage, request } from 'node:http'
import type { Socket } from 'node:net'
import type { Clock } from '../../ports.ts'
import { badFrame, thrown } from '../complaint.ts'
import { dial } from '../dial.ts'
import { believed } from '../secure.ts'
import type { OnvifWiring } from './profile.ts'

export type Host = Pick<OnvifWiring, 'link' | 'tls'>

export interface Letter {
  readonly port: number
  /** With what follows a question mark. */
  readonly path: string
  readonly action: string
  readonly text: string
  readonly authorization?: string
}

export interface Reply {
  readonly status: number
  /** What the device wants to be told before it lets us in. */
  readonly challenges: readonly string[]
  readonly text: string
}

/** A hundred messages of the longest kind are less. */
const MOST = 512 * 1024

/** Rejects with the complaint of whoever failed; once the signal comes it rejects at once. */
export async function post(host: Host, letter: Letter, signal: AbortSignal, now: Clock['now']): Promise<Reply> {
  const bare = await dial({ host: host.link.tcp.host, port: letter.port }, signal)
  try {
    const terms = { caFile: host.tls?.caFile, now, signal }
    return await asked(host.tls ? await believed(bare, host.link.tcp.host, terms) : bare, host, letter)
  } finally {
    bare.destroy()
  }
}

function asked(socket: Socket, { link }: Host, { port, path, action, text, authorization }: Letter): Promise<Reply> {
  const host = link.tcp.host.includes(':') ? `[${link.tcp.host}]` : link.tcp.host
  const headers = {
    host: `${host}:${port}`,
    'user-agent': 'jaga',
    'content-type': `application/soap+xml; charset=utf-8; action="${action}"`,
    'content-length': Buffer.byteLength(text),
    connection: 'close',
    ...(authorization !== undefined && { authorization }),
  }
  return new Promise((resolve, reject) => {
    const asking = request({ createConnection: () => socket, method: 'POST', path, headers })
    asking.on('error', reject)
    asking.on('close', () => reject(Object.assign(new Error('no answer'), { code: 'ECONNRESET' })))
    asking.on('response', response => {
      textOf(response).then(text => resolve(replyOf(response, text)), reject)
    })
    asking.end(text)
  })
}

const replyOf = ({ statusCode: status = 0, headersDistinct }: IncomingMessage, text: string): Reply => ({
  status,
  challenges: headersDistinct['www-authenticate'] ?? [],
  text,
})

async function textOf(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of response) {
    parts.push(part)
    size += part.length
    if (size > MOST) throw thrown(badFrame(`more than ${MOST} bytes`))
  }
  return Buffer.concat(parts).toString('utf8')
}
