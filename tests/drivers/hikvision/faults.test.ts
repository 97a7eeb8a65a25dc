/** Cameras and recorders that are ill, and what each illness is told as; good again unaided, and nothing left open. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { alertReader } from '../../../src/drivers/hikvision/alerts.ts'
import { hikvisionDriver } from '../../../src/drivers/hikvision/driver.ts'
import { newMemory, nextChange, remember, saidOf } from '../../../src/drivers/hikvision/memory.ts'
import type { HikvisionWiring } from '../../../src/drivers/hikvision/profile.ts'
import { turn, visitTo } from '../../../src/drivers/hikvision/visit.ts'
import { refusals } from '../../../src/drivers/refusal.ts'
import { allSocketsClosed, beside, fallAndRise, NEVER, SOON, type Until } from '../beside.ts'
import { heardOf, realClock, type Told, watchTimers } from '../hearing.ts'
import { certificate, written } from '../probe/certificates.ts'
import { watchRoom } from '../room.ts'
import { event, guarded, HEARTBEAT, type Mood, openPeer, type Peer, part } from './peer.ts'
import { camera, QUICK, recorder } from './wiring.ts'

const folder = mkdtempSync(join(tmpdir(), 'jaga-hikvision-'))
const passwordFile = join(folder, 'password')
const login = { user: 'jaga', passwordFile }
beforeEach(() => writeFileSync(passwordFile, 'rahasia sekali\n'))
afterAll(allSocketsClosed)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function stand(until: Until, secure?: Parameters<typeof openPeer>[0]) {
  const { peer, room, drive } = beside(until, await openPeer(secure))
  /** A recorder and its third camera: one stream. */
  const both = (changed: Partial<HikvisionWiring> = {}): HikvisionWiring[] => {
    const common = { timeout: NEVER, silence: NEVER, ...changed }
    return [recorder(peer.port, common), camera(peer.port, 3, common)]
  }
  return {
    peer,
    room,
    well: peer.mood,
    start: (changed: Partial<HikvisionWiring> = {}, manners = QUICK) =>
      drive(hikvisionDriver(both(changed), realClock, manners)),
  }
}

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
const late: Mood = ({ later, response }) => later(2 * TIMEOUT, () => void response.end())
const noise = Buffer.from(Array.from({ length: 1000 }, (_, index) => (index * 37 + 128) & 0xff))

/** The stream goes on, and this is what it says. */
const saying = (text: string | Buffer) => (peer: Peer) => {
  peer.beats = false
  peer.say(text)
}
/** The stream is cut, and cannot be begun as it was. */
const beginning = (mood: Mood) => (peer: Peer) => {
  peer.mood = mood
  peer.cut()
}
const TIMEOUT = 500
const KNOWN = [...REST, 'offline', 'stopped', 'missing', 'tampered', 'open']

describe('a device that', () => {
  test.concurrent.for<[string, (peer: Peer) => void, string[]]>([
    ['I03 says nothing', beginning(() => {}), ['offline', ...four('no-answer')]],
    ['I04 begins too late', beginning(late), ['offline', ...four('no-answer')]],
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
  ])('%s is told as such, in time, and is good again', async ([_, ill, told], until) => {
    const { peer, room, start, well } = await stand(until)
    const first = room.next(isWell)
    start({ poll: 50, timeout: TIMEOUT, silence: TIMEOUT })
    await first
    await fallAndRise(room, {
      fall: () => ill(peer),
      isTold: samples => String(became(samples)) === String(told),
      within: 20 + 2 * TIMEOUT,
      rise() {
        peer.mood = well
        peer.beats = true
      },
      isWell,
      backWithin: QUICK.ceiling + 2 * TIMEOUT,
    })
    expect(peer.open()).toBeLessThanOrEqual(1)
    // What was never said by the device was never told.
    const values = room.told.flat().flatMap(sample => ('value' in sample ? [String(sample.value)] : []))
    expect(values.filter(value => !KNOWN.includes(value))).toEqual([])
  })
})

