/** A simulated camera, line by line as RFC 2326 prints it. */
import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Mood } from '../../../hardware/simulator/mood.ts'
import { type Stream, serveRtsp } from '../../../hardware/simulator/rtsp.ts'
import type { SimulatedWire } from '../../../hardware/simulator/wire.ts'
import { closed, dial } from './wire.ts'

const LOGIN = { user: 'jaga', password: 'rahasia' }
const URL = 'rtsp://127.0.0.1/Streaming/Channels/101'
let stream: Stream | null = null
const open: SimulatedWire[] = []
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await Promise.all(open.splice(0).map(one => one.stop()))
})

async function camera(mood?: Mood): Promise<Socket> {
  stream = { picture: true }
  const made = await serveRtsp(LOGIN, () => stream)
  open.push(made)
  if (mood) await made.mood(mood)
  const socket = await dial(made.port)
  sockets.push(socket)
  return socket
}

/** Nothing comes for so long, or nothing more. */
const QUIET = 60

/** What came: a whole head, or all there was before it was quiet. Who is `mute` is not waited for. */
function ask(socket: Socket, request: string, mute = false): Promise<string> {
  return new Promise(resolve => {
    let heard = ''
    let timer: NodeJS.Timeout | undefined
    const done = () => {
      clearTimeout(timer)
      socket.off('data', hear)
      resolve(heard)
    }
    const hear = (bytes: Buffer) => {
      heard += bytes.toString()
      if (/\r\n\r\n/.test(heard)) return done()
      clearTimeout(timer)
      timer = setTimeout(done, QUIET)
    }
    if (mute) timer = setTimeout(done, QUIET)
    socket.on('data', hear)
    socket.write(`${request}\r\n\r\n`)
  })
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')
const line = (method: string, number: number, more = ''): string =>
  `${method} ${URL} RTSP/1.0\r\nCSeq: ${number}${more}`

/** As RFC 2617 has it, without qop. */
async function described(socket: Socket, password = LOGIN.password): Promise<string> {
  const refused = await ask(socket, line('DESCRIBE', 2))
  const [, realm, nonce] = /Digest realm="([^"]*)", nonce="([^"]*)"/.exec(refused) ?? []
  const response = md5(`${md5(`jaga:${realm}:${password}`)}:${nonce}:${md5(`DESCRIBE:${URL}`)}`)
  const proof = `Digest username="jaga", realm="${realm}", nonce="${nonce}", uri="${URL}", response="${response}"`
  return ask(socket, line('DESCRIBE', 3, `\r\nAuthorization: ${proof}`))
}

describe('a camera', () => {
  it('says what it can, asks who we are, and describes its picture', async () => {
    const socket = await camera()
    expect(await ask(socket, line('OPTIONS', 1))).toMatch(/^RTSP\/1\.0 200 OK\r\nCSeq: 1\r\nPublic: .*DESCRIBE/)
    const told = await described(socket)
    expect(told).toMatch(/^RTSP\/1\.0 200 OK\r\nCSeq: 3\r\n/)
    const [head = '', body = ''] = told.split('\r\n\r\n')
    expect(head).toContain(`Content-Length: ${Buffer.byteLength(body)}`)
    expect(body).toContain('m=video 0 RTP/AVP 96')
  })

  it('lets nobody in without the password, and begins no stream', async () => {
    const socket = await camera()
    expect(await ask(socket, line('DESCRIBE', 1))).toMatch(/^RTSP\/1\.0 401 /)
    expect(await described(socket, 'salah')).toMatch(/^RTSP\/1\.0 401 /)
    expect(await ask(socket, line('PLAY', 4))).toMatch(/^RTSP\/1\.0 501 /)
  })

  it('may have no picture, or no power', async () => {
    const socket = await camera()
    stream = { picture: false }
    expect(await described(socket)).toMatch(/^RTSP\/1\.0 404 /)
    stream = null
    expect(await ask(socket, line('OPTIONS', 4), true)).toBe('')
  })

  it('hangs up on who never ends a question', async () => {
    const socket = await camera()
    socket.write('X'.repeat(9000))
    await closed(socket)
  })

  it.each<[Mood, RegExp]>([
    [{ kind: 'mute' }, /^$/],
    [{ kind: 'exception', code: 4 }, /^RTSP\/1\.0 500 /],
    [{ kind: 'wrong-unit' }, /CSeq: 2\r\n/],
    [{ kind: 'torn' }, /[^\n]$/],
    [{ kind: 'noise', bytes: 30 }, /^(?!RTSP)/],
  ])('%o is seen on the wire', async (mood, heard) => {
    expect(await ask(await camera(mood), line('OPTIONS', 1), mood.kind === 'mute')).toMatch(heard)
  })

  it('leaves out its medium when it answers too little', async () => {
    expect(await described(await camera({ kind: 'short' }))).not.toContain('m=video')
  })
})
