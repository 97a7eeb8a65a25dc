/** A room file that cannot be used: its relay is held in alarm all the same, where its own entry can be believed. */
import { expect, test } from 'vitest'
import { barePlan } from '../../src/config/bare.ts'
import { load, SMALL } from './write.ts'

const BAD = SMALL.replace('ups/small', 'ups/smal')
const SERVER = { host: '127.0.0.1', port: 0 }

/** What becomes of the relay where the rest of the file has a mistake. */
function salvaged(actuators: string, devices = '', room = BAD) {
  const loaded = load(`${room}${devices}actuators:\n${actuators}`)
  if (loaded.ok) throw new Error('no mistake')
  return loaded.relay
}

test.each([
  ['in one line', '  - { id: relay, kind: relay, gpio: 17 }\n', { id: 'relay', gpio: 17, energised: 1 }],
  [
    'over several',
    '  - { id: lamp, kind: lamp, gpio: 17 }\n  - id: relay\n    kind: relay\n    gpio: 5\n    energised: low\n    feedback: { gpio: 6 }\n',
    { id: 'relay', gpio: 5, energised: 0, feedback: { gpio: 6, energised: 0 } },
  ],
  [
    'beside an actuator that cannot be read',
    '  - { id: relay, kind: relay, gpio: 17 }\n  - { id: siren, kind: sirene }\n',
    { id: 'relay', gpio: 17, energised: 1 },
  ],
])('its pin is believed where its entry has no mistake: %s', (_, actuators, relay) => {
  expect(salvaged(actuators)).toEqual(relay)
  expect(barePlan(SERVER, relay as never).actuators).toEqual([
    { id: 'relay', driver: 'gpio', pin: relay },
    { id: 'siren', driver: 'simulated' },
    { id: 'lamp', driver: 'simulated' },
  ])
})

test.each([
  ['on a pin that there is not', '  - { id: relay, kind: relay, gpio: 99 }\n', ''],
  ['with a level that there is not', '  - { id: relay, kind: relay, gpio: 17, energised: hihg }\n', ''],
  [
    'on the pin of a contact',
    '  - { id: relay, kind: relay, gpio: 17 }\n',
    '  - { id: leak, contacts: { leak: { gpio: 17, normally: open } } }\n',
  ],
  ['twice', '  - { id: relay, kind: relay, gpio: 17 }\n  - { id: relay, kind: relay, gpio: 27 }\n', ''],
  ['on no pin of ours', '  - { id: relay, kind: relay }\n', ''],
])('no pin is touched for a relay %s', (_, actuators, devices) => {
  expect(salvaged(actuators, devices)).toBeUndefined()
})

test('nor where the text is no YAML at all', () => {
  expect(salvaged('  - { id: relay, kind: relay, gpio: 17 }\n', '', `${SMALL}  - {\n`)).toBeUndefined()
})
