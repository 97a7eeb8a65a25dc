/** Everything a UPS or its cable can do wrong: the right fault in time, never a wrong value, recovery unaided. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { megatecDriver } from '../../../src/drivers/megatec/driver.ts'
import { answerIn, QUERIES } from '../../../src/drivers/megatec/frames.ts'
import type { Driver } from '../../../src/ports.ts'
import { allFaults, allValues, faultsOf, type Hearing, heardOf, hearing, realClock, type Told } from '../hearing.ts'
import { watchRoom } from '../room.ts'
import { ANSWERS, type FakePort, type Mood, moods, newUps, portTo, type Ups, well } from './ups.ts'
import { wire } from './wiring.ts'

const TIMEOUT = 60
const SLOWEST = 90
const SLACK = 500
const RIGHT: Readonly<Record<string, unknown>> = {
  'ups.status': 'OL',
  'ups.fault': 'normal',
  'input.voltage': 226,
  'output.voltage': 226,
  'ups.load': 14,
  'input.frequency': 49,
  'battery.voltage': 27.5,
  'ups.temperature': 30,
}

let ups: Ups
let port: FakePort
let driver: Driver
let room: Hearing

function run(profile?: string): void {
  driver = megatecDriver([wire({}, profile)], realClock, { ceiling: 80 }, port.open)
  driver.start(room.hear)
}

beforeEach(() => {
  ups = newUps()
  port = portTo(ups)
  room = hearing()
})
afterEach(async () => {
  await driver.stop()
  ups.rest()
  expect(port.opened()).toBe(0)
  const said = ups.heard.split('\r').filter(Boolean)
  expect(said.filter(line => !QUERIES.some(query => query === line))).toEqual([])
})

const valuesOf = (samples: Told) =>
  Object.fromEntries(
    samples.map(sample => [sample.point.slice(4), 'value' in sample ? sample.value : sample.fault.code]),
  )

describe('a UPS that', () => {
  test.each<[string, Mood]>([
    ['answers', well],
    ['is slow but in time', moods.late(TIMEOUT / 2)],
    ['hangs on a cable that hears itself', moods.echoed],
    ['gives back every question but one', moods.simple],
    ['ends its lines as a printer does', moods.newline],
    ['says everything twice', moods.twice],
    ['sends sign by sign', moods.drip(0)],
  ])('%s is read, again and again', async (_, mood) => {
    ups.mood = mood
    run()
    for (let turn = 0; turn < 3; turn += 1) expect(valuesOf(await room.next(allValues))).toEqual(RIGHT)
  })

  test.each<[string, Mood, string, string?]>([
    ['I03 says nothing', moods.mute, 'no-answer'],
    ['I04 answers too late', moods.late(TIMEOUT + 20), 'no-answer'],
    ['I04 answers a sign at a time, too slowly', moods.drip(10), 'bad-frame'],
    ['only gives back the question', moods.echo, 'no-answer', 'only the own echo'],
    ['refuses', moods.nak, 'refused', 'NAK'],
    ['I05 adds a sign', moods.extra, 'bad-frame'],
    ['I05 drops a sign', moods.dropped, 'bad-frame'],
    ['I05 spoils a sign', moods.spoilt, 'bad-frame'],
    ['lacks a field', moods.short, 'bad-frame'],
    ['has a field more', moods.long, 'bad-frame'],
    ['stops in the middle', moods.cut, 'bad-frame'],
    ['I07 sends noise', moods.garbage, 'bad-frame'],
    ['I07 never ends a line', moods.oversize, 'bad-frame'],
  ])('%s', async (_, mood, code, detail) => {
    run()
    await room.next(allValues)
    ups.mood = mood
    const began = performance.now()
    const samples = await room.next(allFaults)
    expect(performance.now() - began).toBeLessThan(20 + TIMEOUT + SLACK)
    expect(new Set(faultsOf(samples))).toEqual(new Set([code]))
    if (detail) expect(samples[0]).toMatchObject({ fault: { detail } })
    await room.next(allFaults)
    ups.mood = well
    expect(valuesOf(await room.next(allValues))).toEqual(RIGHT)
    for (const told of room.told.filter(allValues)) expect(valuesOf(told)).toEqual(RIGHT)
  })

  test('I10 is unplugged is a fault of the port that says why, and is good again unaided', async () => {
    run()
    await room.next(allValues)
    port.pull()
    const missing = (samples: Told) => JSON.stringify(samples).includes('No such file or directory')
    expect(new Set(faultsOf(await room.next(missing)))).toEqual(new Set(['port']))
    port.plug()
    expect(valuesOf(await room.next(allValues))).toEqual(RIGHT)
    expect(port.opened()).toBe(1)
  })
})

test('I04 late by all that a profile admits, often doubled, sometimes gone: no wrong value in 2 000 polls', async () => {
  const wrong: string[] = []
  let polls = 0
  let values = 0
  const crowd = Array.from({ length: 40 }, () => newUps())
  const ends = crowd.map(one => portTo(one))
  const wirings = crowd.map((_, n) =>
    wire({ device: `ups${n}`, poll: 1, timeout: 20, slowest: 60, link: { serial: `${n}`, mode: '2400-8N1' } }),
  )
  const named = wirings.map((one, n) => ({
    ...one,
    points: one.points.map(point => ({ ...point, point: point.point.replace('ups/', `ups${n}/`) })),
  }))
  for (const [n, one] of crowd.entries()) {
    let turn = n
    one.mood = scene => {
      turn += 1
      // The load says how many questions had come, so that an answer to an older one shows.
      const load = String(one.asked.length % 1000).padStart(3, '0')
      const answer = scene.query === 'Q1' ? ANSWERS.Q1.replace(' 014 ', ` ${load} `) : scene.answer
      const say = () => scene.say(turn % 5 === 0 ? `${answer}\r${answer}\r` : `${answer}\r`)
      if (turn % 7 === 0) return
      scene.later((turn * 13) % 45, say)
    }
  }
  const before: number[] = []
  driver = megatecDriver(named, realClock, { ceiling: 2 }, path =>
    (ends[Number(path)] ?? port).open(path, { baud: 2400, data: 8, parity: 'none', stop: 1 }),
  )
  await new Promise<void>(resolve =>
    driver.start(samples => {
      polls += 1
      const n = Number(/^ups(\d+)/.exec(samples[0]?.point ?? '')?.[1])
      const asked = crowd[n]?.asked.length ?? 0
      const load = heardOf(samples, `ups${n}/ups.load`)
      if (load !== undefined) {
        values += 1
        if (!(Number(load) > (before[n] ?? 0) && Number(load) <= asked)) wrong.push(`ups${n}: ${load} of ${asked}`)
      }
      before[n] = asked
      if (polls >= 2000) resolve()
    }),
  )
  await driver.stop()
  for (const one of crowd) one.rest()
  expect(wrong).toEqual([])
  expect(values).toBeGreaterThan(100)
})

test('I04 an answer later than any profile admits is not taken for the next one', async () => {
  run()
  await room.next(allValues)
  await room.next(allValues)
  let free = 0
  ups.mood = scene => {
    const isFirst = free === 0
    // It comes while the next question waits; what is asked behind it is answered behind it.
    if (isFirst) free = performance.now() + SLOWEST + 30
    const answer = isFirst ? ANSWERS.Q1.replace(' 014 ', ' 099 ') : scene.answer
    scene.later(free - performance.now() + (isFirst ? 0 : 1), () => scene.say(`${answer}\r`))
  }
  await room.next(allFaults)
  expect(valuesOf(await room.next(allValues))).toEqual(RIGHT)
  for (const told of room.told) expect([14, undefined]).toContain(heardOf(told, 'ups/ups.load'))
})

describe('a line', () => {
  const Q1 = ANSWERS.Q1
  test('is an answer only with every sign in its column', () => {
    expect(answerIn(Q1, 'Q1')).toEqual({
      fields: ['226.0', '195.0', '226.0', '014', '49.0', '27.5', '30.0', '00001000'],
    })
    expect(answerIn(ANSWERS.F, 'F')).toEqual({ fields: ['220.0', '000', '024.0', '50.0'] })
    expect(answerIn(ANSWERS.I, 'I')).toMatchObject({ fields: [ANSWERS.I.slice(1)] })
    expect(answerIn(Q1, 'F')).toBeUndefined()
    expect(answerIn(ANSWERS.I, 'F')).toBeUndefined()
  })

  test('I05 with one sign lost, doubled or turned into another kind is never an answer', () => {
    const broken = [...Q1].flatMap((sign, at) => {
      const [before, after] = [Q1.slice(0, at), Q1.slice(at + 1)]
      const others = [...' .-(x\u00ff'].filter(other => other !== sign)
      return [before + after, before + sign + sign + after, ...others.map(other => before + other + after)]
    })
    expect(broken.length).toBeGreaterThan(300)
    const taken = broken.filter(line => 'fields' in (answerIn(line, 'Q1') ?? {}))
    // Frequency and temperature may be below zero: a minus in place of their first digit says so.
    expect(taken).toEqual([Q1.replace(' 49.0', ' -9.0'), Q1.replace(' 30.0', ' -0.0')])
  })
})

test('a UPS that tells one cell is no whole battery, and the other way round', async () => {
  ups.answers = { Q1: ANSWERS.Q1.replace('27.5', '2.26'), F: ANSWERS.F.replace('024.0', '096.0') }
  run()
  await room.next()
  expect(valuesOf(await room.next())).toEqual({ ...RIGHT, 'battery.voltage': 'no-meaning' })
  await driver.stop()
  run('ups/megatec-online')
  await room.next()
  expect(valuesOf(await room.next())).toMatchObject({ 'battery.voltage': 108.48, 'ups.status': 'OL' })
})

test('I03 a lost UPS is one alarm of its device, and a critical one while it lives on its battery', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jaga-megatec-'))
  const device =
    '{ id: ups, profile: ups/megatec, poll: 100ms, stale: 1s, link: { megatec: /dev/ttyUSB0, timeout: 60ms } }'
  const watched = watchRoom(folder, [device], wiring => {
    const own = wiring.filter(one => one.driver === 'megatec').map(one => ({ ...one, slowest: 90 }))
    driver = megatecDriver(own, realClock, { ceiling: 200 }, port.open)
    return [driver]
  })
  await watched.until('it is heard', () => watched.reading('ups/ups.status').value === 'OL')
  ups.mood = moods.dropped
  await watched.until('the loss', () => watched.alarms().length > 0)
  expect(watched.alarms()).toEqual(['ups.communication.lost'])
  expect(watched.reason('ups/ups.status')).toBe('bad-frame')
  ups.answers.Q1 = ANSWERS.Q1.replace('226.0 195', '000.0 195').replace('00001000', '10001000')
  ups.mood = well
  await watched.until('the battery', () => watched.reading('ups/ups.status').value === 'OB')
  port.pull()
  await watched.until('the critical alarm', () => watched.alarms().includes('ups.ups.status.ups-silent-on-battery'))
  expect(port.paths).toContain('/dev/ttyUSB0')
  await watched.stop()
  rmSync(folder, { recursive: true })
})
