/** The driver of YDN23: the contract of drivers, everything that a device or its line can do wrong, and what can leave for it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ydn23Driver } from '../../../src/drivers/ydn23/driver.ts'
import { answerIn, checksumOf, lengthOf, NAME, questionOf, READS } from '../../../src/drivers/ydn23/frames.ts'
import { driverContract } from '../contract.ts'
import { from, hearing, realClock } from '../hearing.ts'
import { lineRig } from '../lines/contract.ts'
import { type Mood, moods, portTo, well } from '../lines/far.ts'
import { lateness, lineFaults, TIMES, valuesOf } from '../lines/faults.ts'
import { virtualTime } from '../virtual.ts'
import { answersOf, frame, newYdn23, RIG, RIGHT, wire } from './ups.ts'

virtualTime()

driverContract('ydn23', async slow => {
  const wiring = wire({ poll: slow?.interval ?? 20 })
  return lineRig(newYdn23(), wiring, slow?.ceiling ?? 120, (manners, open) =>
    ydn23Driver([wiring], realClock, manners, open),
  )
})
lineFaults(RIG)

test('I04 late by all that a profile admits, often doubled, sometimes gone: no wrong value in 2 000 polls', async () => {
  const { wrong, values } = await lateness(RIG, 2000)
  expect(wrong).toEqual([])
  expect(values).toBeGreaterThan(100)
})

/** One answer to this command comes too late for any profile, and whatever is asked behind it is answered behind it. */
function belated(cid2: string): Mood {
  let free = 0
  return scene => {
    const isFirst = free === 0
    if (isFirst && !scene.query.includes(`2A${cid2}`)) return well(scene)
    if (isFirst) free = performance.now() + TIMES.slowest + 30
    const said = isFirst ? another(scene.answer) : scene.answer
    scene.later(free - performance.now() + (isFirst ? 0 : 1), () => scene.say(`${said}\r`))
  }
}

/** Of the same length, with other values and a checksum of its own: only that it is late is wrong with it. */
const another = (answer: string): string => frame('21012A00', answer.slice(13, -4).replace(/[1-9A-F]/g, '1'))

test('I04 an answer later than any profile admits is not taken for another, whichever it was', async () => {
  const far = newYdn23()
  const room = hearing()
  const driver = RIG.driver(TIMES, portTo(far).open, { '/dev/one': 'one' })
  driver.start(room.hear)
  await room.next()
  for (const cid2 of ['42', '43', '44']) {
    far.mood = belated(cid2)
    await room.next(samples => samples.some(sample => 'fault' in sample))
    await room.next(samples => samples.every(sample => 'value' in sample))
    far.mood = well
  }
  for (const told of room.told) {
    for (const [name, value] of Object.entries(valuesOf(told.filter(sample => 'value' in sample)))) {
      expect(value).toEqual(RIGHT[name as keyof typeof RIGHT])
    }
  }
  await driver.stop()
  far.rest()
})

test('two on one line each get their own, and one that is mute leaves the other its time', async () => {
  const [one, two] = [newYdn23('01'), newYdn23('02')]
  const both = newYdn23()
  both.mood = ({ query, say, later }) => {
    const far = query.startsWith('~2101') ? one : two
    const answer = far.answers[query]
    if (answer !== undefined) far.mood({ query, answer, say, later })
  }
  two.answers = Object.fromEntries(
    Object.entries(answersOf('02')).map(([query, answer]) => [
      query,
      query.includes('2A43') ? frame('21022A00', '0001E1E2E3E10000000000') : answer,
    ]),
  )
  const port = portTo(both)
  const room = hearing()
  const wirings = [wire({ device: 'a' }, 1), wire({ device: 'b' }, 2)]
  const driver = ydn23Driver(wirings, realClock, { ceiling: 200, share: 0.05 }, port.open)
  driver.start(room.hear)
  expect(valuesOf(await room.next(from('b')))).toEqual({
    ...RIGHT,
    'ups.status': 'OB',
    'battery.charger.status': 'discharging',
  })
  two.mood = moods.mute
  await room.next(samples => from('b')(samples) && samples.every(sample => 'fault' in sample))
  const before = room.told.length
  for (let turn = 0; turn < 10; turn += 1) expect(valuesOf(await room.next(from('a')))).toEqual(RIGHT)
  expect(room.told.slice(before).filter(from('b')).length).toBeLessThan(6)
  expect(port.paths).toHaveLength(1)
  await driver.stop()
})

describe('a frame', () => {
  const unit = { version: '21', address: '01', kind: '2A' }

  test('is what the source prints', () => {
    expect(checksumOf('21012A500000')).toBe('FDA4')
    expect(checksumOf('21012A000000')).toBe('FDA9')
    // The worked examples of YD/T 1363.3.
    expect(lengthOf(18)).toBe('D012')
    expect(checksumOf('20014043E00200')).toBe('FD3B')
    // One sign less in the probe of the source, two more: worked by hand.
    expect(questionOf(unit, '42')).toBe('~21012A420000FDA3')
  })

  test('can be asked in so many ways, none of which commands or sets anything', () => {
    expect([...READS, NAME]).toEqual(['41', '42', '43', '44', '51'])
    for (const command of [...READS, NAME] as const) {
      expect(questionOf(unit, command)).toMatch(/^~21012A(4[1-4]|51)0000[0-9A-F]{4}$/)
    }
    const folder = 'src/drivers/ydn23'
    const code = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'))
    expect(code.join('\n').match(/['"](45|48|49|4E)['"]|\.(write|end|pipe)\(/g)).toBeNull()
    expect(code.join('\n').match(/\btext: .*/g)).toEqual(['text: questionOf(unit, command),'])
  })

  test('I05 with one sign lost, doubled or turned into another is never an answer', () => {
    const whole = frame('21012A00', '0001E1E1E1E10000000000')
    expect(answerIn(whole, unit, [6, 16], [])).toMatchObject({ bytes: [0, 1, 225, 225, 225, 225, 0, 0, 0, 0, 0] })
    const broken = [...whole].flatMap((sign, at) => {
      const [before, after] = [whole.slice(0, at), whole.slice(at + 1)]
      const others = [...'0123456789ABCDEF .\u00ff'].filter(other => other !== sign)
      return [before + after, before + sign + sign + after, ...others.map(other => before + other + after)]
    })
    const taken = broken.filter(line => 'bytes' in (answerIn(line, unit, [6, 16], []) ?? {}))
    // What stands before the sign that begins a frame is noise of the line.
    expect(taken).toEqual([`~${whole}`])
  })

  test('of another length than the question admits is another answer, or none', () => {
    const whole = frame('21012A00', '00'.repeat(24))
    expect(answerIn(whole, unit, [17, 36], [[6, 16]])).toMatchObject({ bytes: { length: 24 } })
    expect(answerIn(whole, unit, [6, 16], [[17, 36]])).toBeUndefined()
    expect(answerIn(whole, unit, [6, 16], [[37, 64]])).toEqual({ fault: { code: 'bad-frame', detail: '24 bytes' } })
  })
})
