/** RTU on a wire that many share: what is heard beside the answers, how long it is silent, and who pays for it. */

import { setImmediate as immediate } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { answerIn, hasEcho } from '../../../src/drivers/modbus/answer.ts'
import type { Wire } from '../../../src/drivers/serial.ts'
import { modeOf, timeOf } from '../../../src/drivers/serial-mode.ts'
import { faultsOf, from } from '../hearing.ts'
import { virtualTime } from '../virtual.ts'
import { crcOf, rtu } from './framing.ts'
import { house } from './house.ts'
import { moods } from './moods.ts'
import { type Mood, nearPeer } from './peer.ts'
import { u16, wire } from './wiring.ts'

const ports = vi.hoisted(() => new Map<string, () => Promise<Wire>>())
vi.mock('../../../src/drivers/serial.ts', () => ({ openSerial: (path: string) => ports.get(path)?.() }))

virtualTime()
const home = house()

/** A device on a serial port of its own. */
function deviceOf(mood: Mood) {
  const { peer, open } = nearPeer(mood, rtu)
  const serial = `/dev/tty${ports.size}`
  ports.set(serial, open)
  return { peer, link: { serial, mode: '9600-8N1' } }
}

test('the specification’s own frame: unit 1 reads two registers from 0', () => {
  expect(crcOf(Uint8Array.of(1, 3, 0, 0, 0, 2)).toString(16)).toBe('bc4')
})

const REQUEST = Buffer.from([1, 3, 0, 40, 0, 1, 0x44, 0x02])
const ANSWER = Buffer.from([1, 3, 2, 0, 40, 0xb8, 0x5a])

test.each([
  ['alone', ANSWER, ANSWER],
  ['behind a byte of noise', Buffer.concat([Buffer.of(0), ANSWER]), ANSWER],
  ['behind its own echo', Buffer.concat([REQUEST, ANSWER]), ANSWER],
  ['with more behind it', Buffer.concat([ANSWER, Buffer.of(9, 9)]), ANSWER],
  ['as an exception', Buffer.of(1, 0x83, 2, 0xc0, 0xf1), Buffer.of(1, 0x83, 2, 0xc0, 0xf1)],
  ['not yet whole', ANSWER.subarray(0, 6), undefined],
  ['of another unit', Buffer.of(2, 3, 2, 0, 40, 0, 0), undefined],
  ['of another function', Buffer.of(1, 4, 2, 0, 40, 0, 0), undefined],
  ['of another length', Buffer.of(1, 3, 4, 0, 40, 0, 41, 0, 0), undefined],
  ['only as an echo', REQUEST, undefined],
])('an answer %s', (_, heard, found) => {
  expect(answerIn(heard, REQUEST)).toEqual(found)
})

test('an echo is the whole request and nothing less', () => {
  expect(hasEcho(REQUEST, REQUEST)).toBe(true)
  expect(hasEcho(REQUEST.subarray(0, 7), REQUEST)).toBe(false)
})

test('bits come eight to a byte', () => {
  const request = Buffer.from([1, 2, 0, 0, 0, 9, 0, 0])
  const answer = Buffer.from([1, 2, 2, 0xff, 1, 0, 0])
  expect(answerIn(answer, request)).toEqual(answer)
})

test('a mode is read as people write it, and says how long a character takes', () => {
  expect(modeOf('9600-8N1')).toEqual({ baud: 9600, data: 8, parity: 'none', stop: 1 })
  expect(modeOf('19200-7E2')).toEqual({ baud: 19200, data: 7, parity: 'even', stop: 2 })
  expect(timeOf(modeOf('9600-8N1'), 3.5)).toBeCloseTo(3.646, 3)
  expect(timeOf(modeOf('9600-8E1'), 24)).toBeCloseTo(27.5, 3)
})

test.each([
  ['no answer but its own echo', moods.echo, { code: 'no-answer', detail: 'only the own echo' }],
  ['another unit’s answer', moods.wrongUnit, { code: 'bad-frame', detail: 'no answer of this unit' }],
  ['half an answer', moods.cut, { code: 'bad-frame', detail: 'no answer of this unit' }],
  ['one bit wrong', moods.broken, { code: 'bad-frame', detail: 'CRC error' }],
  ['nothing', moods.mute, { code: 'no-answer' }],
])('%s is named', async (_, mood, fault) => {
  const { link } = deviceOf(mood)
  home.run([wire('ups', 0, [u16('ups', 1)], { link, timeout: 400, slowest: 400 })])
  const [sample] = await home.room.next()
  expect(sample).toMatchObject({ fault })
})

