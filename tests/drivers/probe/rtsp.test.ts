/** Cameras on a real socket; their answers are written by hand from RFC 2326, RFC 7616 and RFC 8866. */

import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { digest } from '../../../src/drivers/digest.ts'
import { probeDriver } from '../../../src/drivers/probe/driver.ts'
import { answerIn, offersVideo } from '../../../src/drivers/probe/rtsp-answer.ts'
import type { Driver } from '../../../src/ports.ts'
import { allSocketsClosed, NEVER } from '../beside.ts'
import { faultsOf, type Hearing, heardOf, hearing, realClock, stopwatch } from '../hearing.ts'
import { type Mood, moods, openPeer, type Peer, type Scene } from './peer.ts'
import { wire } from './wiring.ts'

const SDP = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=Camera\r\nt=0 0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n'
const SOUND = SDP.replace('m=video 0 RTP/AVP 96', 'm=audio 0 RTP/AVP 0')
const folder = mkdtempSync(join(tmpdir(), 'jaga-rtsp-'))
const passwordFile = join(folder, 'password')
const PASSWORD = 'rahasia sekali'
const POINTS = [
  { point: 'camera/camera.online', at: 'state', meaning: {} },
  { point: 'camera/camera.picture', at: 'picture', meaning: {} },
] as const

let peer: Peer
let driver: Driver | undefined
let room: Hearing

const sequenceOf = (request: string): string => /CSeq: ([0-9]+)/.exec(request)?.[1] ?? ''
const reply = ({ socket, request }: Scene, status: string, body = '', more = ''): void => {
  const head = `RTSP/1.0 ${status}\r\nCSeq: ${sequenceOf(request)}\r\n${more}`
  socket.write(`${head}${body ? `Content-Length: ${Buffer.byteLength(body)}\r\n` : ''}\r\n${body}`)
}
const isDescribe = ({ request }: Scene): boolean => request.startsWith('DESCRIBE ')
/** Well but for what it says to DESCRIBE. */
const describing =
  (say: Mood): Mood =>
  scene =>
    isDescribe(scene) ? say(scene) : reply(scene, '200 OK', '', 'Public: OPTIONS, DESCRIBE\r\n')
const well = describing(scene => reply(scene, '200 OK', SDP))

/** Each byte in time, the whole too late. */
const dripping =
  (ms: number): Mood =>
  ({ socket, request, later }) => {
    const text = `RTSP/1.0 200 OK\r\nCSeq: ${sequenceOf(request)}\r\nPublic: OPTIONS, DESCRIBE\r\n\r\n`
    const send = (from: number) => {
      socket.write(text.slice(from, from + 1))
      if (from + 1 < text.length) later(ms, () => send(from + 1))
    }
    send(0)
  }

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')
/** Asks for a digest as RFC 2617 has it, without qop, and checks it by its own reckoning. */
const guarded = describing(scene => {
  const uri = `rtsp://127.0.0.1:${peer.port}/stream1`
  const right = md5(`${md5(`jaga:kamera:${PASSWORD}`)}:abc123:${md5(`DESCRIBE:${uri}`)}`)
  if (scene.request.includes(`response="${right}"`)) return reply(scene, '200 OK', SDP)
  const basic = 'WWW-Authenticate: Basic realm="kamera"\r\n'
  reply(scene, '401 Unauthorized', '', `${basic}WWW-Authenticate: Digest realm="kamera", nonce="abc123"\r\n`)
})

beforeEach(async () => {
  peer = await openPeer()
  room = hearing()
  writeFileSync(passwordFile, `${PASSWORD}\n`)
})
afterEach(async () => {
  await driver?.stop()
  await peer.leave()
  rmSync(passwordFile, { force: true })
  await allSocketsClosed()
})

async function first(mood: Mood, login = true, timeout = NEVER) {
  peer.mood = mood
  const url = `rtsp://127.0.0.1:${peer.port}/stream1`
  const link = { kind: 'rtsp', url, ...(login && { login: { user: 'jaga', passwordFile } }) } as const
  const wiring = wire(link, { device: 'camera', points: POINTS, timeout })
  driver = probeDriver([wiring], realClock, { ceiling: 60, isConnected: () => true })
  const told = room.next()
  driver.start(room.hear)
  const samples = await told
  const [, fault] = faultsOf(samples)
  return [heardOf(samples, 'camera/camera.online'), heardOf(samples, 'camera/camera.picture') ?? fault]
}

