/** Cameras and recorders that are ill, and what each illness is told as; good again unaided, and nothing left open. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { alertReader } from '../../../src/drivers/hikvision/alerts.ts'
import { hikvisionDriver } from '../../../src/drivers/hikvision/driver.ts'
import { newMemory, nextChange, remember, saidOf } from '../../../src/drivers/hikvision/memory.ts'
import type { HikvisionWiring } from '../../../src/drivers/hikvision/profile.ts'
import type { Driver } from '../../../src/ports.ts'
import { type Hearing, heardOf, hearing, openSockets, realClock, type Told, watchTimers } from '../hearing.ts'
import { certificate, written } from '../probe/certificates.ts'
import { watchRoom } from '../room.ts'
import { event, guarded, HEARTBEAT, type Mood, openPeer, type Peer, part } from './peer.ts'
import { camera, QUICK, recorder } from './wiring.ts'

const folder = mkdtempSync(join(tmpdir(), 'jaga-hikvision-'))
const passwordFile = join(folder, 'password')
const login = { user: 'jaga', passwordFile }
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const SOON = { timeout: 5000 }

let peer: Peer
let driver: Driver | undefined
let room: Hearing
let well: Mood
beforeEach(async () => {
  writeFileSync(passwordFile, 'rahasia sekali\n')
  room = hearing()
  await serve()
})
afterEach(async () => {
  await driver?.stop()
  driver = undefined
  await peer.leave()
  await vi.waitFor(() => expect(openSockets()).toBe(0), SOON)
  // What was never said by the device was never told.
  const values = new Set(room.told.flat().flatMap(sample => ('value' in sample ? [sample.value] : [])))
  expect([...values].filter(value => !KNOWN.includes(String(value)))).toEqual([])
})
const KNOWN = [
  'online',
  'offline',
  'recording',
  'stopped',
  'delivered',
  'missing',
  'normal',
  'tampered',
  'closed',
  'open',
]

async function serve(secure?: Parameters<typeof openPeer>[0]): Promise<void> {
  await peer?.leave()
  peer = await openPeer(secure)
  well = peer.mood
}

function start(wiring: readonly HikvisionWiring[] = both(), manners = QUICK): void {
  driver = hikvisionDriver(wiring, realClock, manners)
  driver.start(room.hear)
}

/** A recorder and its third camera: one stream. */
const both = (changed: Partial<HikvisionWiring> = {}): HikvisionWiring[] => [
  recorder(peer.port, changed),
  camera(peer.port, 3, changed),
]
const became = (samples: Told) => samples.map(sample => ('fault' in sample ? sample.fault.code : sample.value))
const REST = ['online', 'recording', 'delivered', 'normal', 'closed']
const isWell = (samples: Told): boolean => String(became(samples)) === String(REST)
const says = (point: string, value: string) => (samples: Told) => heardOf(samples, point) === value
const four = (code: string) => [code, code, code, code]

const raw =
  (...bytes: (string | Buffer)[]): Mood =>
  ({ socket }) => {
    for (const one of bytes) socket.write(one)
  }
const drip: Mood = ({ socket, later }) => {
  const text = 'HTTP/1.1 200 OK\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'
  const send = (at: number) => {
    if (socket.destroyed) return
    socket.write(text[at] ?? ' ')
    later(20, () => send(at + 1))
  }
  send(0)
}
const reply =
  (status: number, type: string, text: string): Mood =>
  ({ response }) =>
    void response.writeHead(status, { 'content-type': type }).end(text)
const noise = Buffer.from(Array.from({ length: 1000 }, (_, index) => (index * 37 + 128) & 0xff))

/** The stream goes on, and this is what it says. */
const saying = (text: string | Buffer) => () => {
  peer.beats = false
  peer.say(text)
}
/** The stream is cut, and cannot be begun as it was. */
const beginning = (mood: Mood) => () => {
  peer.mood = mood
  peer.cut()
}

