/** The driver of Mean Well NTU: the contract of drivers, everything that the device or its cable can do wrong, and what can leave for it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ntuDriver } from '../../../src/drivers/ntu/driver.ts'
import { answerIn } from '../../../src/drivers/ntu/frames.ts'
import { driverContract } from '../contract.ts'
import { allFaults, hearing, realClock } from '../hearing.ts'
import { lineRig } from '../lines/contract.ts'
import { portTo } from '../lines/far.ts'
import { lateness, lineFaults, TIMES } from '../lines/faults.ts'
import { virtualTime } from '../virtual.ts'
import { newNtu, RIG, wire } from './ups.ts'

virtualTime()

driverContract('ntu', async slow => {
  const wiring = wire({ poll: slow?.interval ?? 20 })
  return lineRig(newNtu(), wiring, slow?.ceiling ?? 120, (manners, open) =>
    ntuDriver([wiring], realClock, manners, open),
  )
})
lineFaults(RIG)

test.each([
  ['is a Megatec UPS, whose beeper Q would switch', '#-------------   ------     VT12046Q  '],
  ['gives back what it does not know', 'I'],
  ['says nothing', undefined],
])('one that %s is never asked for its status', async (_, name) => {
  const far = newNtu()
  const room = hearing()
  far.mood = ({ query, say }) => void (query === 'I' && name !== undefined && say(`${name}\r`))
  const driver = RIG.driver(TIMES, portTo(far).open, { '/dev/one': 'one' })
  driver.start(room.hear)
  for (let turn = 0; turn < 5; turn += 1) expect(await room.next()).toSatisfy(allFaults)
  await driver.stop()
  expect(new Set(far.heard.split('\r'))).toEqual(new Set(['I', '']))
})

test('I04 late by all that a profile admits, often doubled, sometimes gone: no wrong value in 1 000 polls', async () => {
  const { wrong, values } = await lateness(RIG, 1000)
  expect(wrong).toEqual([])
  expect(values).toBeGreaterThan(20)
})

test('no word that switches the inverter stands anywhere in the driver', () => {
  const folder = 'src/drivers/ntu'
  const code = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'))
  expect(code.join('\n').match(/C[01]{5,}|\.(write|end|pipe)\(/g)).toBeNull()
  expect(code.join('\n').match(/\btext: .*/g)).toEqual([expect.stringMatching(/^text: query, /)])
})

describe('a line', () => {
  const { Q = '', I = '' } = newNtu().answers
  test('is an answer only with every sign in its column', () => {
    expect(answerIn(Q, 'Q')).toEqual({
      fields: ['120', '025', '28.8', '100', '19.7', '000', '59.9', '000', '011', '1000000000000000000'],
    })
    expect(answerIn(Q, 'I')).toBeUndefined()
    expect(answerIn(I, 'Q')).toBeUndefined()
  })

  test('I05 with one sign lost, doubled or turned into another kind is never an answer', () => {
    const broken = [...Q.slice(0, -1)].flatMap((sign, at) => {
      const [before, after] = [Q.slice(0, at), Q.slice(at + 1)]
      const others = [...' .-(x\u00ff'].filter(other => other !== sign)
      return [before + after, before + sign + sign + after, ...others.map(other => before + other + after)]
    })
    const taken = broken.filter(line => 'fields' in (answerIn(line, 'Q') ?? {}))
    // Volts, temperature and frequency may begin with a minus.
    expect(taken).toEqual([Q.replace(' 28.8', ' -8.8'), Q.replace(' 19.7', ' -9.7'), Q.replace(' 59.9', ' -9.9')])
  })
})