test.each([
  ['offers a picture', well, ['up', 'delivered']],
  ['asks who we are', guarded, ['up', 'delivered']],
  ['offers sound only', describing(scene => reply(scene, '200 OK', SOUND)), ['up', 'missing']],
  ['describes nothing', describing(scene => reply(scene, '200 OK')), ['up', 'missing']],
  ['has no such stream', describing(scene => reply(scene, '404 Not Found')), ['wrong-status', 'missing']],
  ['lets nobody in', describing(scene => reply(scene, '403 Forbidden')), ['wrong-status', 'refused']],
  ['I03 says nothing', moods.mute, ['no-answer', 'no-answer']],
  ['falls silent half-way', describing(() => {}), ['no-answer', 'no-answer']],
  ['I04 answers late', scene => scene.later(600, () => well(scene)), ['no-answer', 'no-answer']],
  ['I04 answers a byte at a time', dripping(20), ['no-answer', 'no-answer']],
  ['stops in the middle', moods.saying('RTSP/1.0 200 OK\r\nCS'), ['no-answer', 'no-answer']],
  ['I05 says our question back', ({ socket, request }) => socket.write(request), ['garbled', 'no-answer']],
  ['hangs up half-way', ({ socket }) => socket.end('RTSP/1.0 200 OK\r\nCS'), ['cut', 'no-answer']],
  ['hangs up', moods.end, ['cut', 'no-answer']],
  ['resets the connection', describing(moods.reset), ['cut', 'no-answer']],
  ['I07 sends noise', moods.garbage, ['garbled', 'no-answer']],
  ['speaks HTTP', moods.saying('HTTP/1.1 400 Bad Request\r\n\r\n'), ['garbled', 'no-answer']],
  [
    'sends headers without an end',
    moods.saying(`RTSP/1.0 200 OK\r\n${'X: y\r\n'.repeat(9000)}`),
    ['garbled', 'no-answer'],
  ],
  [
    'announces too large a body',
    describing(s => reply(s, '200 OK', '', 'Content-Length: 999999999\r\n')),
    ['garbled', 'no-answer'],
  ],
  ['I08 answers another question', moods.saying('RTSP/1.0 200 OK\r\nCSeq: 77\r\n\r\n'), ['garbled', 'no-answer']],
] as [string, Mood, string[]][])('a camera that %s', async (_, mood, told) => {
  const asking = stopwatch()
  const timeout = told[0] === 'no-answer' ? 300 : NEVER
  expect(await first(mood, true, timeout)).toEqual(told)
  expect(asking()).toBeLessThan(300 + 1500)
  peer.mood = well
  await room.next(samples => heardOf(samples, 'camera/camera.picture') === 'delivered')
})

test('a camera is asked what it can do and what it shows, and no stream is begun', async () => {
  await first(well)
  const [what, shows, ...more] = peer.asked.map(({ request }) => request.split(' ')[0])
  expect([what, shows]).toEqual(['OPTIONS', 'DESCRIBE'])
  expect(more.filter(method => method !== 'OPTIONS' && method !== 'DESCRIBE')).toEqual([])
})

describe('a password', () => {
  test('is never sent, neither asked for nor in the clear', async () => {
    await first(guarded)
    await room.next()
    for (const { request } of peer.asked) expect(request).not.toContain(PASSWORD)
    await driver?.stop()
    const before = peer.asked.length
    const basic = describing(scene => reply(scene, '401 Unauthorized', '', 'WWW-Authenticate: Basic realm="x"\r\n'))
    expect(await first(basic)).toEqual(['wrong-status', 'refused'])
    for (const { request } of peer.asked.slice(before)) expect(request).not.toContain('Authorization')
  })

  test('that is wrong leaves the camera online and its picture unjudged, and is right as soon as its file is', async () => {
    writeFileSync(passwordFile, 'salah\n')
    expect(await first(guarded)).toEqual(['wrong-status', 'refused'])
    expect(JSON.stringify(room.told)).not.toContain('salah')
    writeFileSync(passwordFile, PASSWORD)
    await room.next(samples => heardOf(samples, 'camera/camera.picture') === 'delivered')
  })

  test('that nobody gave is not made up', async () => {
    expect(await first(guarded, false)).toEqual(['wrong-status', 'refused'])
  })
})

describe('a digest', () => {
  const mufasa = { user: 'Mufasa', password: 'Circle of Life' }
  const common =
    'Digest realm="http-auth@example.org", qop="auth, auth-int", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"'
  const cnonce = 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ'

  test.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])('by %s is that of RFC 7616, section 3.9.1', (algorithm, response) => {
    const said = digest(`${common}, algorithm=${algorithm}`, mufasa, 'GET', '/dir/index.html', cnonce)
    expect(said).toContain(`response="${response}"`)
    expect(said).toContain('qop=auth')
  })

  test.each([
    'Basic realm="x"',
    'Digest realm="x"',
    'Digest realm="x", nonce="y", algorithm=ROT13',
    'Digest realm="x", nonce="y", qop="auth-int"',
  ])('is not given to %s', challenge => expect(digest(challenge, mufasa, 'GET', '/')).toBeUndefined())
})

test('an answer is the same however its bytes are cut', () => {
  const bytes = Buffer.from(`RTSP/1.0 200 OK\r\nCSeq: 2\r\nContent-Length: ${SDP.length}\r\n\r\n${SDP}`)
  for (let end = 0; end < bytes.length; end += 1) expect(answerIn(bytes.subarray(0, end))).toBeUndefined()
  expect(answerIn(bytes)).toMatchObject({ status: 200, sequence: 2, body: SDP })
})

test.each([
  ['m=video 0 RTP/AVP 96', true],
  ['m=video 5004/2 RTP/AVP 26', true],
  ['m=audio 0 RTP/AVP 0', false],
  ['a=m=video', false],
  ['', false],
])('%j offers a picture: %s', (line, offers) => expect(offersVideo(`v=0\r\n${line}\r\n`)).toBe(offers))