describe('a device that', () => {
  test.each<[string, () => void, string[]]>([
    ['I03 says nothing', beginning(() => {}), ['offline', ...four('no-answer')]],
    ['I04 begins too late', beginning(scene => scene.later(400, () => well(scene))), ['offline', ...four('no-answer')]],
    ['I04 begins a byte at a time', beginning(drip), ['offline', ...four('no-answer')]],
    ['hangs up', beginning(({ socket }) => void socket.end()), ['offline', ...four('port')]],
    ['resets the connection', beginning(({ socket }) => void socket.resetAndDestroy()), ['offline', ...four('port')]],
    ['I07 sends noise', beginning(raw(noise)), ['bad-frame', ...four('bad-frame')]],
    ['is a web page', beginning(reply(200, 'text/html', '<p>router')), ['bad-frame', ...four('bad-frame')]],
    ['has no such stream', beginning(reply(404, 'text/html', '')), ['online', ...four('refused')]],
    ['forbids it', beginning(reply(403, 'text/html', '')), ['denied', ...four('denied')]],
    ['I09 lets its heart stop', saying(''), ['offline', ...four('no-answer')]],
    ['I09 sends boundaries and no event', saying('--boundary\r\n'.repeat(50)), ['offline', ...four('no-answer')]],
    ['I07 sends pictures and no event', saying(noise), ['offline', ...four('no-answer')]],
    [
      'I06 never ends an event',
      saying(`<EventNotificationAlert>${' '.repeat(70_000)}`),
      ['bad-frame', ...four('bad-frame')],
    ],
    ['sends an event without a state', saying(part(event('diskfull', ''))), ['bad-frame', ...four('bad-frame')]],
    ['sends an event that is no XML', saying(part(event('disk</x>full'))), ['bad-frame', ...four('bad-frame')]],
    [
      'sends entities in events',
      saying(part(`<EventNotificationAlert><!DOCTYPE a></EventNotificationAlert>`)),
      ['bad-frame', ...four('bad-frame')],
    ],
  ])('%s is told as such, in time, and is good again', async (_, ill, told) => {
    start()
    await room.next(isWell)
    const first = room.next(samples => String(became(samples)) === String(told))
    const began = performance.now()
    ill()
    await first
    expect(performance.now() - began).toBeLessThan(20 + 2 * 200 + 1500)
    peer.mood = well
    peer.beats = true
    await room.next(isWell)
    expect(peer.open()).toBeLessThanOrEqual(1)
  })
})

describe('an event', () => {
  test('is told at once, lasts as long as it is repeated, and is over when it is not', async () => {
    start(both({ poll: 60_000 }))
    await room.next(isWell)
    const full = room.next(says('nvr/recorder.recording', 'stopped'))
    const began = performance.now()
    peer.say(part(event('diskfull', 'active', '')))
    await full
    await room.next(says('nvr/recorder.recording', 'recording'))
    expect(performance.now() - began).toBeGreaterThan(180)
  })

  test('is over as soon as the device says so', async () => {
    start()
    await room.next(isWell)
    const ajar = room.next(says('cam/door', 'open'))
    peer.say(part(event('IO', 'active', '<inputIOPortID>2</inputIOPortID>')))
    await ajar
    const shut = room.next(says('cam/door', 'closed'))
    peer.say(part(event('io', 'inactive', '<inputIOPortID>2</inputIOPortID>')))
    await shut
    const points = camera(0, 3).points.slice(2)
    const memory = newMemory(0)
    const io = { type: 'io', input: 2 }
    const heard = [
      remember(memory, points, { ...io, isActive: true }, 1000),
      remember(memory, points, { ...io, isActive: true }, 1100),
    ]
    const door = (at: number) => points.map(point => saidOf(point, memory, at))
    expect([heard, door(1299), door(1300)]).toEqual([[true, false], [{ value: 'open' }], [{ value: 'closed' }]])
    expect(nextChange(memory, points, 1100)).toBe(1300)
    expect(remember(memory, points, { ...io, isActive: false }, 1200)).toBe(true)
    expect(door(1200)).toEqual([{ value: 'closed' }])
  })

  test('of another camera, another input or another kind moves nothing, and a heartbeat ends no loss of picture', async () => {
    start()
    await room.next(isWell)
    for (const text of [
      event('shelteralarm', 'active', '<channelID>2</channelID>'),
      event('shelteralarm', 'active', '<channelID>3</channelID><dynChannelID>7</dynChannelID>'),
      event('IO', 'active', '<inputIOPortID>1</inputIOPortID><channelID>2</channelID>'),
      event('VMD', 'active', '<channelID>3</channelID>'),
    ]) {
      peer.say(part(text))
    }
    expect(became(await room.next())).toEqual(REST)
    const lost = room.next(says('cam/camera.picture', 'missing'))
    peer.say(part(event('videoloss', 'active', '<channelID>3</channelID>')))
    await lost
    peer.say(part(event('videoloss', 'inactive', '<channelID>3</channelID>')))
    expect(heardOf(await room.next(), 'cam/camera.picture')).toBe('missing')
    await room.next(isWell)
  })

  test('that was heard before a lost stream is not known after it, and rest is told when the new one is old enough', async () => {
    start()
    expect(became(await room.next(samples => samples.length < 5))).toEqual(['online'])
    await room.next(isWell)
    const hidden = room.next(says('cam/camera.tamper', 'tampered'))
    peer.say(part(event('tamperdetection', 'active', '<dynChannelID>3</dynChannelID>')))
    await hidden
    const anew = room.next(samples => samples.length === 1)
    peer.cut()
    expect(became(await anew)).toEqual(['online'])
    await room.next(isWell)
  })
})

