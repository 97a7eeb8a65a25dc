/** Would a camera deliver its picture? OPTIONS and DESCRIBE, never PLAY: no stream is begun. */

import { readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { dial, hostIn } from '../dial.ts'
import { type Credentials, digest } from '../digest.ts'
import { type Found, found } from './finding.ts'
import type { RtspTarget } from './profile.ts'
import { type Answer, answerIn, offersVideo } from './rtsp-answer.ts'

const PORT = 554
const DENIED: readonly number[] = [401, 403]

export async function probeRtsp(target: RtspTarget, signal: AbortSignal): Promise<Found> {
  const url = new URL(target.url)
  const socket = await dial({ host: hostIn(url), port: Number(url.port) || PORT }, signal)
  try {
    return foundIn(await described(socket, target))
  } finally {
    socket.destroy()
  }
}

function foundIn({ status, body }: Answer): Found {
  if (status === 200) return found('up', { picture: offersVideo(body) ? 'delivered' : 'missing' })
  if (!DENIED.includes(status)) return found('wrong-status', { picture: 'missing' })
  return found('wrong-status', { picture: { fault: { code: 'refused', detail: `RTSP ${status}` } } })
}

/** A camera that asks who we are is asked once more; the password itself never leaves. */
async function described(socket: Socket, { url, login }: RtspTarget): Promise<Answer> {
  await ask(socket, 'OPTIONS', url, 1)
  const open = await ask(socket, 'DESCRIBE', url, 2)
  if (open.status !== 401 || !login) return open
  const known = await credentials(login)
  const proofs = (open.headers.get('www-authenticate') ?? []).map(one => digest(one, known, 'DESCRIBE', url))
  const proof = proofs.find(one => one !== undefined)
  return proof === undefined ? open : ask(socket, 'DESCRIBE', url, 3, `Authorization: ${proof}\r\n`)
}

/** Read anew each time, so that a changed password needs no restart. */
async function credentials({ user, passwordFile }: NonNullable<RtspTarget['login']>): Promise<Credentials> {
  return { user, password: (await readFile(passwordFile, 'utf8')).trim() }
}

function ask(socket: Socket, method: string, url: string, sequence: number, more = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let bytes: Buffer = Buffer.alloc(0)
    const fail = (code: string) => reject(Object.assign(new Error(method), { code }))
    const ended = () => fail('ECONNRESET')
    const hear = (part: Buffer) => {
      bytes = Buffer.concat([bytes, part])
      const answer = answerIn(bytes)
      if (answer === undefined) return
      socket.off('data', hear).off('close', ended)
      if (answer === 'garbled' || answer.sequence !== sequence) fail('EPROTO')
      else resolve(answer)
    }
    if (socket.destroyed) return ended()
    socket.on('data', hear).on('close', ended)
    socket.write(
      `${method} ${url} RTSP/1.0\r\nCSeq: ${sequence}\r\nUser-Agent: jaga\r\nAccept: application/sdp\r\n${more}\r\n`,
    )
  })
}
