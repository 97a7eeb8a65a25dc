/** What the process at the pins tells, and its silence, become samples. */
import type { ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import type { Sample } from '../../../src/core/sample.ts'
import { contactsDriver } from '../../../src/drivers/bridge/contacts.ts'
import type { ContactStanding, ContactsTell } from '../../../src/link.ts'

const WIRING = {
  contacts: [
    { point: 'water/leak', gpio: 17, open: 1, rest: 1, hold: 0, words: { rest: 'dry', other: 'wet' } },
    { point: 'panel/fire.action', gpio: 22, open: 0, rest: 0, hold: 200, words: { rest: 'normal', other: 'alarm' } },
  ],
  tallies: [
    { chatter: 'water/contact.chatter', pulses: 'water/contact.pulses', gpios: [17] },
    { chatter: 'panel/contact.chatter', pulses: 'panel/contact.pulses', gpios: [22] },
  ],
} as const
const CLOCK = { now: () => ({ mono: 99, wall: 0, trusted: true, boot: 'b' }) }

/** A process that says what the test says. */
class Child extends EventEmitter {
  readonly sent: unknown[] = []
  readonly connected = true
  readonly exitCode = 0
  send(message: unknown): void {
    this.sent.push(message)
  }
  kill(): void {}
}

async function bridge() {
  const lives: Child[] = []
  const heard: Sample[] = []
  const driver = contactsDriver(WIRING, CLOCK, () => {
    const child = new Child()
    lives.push(child)
    return child as unknown as ChildProcess
  })
  driver.start(samples => heard.push(...samples))
  const life = (): Child => lives.at(-1) ?? expect.fail('no child')
  return {
    driver,
    lives,
    life,
    /** What came of it. */
    took(act: () => void): Sample[] {
      act()
      return heard.splice(0)
    },
    tell: (tell: Partial<ContactsTell>) =>
      void life().emit('message', {
        kind: 'told',
        tell: { at: 10, by: 'onoff', changes: [], standing: [], ...tell },
      }),
  }
}

const standing = (pulses: number, chattering = false): ContactStanding[] => [
  { gpio: 17, active: false, pulses, chattering },
  { gpio: 22, refused: 'direction is out, not in' },
]

test('changes come in their order with their own moments, a standing contact is heard again, a refused one is bad', async () => {
  const { took, tell, life, driver } = await bridge()
  life().emit('message', { kind: 'hello', boot: 'one' })
  expect(life().sent).toEqual([
    {
      kind: 'begin',
      job: {
        pins: [
          { gpio: 17, rest: 1, hold: 0 },
          { gpio: 22, rest: 0, hold: 200 },
        ],
      },
    },
  ])
  const changes = [
    { gpio: 17, at: 7, active: true },
    { gpio: 17, at: 8, active: false },
    { gpio: 4, at: 8, active: false },
  ]
  expect(took(() => tell({ changes }))).toEqual([
    { point: 'water/leak', at: 7, value: 'wet' },
    { point: 'water/leak', at: 8, value: 'dry' },
  ])
  expect(took(() => tell({ standing: standing(1, true) }))).toEqual([
    { point: 'water/leak', at: 10, value: 'dry' },
    { point: 'panel/fire.action', at: 10, fault: { code: 'pin-refused', detail: 'direction is out, not in' } },
    { point: 'water/contact.chatter', at: 10, value: 'chattering' },
    { point: 'water/contact.pulses', at: 10, value: 1 },
    { point: 'panel/contact.chatter', at: 10, value: 'calm' },
    { point: 'panel/contact.pulses', at: 10, value: 0 },
  ])
  await driver.stop()
})

test.each([
  ['missing', 'not-installed'],
  ['no-device', 'no-pins'],
  ['denied', 'no-right'],
  ['failed', 'unwatched'],
] as const)('a process that says %s is told to people as %s', async (code, fault) => {
  const { took, life, driver } = await bridge()
  life().emit('message', { kind: 'hello', boot: 'one' })
  life().emit('message', { kind: 'unable', unable: { code, reason: 'so it is' } })
  life().emit('close', 1, null)
  await new Promise(setImmediate)
  expect(took(() => undefined)[0]).toMatchObject({ fault: { code: fault, detail: `${code}: so it is` } })
  await driver.stop()
})

test('a process that ends takes the value of every contact with it at once; the counts go on over its lives', async () => {
  const { took, tell, lives, life, driver } = await bridge()
  life().emit('message', { kind: 'hello', boot: 'one' })
  tell({ standing: standing(5) })
  took(() => undefined)
  life().emit('message', { kind: 'unable', unable: { code: 'missing', reason: 'no tools' } })
  const gone = await new Promise<Sample[]>(resolve => {
    life().emit('close', 1, null)
    setImmediate(() => resolve(took(() => undefined)))
  })
  const fault = { code: 'not-installed', detail: 'missing: no tools' }
  expect(gone.map(sample => 'fault' in sample && [sample.point, sample.fault])).toEqual(
    [
      'water/leak',
      'panel/fire.action',
      'water/contact.chatter',
      'water/contact.pulses',
      'panel/contact.chatter',
      'panel/contact.pulses',
    ].map(point => [point, fault]),
  )
  await expect.poll(() => lives.length).toBe(2)
  life().emit('message', { kind: 'hello', boot: 'two' })
  const told = took(() => tell({ standing: standing(2) }))
  expect(told.find(({ point }) => point === 'water/contact.pulses')).toMatchObject({ value: 7 })
  life().emit('close', 1, null)
  await expect.poll(() => lives.length, { timeout: 5000 }).toBe(3)
  took(() => life().emit('message', { kind: 'hello', boot: 'three' }))
  const later = took(() => tell({ standing: standing(1) }))
  expect(later.find(({ point }) => point === 'water/contact.pulses')).toMatchObject({ value: 8 })
  await driver.stop()
})