describe('the reader of a stream', () => {
  const whole = Buffer.from(part(event('VMD')) + part(HEARTBEAT) + part(event('diskfull', 'active', '')))
  const heard = [
    { type: 'vmd', isActive: true, channel: 1 },
    { type: 'videoloss', isActive: false, channel: 1 },
    { type: 'diskfull', isActive: true },
  ]
  test.each([1, 7, 64, whole.length])('finds the same events in pieces of %i bytes, and between pictures', size => {
    const reader = alertReader()
    const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, n) =>
      whole.subarray(n * size, (n + 1) * size),
    )
    expect(reader.take(noise)).toEqual([])
    expect(pieces.flatMap(piece => reader.take(piece) ?? expect.fail('no stream'))).toEqual(heard)
    expect(reader.take(Buffer.concat([noise, whole, noise]))).toEqual(heard)
  })
})

describe('a password', () => {
  test('is proved and never leaves; one that is refused is tried twice and then left alone until it is changed', async () => {
    const inside = guarded('yang benar', peer.mood)
    peer.mood = inside
    start(both({ login }))
    for (let turn = 0; turn < 6; turn += 1) await room.next(samples => became(samples)[0] === 'denied')
    const tries = () => peer.asked.filter(({ headers }) => headers.authorization !== undefined).length
    expect(tries()).toBe(2)
    driver?.retry('cam')
    await vi.waitFor(() => expect(tries()).toBeGreaterThan(2), SOON)
    writeFileSync(passwordFile, 'yang benar\n')
    await room.next(isWell)
    const said = JSON.stringify(peer.asked.map(({ headers }) => headers))
    expect(said).not.toMatch(/rahasia|yang benar|[Bb]asic /)
    expect(new Set(peer.asked.map(({ path }) => path))).toEqual(new Set(['/ISAPI/Event/notification/alertStream']))
  })

  test('whose file is not there is told, and nobody is asked without it', async () => {
    start(both({ login: { user: 'jaga', passwordFile: '/nowhere' } }))
    expect(became(await room.next())).toEqual(['denied', ...four('denied')])
    expect(peer.asked).toEqual([])
  })
})

test('an encrypted device is told nothing while nobody vouches for it, and heard once somebody does', async () => {
  const made = await certificate(100)
  await serve(made)
  start(both({ login, tls: {} }))
  expect(became(await room.next())).toEqual(['denied', ...four('denied')])
  expect(peer.asked).toEqual([])
  await driver?.stop()
  start(both({ tls: { caFile: written(join(folder, 'ca.pem'), made) } }))
  await room.next(isWell)
  await driver?.stop()
  await serve()
  start(both({ tls: {} }))
  expect(became(await room.next())).toEqual(['bad-frame', ...four('bad-frame')])
})

test('thirty lost streams leave no socket and no timer, and twice the same host is one stream', async () => {
  const timers = watchTimers()
  start(both(), { ...QUICK, ceiling: 20 })
  await room.next(isWell)
  for (let turn = 0; turn < 30; turn += 1) {
    const lost = room.next(samples => became(samples).includes('port'))
    peer.cut()
    await lost
    await room.next(says('nvr/recorder.online', 'online'))
    expect(peer.streams()).toBe(1)
  }
  await driver?.stop()
  await vi.waitFor(() => expect(peer.streams()).toBe(0), SOON)
  await peer.leave()
  expect(timers.running()).toBe(0)
  timers.restore()
})

test('I03 a camera that falls silent is one finding, and its other points are faults', async () => {
  const link = `{ hikvision: "127.0.0.1:${peer.port}", user: jaga, password-file: password, timeout: 300ms }`
  const watched = watchRoom(
    folder,
    [`{ id: cam, profile: cctv/hikvision-camera, poll: 100ms, stale: 2s, link: ${link} }`],
    wiring => {
      const own = wiring.filter(one => one.driver === 'hikvision').map(one => ({ ...one, silence: 200 }))
      return [hikvisionDriver(own, realClock, QUICK)]
    },
  )
  await watched.until('it is there', () => watched.reading('cam/camera.online').value === 'online')
  peer.beats = false
  peer.mood = () => {}
  await watched.until('it is gone', () => watched.reading('cam/camera.online').value === 'offline')
  expect(watched.alarms().filter(id => id.startsWith('cam.') && id !== 'cam.communication.lost')).toEqual([])
  peer.mood = well
  peer.beats = true
  await watched.until('it is back', () => watched.reading('cam/camera.online').value === 'online')
  await watched.stop()
})
