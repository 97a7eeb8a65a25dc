/** The driver of Megatec UPS: the contract of drivers, everything a UPS or its cable can do wrong, and what can leave for it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as immediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { talkOn } from '../../../src/drivers/lines/talk.ts'
import { megatecDriver } from '../../../src/drivers/megatec/driver.ts'
import { answerIn, QUERIES, queryFor } from '../../../src/drivers/megatec/frames.ts'
import { driverContract } from '../contract.ts'
import { allFaults, allValues, heardOf, hearing, realClock } from '../hearing.ts'
import { lineRig } from '../lines/contract.ts'
import { moods, portTo, well } from '../lines/far.ts'
import { type LineRig, lateness, lineFaults, TIMES, valuesOf } from '../lines/faults.ts'
import { watchRoom } from '../room.ts'
import { virtualTime } from '../virtual.ts'
import { ANSWERS, nak, newUps, simple } from './ups.ts'
import { wire } from './wiring.ts'

const FOLDER = 'src/drivers/megatec'

const RIGHT = {
  'ups.status': 'OL',
  'ups.fault': 'normal',
  'input.voltage': 226,
  'output.voltage': 226,
  'ups.load': 14,
  'input.frequency': 49,
  'battery.voltage': 27.5,
  'ups.temperature': 30,
}

const RIG: LineRig = {
  newFar: newUps,
  driver: ({ ceiling, ...times }, open, devices) =>
    megatecDriver(
      Object.entries(devices).map(([serial, device]) =>
        wire({ ...times, device, link: { serial, mode: '2400-8N1' } }, 'ups/megatec'),
      ),
      realClock,
      { ceiling, share: 0.05 },
      open,
    ),
  right: RIGHT,
  mayLeave: line => QUERIES.some(query => query === line),
  bad: [['refuses', nak, 'refused', 'NAK']],
  fine: [['gives back every question but one', simple]],
  counter: {
    name: 'ups.load',
    put: (answer, count) => answer.replace(' 014 ', ` ${String(count).padStart(3, '0')} `),
    most: 1000,
  },
}

virtualTime()

driverContract('megatec', async slow => {
  const wiring = wire({ poll: slow?.interval ?? 20 })
  return lineRig(newUps(), wiring, slow?.ceiling ?? 120, (manners, open) =>
    megatecDriver([wiring], realClock, manners, open),
  )
})
lineFaults(RIG)

test('I04 late by all that a profile admits, often doubled, sometimes gone: no wrong value in 2 000 polls', async () => {
  const { wrong, values } = await lateness(RIG, 2000)
  expect(wrong).toEqual([])
  expect(values).toBeGreaterThan(100)
})

test('a UPS that was off while the house began is asked for its rating as soon as it is on', async () => {
  const ups = newUps()
  const room = hearing()
  ups.mood = moods.mute
  const driver = RIG.driver(TIMES, portTo(ups).open, { '/dev/ups': 'ups' })
  driver.start(room.hear)
  for (let turn = 0; turn < 6; turn += 1) await room.next(allFaults)
  const before = ups.asked.length
  ups.mood = well
  for (let turn = 0; turn < 3; turn += 1) await room.next(allValues)
  expect(ups.asked.slice(before).map(({ query }) => query)).toEqual(['Q1', 'F', 'Q1', 'Q1'])
  await driver.stop()
})

test('I04 an answer later than any profile admits is not taken for the next one', async () => {
  const ups = newUps()
  const room = hearing()
  const driver = RIG.driver(TIMES, portTo(ups).open, { '/dev/ups': 'ups' })
  driver.start(room.hear)
  await room.next(allValues)
  await room.next(allValues)
  let free = 0
  ups.mood = scene => {
    const isFirst = free === 0
    // It comes while the next question waits; what is asked behind it is answered behind it.
    if (isFirst) free = performance.now() + TIMES.slowest + 30
    const answer = isFirst ? ANSWERS.Q1.replace(' 014 ', ' 099 ') : scene.answer
    scene.later(free - performance.now() + (isFirst ? 0 : 1), () => scene.say(`${answer}\r`))
  }
  await room.next(allFaults)
  expect(valuesOf(await room.next(allValues))).toEqual(RIGHT)
  for (const told of room.told) expect([14, undefined]).toContain(heardOf(told, 'ups/ups.load'))
  await driver.stop()
  ups.rest()
})

test('every sign that ever reaches the UPS, well, ill and gone, is one of Q1, F and I', async () => {
  const ups = newUps()
  const port = portTo(ups)
  const room = hearing()
  const driver = megatecDriver(
    [wire({ poll: 1, timeout: 10, slowest: 15 })],
    realClock,
    { ceiling: 5, share: 1 },
    port.open,
  )
  driver.start(room.hear)
  for (const mood of [well, moods.mute, nak, moods.echo, moods.garbage, moods.cut, moods.twice, moods.late(12)]) {
    ups.mood = mood
    driver.retry('ups')
    for (let turn = 0; turn < 4; turn += 1) await room.next()
  }
  port.pull()
  await room.next()
  await driver.stop()
  ups.rest()
  const talk = talkOn(await portTo(ups).open({ serial: '/dev/ups', mode: '2400-8N1' }), 128)
  ups.mood = well
  await talk.ask(queryFor('I'), 100)
  await talk.close()
  expect([...new Set(ups.heard.match(/[^\r]*\r|[^\r]+$/g))].toSorted()).toEqual(['F\r', 'I\r', 'Q1\r'])
})

test('only the queries of the list are put, and nothing here writes by itself', () => {
  const code = readdirSync(FOLDER)
    .map(name => readFileSync(join(FOLDER, name), 'utf8'))
    .join('\n')
  expect(code.match(/\.(write|end|pipe|set|update)\(.*/g)).toBeNull()
  expect(code.match(/\btext: .*/g)).toEqual([expect.stringMatching(/^text: query, /)])
  expect(QUERIES).toEqual(['Q1', 'F', 'I'])
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
  const ups = newUps()
  const port = portTo(ups)
  const room = hearing()
  let driver = megatecDriver([wire()], realClock, undefined, port.open)
  ups.answers = { Q1: ANSWERS.Q1.replace('27.5', '2.26'), F: ANSWERS.F.replace('024.0', '096.0') }
  driver.start(room.hear)
  await room.next()
  expect(valuesOf(await room.next())).toEqual({ ...RIGHT, 'battery.voltage': 'no-meaning' })
  await driver.stop()
  driver = megatecDriver([wire({}, 'ups/megatec-online')], realClock, undefined, port.open)
  driver.start(room.hear)
  await room.next()
  expect(valuesOf(await room.next())).toMatchObject({ 'battery.voltage': 108.48, 'ups.status': 'OL' })
  await driver.stop()
})