describe('an event', () => {
  test('is told at once, lasts as long as it is repeated, and is over when it is not', async until => {
    const { peer, room, start } = await stand(until)
    start({ poll: NEVER })
    await room.next(isWell)
    const full = room.next(says('nvr/recorder.recording', 'stopped'))
    peer.say(part(event('diskfull', 'active', '')))
    const [begun] = await full
    const [over] = await room.next(says('nvr/recorder.recording', 'recording'))
    expect((over?.at ?? 0) - (begun?.at ?? 0)).toBeGreaterThan(150)
  })

  test('is over as soon as the device says so', async until => {
    const { peer, room, start } = await stand(until)
    start()
    await room.next(isWell)
    const ajar = room.next(says('cam/door', 'open'))
    peer.say(part(event('IO', 'active', '<inputIOPortID>2</inputIOPortID>')))
    await ajar
    const shut = room.next(says('cam/door', 'closed'))
    peer.say(part(event('io', 'inactive', '<inputIOPortID>2</inputIOPortID>')))
    await shut
  })

  test('is remembered for its time after it was last said', () => {
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

  test('that is over between two turns is told at once, not a poll later', async () => {
    let mono = 1000
    const wiring = recorder(0, { poll: NEVER, silence: NEVER })
    const now = () => ({ ...realClock.now(), mono })
    const visit = visitTo(
      wiring,
      wiring.points,
      now,
      refusals(() => mono, 0),
    )
    const waits: number[] = []
    const news = async (within: number) => void waits.push(within)
    visit.stream = { ended: () => undefined, heardAt: () => mono, news, close: () => {} }
    remember(visit.memory, wiring.points, { type: 'diskfull', isActive: true }, 1000)
    // A timer may wake us a little too early.
    mono = 1199.5
    await turn(visit)
    mono = 1210
    await turn(visit)
    await turn(visit)
    expect(waits).toEqual([0.5, 0, NEVER])
  })

  test('of another camera, another input or another kind moves nothing, and a heartbeat ends no loss of picture', async until => {
    const { peer, room, start } = await stand(until)
    start()
    await room.next(isWell)
    const heard = room.next(says('nvr/recorder.recording', 'stopped'))
    const before = room.told.length
    for (const text of [
      event('shelteralarm', 'active', '<channelID>2</channelID>'),
      event('shelteralarm', 'active', '<channelID>3</channelID><dynChannelID>7</dynChannelID>'),
      event('IO', 'active', '<inputIOPortID>1</inputIOPortID><channelID>2</channelID>'),
      event('VMD', 'active', '<channelID>3</channelID>'),
      event('diskfull', 'active', ''),
    ]) {
      peer.say(part(text))
    }
    await heard
    const cameras = room.told.slice(before).map(samples => became(samples).slice(2))
    expect(new Set(cameras.map(String))).toEqual(new Set([String(REST.slice(2))]))
    const lost = room.next(says('cam/camera.picture', 'missing'))
    peer.say(part(event('videoloss', 'active', '<channelID>3</channelID>')))
    const [, , { at = 0 } = {}] = await lost
    peer.say(part(event('videoloss', 'inactive', '<channelID>3</channelID>')))
    const [, , back] = await room.next(says('cam/camera.picture', 'delivered'))
    expect((back?.at ?? 0) - at).toBeGreaterThan(150)
  })

  test('that was heard before a lost stream is not known after it, and rest is told when the new one is old enough', async until => {
    const { peer, room, start } = await stand(until)
    const first = room.next(samples => samples.length < 5)
    start()
    expect(became(await first)).toEqual(['online'])
    await room.next(isWell)
    const hidden = room.next(says('cam/camera.tamper', 'tampered'))
    peer.say(part(event('tamperdetection', 'active', '<dynChannelID>3</dynChannelID>')))
    await hidden
    const lost = room.next(says('nvr/recorder.online', 'offline'))
    peer.cut()
    await lost
    expect(became(await room.next(says('nvr/recorder.online', 'online')))).toEqual(['online'])
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

test('a password is proved and never leaves; one that is refused is tried twice and then left alone until it is changed', async until => {
  const { peer, room, start } = await stand(until)
  peer.mood = guarded('yang benar', peer.mood)
  const driver = start({ login })
  for (let turn = 0; turn < 6; turn += 1) await room.next(samples => became(samples)[0] === 'denied')
  const tries = () => peer.asked.filter(({ headers }) => headers.authorization !== undefined).length
  expect(tries()).toBe(2)
  driver.retry('cam')
  await vi.waitFor(() => expect(tries()).toBeGreaterThan(2), SOON)
  writeFileSync(passwordFile, 'yang benar\n')
  await room.next(isWell)
  const said = JSON.stringify(peer.asked.map(({ headers }) => headers))
  expect(said).not.toMatch(/rahasia|yang benar|[Bb]asic /)
  expect(new Set(peer.asked.map(({ path }) => path))).toEqual(new Set(['/ISAPI/Event/notification/alertStream']))
})

test('a password whose file is not there is told, and nobody is asked without it', async until => {
  const { peer, room, start } = await stand(until)
  const first = room.next()
  start({ login: { user: 'jaga', passwordFile: '/nowhere' } })
  expect(became(await first)).toEqual(['denied', ...four('denied')])
  expect(peer.asked).toEqual([])
})

test('an encrypted device is told nothing while nobody vouches for it, and heard once somebody does', async until => {
  const made = await certificate(100)
  const { peer, room, start } = await stand(until, made)
  const driver = start({ login, tls: {} })
  expect(became(await room.next())).toEqual(['denied', ...four('denied')])
  expect(peer.asked).toEqual([])
  await driver.stop()
  start({ tls: { caFile: written(join(folder, 'ca.pem'), made) } })
  await room.next(isWell)
})

test('a device that was to speak encrypted and does not is not believed', async until => {
  const { room, start } = await stand(until)
  start({ tls: {} })
  expect(became(await room.next())).toEqual(['bad-frame', ...four('bad-frame')])
})

test('ten lost streams leave no socket and no timer, and twice the same host is one stream', async until => {
  const { peer, room, start } = await stand(until)
  const timers = watchTimers()
  const driver = start({}, { ...QUICK, ceiling: 20 })
  await room.next(isWell)
  for (let turn = 0; turn < 10; turn += 1) {
    const lost = room.next(samples => became(samples).includes('port'))
    peer.cut()
    await lost
    await room.next(says('nvr/recorder.online', 'online'))
    expect(peer.streams()).toBe(1)
  }
  await driver.stop()
  await vi.waitFor(() => expect(peer.streams()).toBe(0), SOON)
  await peer.leave()
  expect(timers.running()).toBe(0)
  timers.restore()
})

test('I03 a camera that falls silent is one finding, and its other points are faults', async until => {
  const { peer, well } = await stand(until)
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