test('an adapter that hears itself is understood', async () => {
  const { link } = deviceOf(moods.echoed)
  home.run([wire('ups', 0, [u16('ups', 7)], { link, timeout: 200 })])
  expect(await home.room.next()).toMatchObject([{ value: 7 }])
})

test('after a timeout nobody speaks until the slowest answer could have come, and the trouble is told before', async () => {
  const { peer, link } = deviceOf(moods.well)
  peer.units.set(2, moods.mute)
  const shared = { link, timeout: 30, slowest: 1000 }
  home.run([
    wire('mute', 0, [u16('mute', 1)], { ...shared, unit: 2, poll: 10_000 }),
    wire('well', 0, [u16('well', 1)], { ...shared, poll: 5 }),
  ])
  const began = performance.now()
  const told = await home.room.next(samples => samples.some(({ point }) => point === 'mute/holding.1'))
  expect(faultsOf(told)).toEqual(['no-answer'])
  expect(performance.now() - began).toBeLessThanOrEqual(100)
  await home.room.next(samples => samples.some(({ point }) => point === 'well/holding.1'))
  const asked = peer.requests.find(({ unit }) => unit === 2)?.at ?? 0
  const next = peer.requests.find(({ at }) => at > asked)?.at ?? 0
  expect(next - asked).toBeGreaterThanOrEqual(999)
})

test('one line is silent for its slowest device, and stops at once all the same', async () => {
  const { peer, link } = deviceOf(moods.mute)
  const driver = home.run([
    wire('a', 0, [u16('a', 1)], { link, timeout: 20, slowest: 10_000 }),
    wire('b', 0, [u16('b', 1)], { link, timeout: 20, slowest: 20, unit: 2 }),
  ])
  await home.room.next()
  const began = performance.now()
  await driver.stop()
  expect(performance.now() - began).toBeLessThan(100)
  expect(peer.requests.length).toBe(1)
})

test('a port that takes long to open is not waited for at the end, and closed again when it opens after all', async () => {
  const { peer, open } = nearPeer(moods.well, rtu)
  const serial = `/dev/tty${ports.size}`
  const opening = new Promise<(wire: Wire) => void>(told => {
    ports.set(serial, () => new Promise<Wire>(resolve => told(resolve)))
  })
  const driver = home.run([wire('ups', 0, [u16('ups', 1)], { link: { serial, mode: '9600-8N1' }, timeout: 60_000 })])
  const isOpened = await opening
  const began = performance.now()
  await driver.stop()
  expect(performance.now() - began).toBeLessThan(100)
  const late = await open()
  isOpened(late)
  while (late.isOpen()) await immediate()
  expect(peer.requests).toEqual([])
})

test('a unit that babbles without end is a bad frame in time, and holds nobody for ever', async () => {
  const { link } = deviceOf(({ socket, later }) => {
    const babble = () => {
      socket.write(Buffer.of(0))
      later(2, babble)
    }
    babble()
  })
  home.run([wire('ups', 0, [u16('ups', 1)], { link, timeout: 200, slowest: 200, gap: 20 })])
  for (let turn = 0; turn < 3; turn += 1)
    expect(await home.room.next()).toMatchObject([{ fault: { code: 'bad-frame' } }])
})

/** When each of the next `count` tellings of a device came. */
async function beats(device: string, count: number): Promise<number[]> {
  const at: number[] = []
  while (at.length < count) {
    await home.room.next(from(device))
    at.push(performance.now())
  }
  return at
}
const gapsOf = (at: readonly number[]): number[] => at.slice(1).map((now, index) => now - (at[index] ?? now))

describe('I03: others keep at most 1.5 times their period', () => {
  test('while a device on its own line is mute', async () => {
    home.run([
      wire('mute', 0, [u16('mute', 1)], { link: deviceOf(moods.mute).link, timeout: 500, poll: 200 }),
      wire('well', 0, [u16('well', 1)], { link: deviceOf(moods.well).link, poll: 200 }),
    ])
    expect(Math.max(...gapsOf(await beats('well', 100)))).toBeLessThanOrEqual(300)
  })

  test('while another unit of their own bus is mute, taken over the time', async () => {
    const { peer, link } = deviceOf(moods.well)
    peer.units.set(2, moods.mute)
    home.run([
      wire('mute', 0, [u16('mute', 1)], { link, unit: 2, timeout: 2000, poll: 1000 }),
      wire('well', 0, [u16('well', 1)], { link, unit: 1, poll: 1000 }),
    ])
    const gaps = gapsOf(await beats('well', 100))
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeLessThanOrEqual(1500)
  })
})