/** Asks at every turn of the event loop, so that virtual time stands at the moment when it is so. */
async function until(so: () => boolean): Promise<void> {
  while (!so()) await immediate()
}

test('I03 a lost UPS is one alarm of its device, and a critical one while it lives on its battery', async () => {
  const ups = newUps()
  const port = portTo(ups)
  const folder = mkdtempSync(join(tmpdir(), 'jaga-megatec-'))
  const device =
    '{ id: ups, profile: ups/megatec, poll: 100ms, stale: 1s, link: { megatec: /dev/ttyUSB0, timeout: 60ms } }'
  const watched = watchRoom(folder, [device], wiring => {
    const own = wiring.filter(one => one.driver === 'megatec').map(one => ({ ...one, slowest: 90 }))
    return [megatecDriver(own, realClock, { ceiling: 200, share: 1 }, port.open)]
  })
  await until(() => watched.reading('ups/ups.status').value === 'OL')
  ups.mood = moods.dropped
  await until(() => watched.alarms().length > 0)
  expect(watched.alarms()).toEqual(['ups.communication.lost'])
  expect(watched.reason('ups/ups.status')).toBe('bad-frame')
  ups.answers.Q1 = ANSWERS.Q1.replace('226.0 195', '000.0 195').replace('00001000', '10001000')
  ups.mood = well
  await until(() => watched.reading('ups/ups.status').value === 'OB')
  port.pull()
  await until(() => watched.alarms().includes('ups.ups.status.ups-silent-on-battery'))
  expect(port.paths).toContain('/dev/ttyUSB0')
  await watched.stop()
  rmSync(folder, { recursive: true })
})
