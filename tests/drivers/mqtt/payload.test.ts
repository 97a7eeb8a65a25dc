/** What a payload says: numbers, words, what is missing and what is none. */

import { expect, test } from 'vitest'
import type { Now } from '../../../src/core/time.ts'
import { samplesOf } from '../../../src/drivers/mqtt/hearing.ts'
import { mqttPointOf, type WrittenMqttPart } from '../../../src/drivers/mqtt/profile.ts'
import { climate, said } from './wiring.ts'

const now: Now = { mono: 5000, wall: Date.parse('2026-01-05T08:00:00Z'), trusted: true, boot: 'test' }

function heard(name: 'temperature' | 'leak' | 'ups.alarm', part: WrittenMqttPart, payload: string, retained = false) {
  const wiring = climate(1, { points: [mqttPointOf('rack', name, 'base', part)] })
  const message = { topic: part.at.topic ? `base/${part.at.topic}` : 'base', payload: Buffer.from(payload), retained }
  const [sample] = samplesOf([wiring], message, now)
  if (!sample) return undefined
  return 'value' in sample ? sample.value : `${sample.fault.code} ${sample.fault.detail ?? ''}`.trim()
}

test.each([
  ['23.45', 23.45],
  [' 23.45\n', 23.45],
  ['-4', -4],
  ['nan', 'no-number nan'],
  ['NaN', 'no-number NaN'],
  ['inf', 'no-number inf'],
  ['1e3', 'no-number 1e3'],
  ['0x10', 'no-number 0x10'],
  ['23.4 °C', 'no-number 23.4 °C'],
  ['unavailable', 'no-number unavailable'],
  ['', 'no-number'],
  ['true', 'no-number true'],
])('the payload %j alone is %j', (payload, is) => {
  expect(heard('temperature', { at: {} }, payload)).toBe(is)
})

test.each([
  ['{"a":{"t":21.5}}', 21.5],
  ['{"a":{"t":"21.5"}}', 21.5],
  ['{"a":{"t":null}}', 'sentinel null'],
  ['{"a":{}}', 'refused not given'],
  ['{}', 'refused not given'],
  ['{"a":21.5}', 'refused not given'],
  ['{"a":{"t":true}}', 'no-number true'],
  ['{"a":{"t":{"x":1}}}', 'no-number an object'],
  ['{"a":{"t":[21.5]}}', 'no-number an object'],
  ['{"a":{"t":1e999}}', 'no-number Infinity'],
  ['{"a":{"t":-127}}', 'sentinel -127'],
  ['{"a":{"t":"-127"}}', 'sentinel raw -127'],
  ['{"a":{"t":"offline"}}', 'sentinel offline'],
  ['21.5', 'bad-frame no JSON object'],
  ['{"a":{"t":21.5}', 'bad-frame no JSON object'],
  ['{"__proto__":{"t":21.5}}', 'refused not given'],
])('the object %s holds %j', (payload, is) => {
  expect(heard('temperature', { at: { path: 'a.t' }, sentinels: [-127, 'offline'] }, payload)).toBe(is)
})

test.each(['constructor.length', '__proto__', 'a.__proto__'])('%s, which every object has, is not given', path => {
  expect(heard('temperature', { at: { path } }, '{"a":{}}')).toBe('refused not given')
})

test.each([
  ['{"water_leak":true}', 'wet'],
  ['{"water_leak":false}', 'dry'],
  ['{"water_leak":1}', 'no-meaning 1'],
  ['{"water_leak":"toString"}', 'no-meaning toString'],
])('the state in %s is %j', (payload, is) => {
  const meaning = { true: 'wet', false: 'dry' }
  expect(heard('leak', { at: { path: 'water_leak' }, meaning }, payload)).toBe(is)
})

test('a word of the vocabulary needs no translation, and a text is a text', () => {
  expect(heard('leak', { at: {} }, 'wet')).toBe('wet')
  expect(heard('ups.alarm', { at: {} }, 'Fan 2')).toBe('Fan 2')
})

test('a number is scaled and shifted', () => {
  expect(heard('temperature', { at: {}, scale: 0.1, offset: -40 }, '655')).toBe(25.5)
})

test('a value in another unit than the profile knows is none', () => {
  const fahrenheit = said({ TempUnit: 'F' }, 74)
  const [sample] = samplesOf(
    [climate(1)],
    { topic: 'tele/rack/SENSOR', payload: Buffer.from(fahrenheit), retained: false },
    now,
  )
  expect(sample).toMatchObject({ fault: { code: 'no-meaning', detail: 'TempUnit is not C' } })
})

const kept = (at: unknown) =>
  heard('temperature', { at: { path: 't', time: 'at' } }, JSON.stringify({ t: 20, at }), true)

test.each([
  ['2026-01-05T07:59:30Z', 20],
  ['2026-01-05T14:59:30+07:00', 20],
  ['2026-01-05T14:59:30.250+0700', 20],
  [now.wall - 30_000, 20],
  [now.wall / 1000 - 30, 20],
  // Clocks that differ a little.
  ['2026-01-05T08:00:50Z', 20],
  ['2026-01-05T07:58:30Z', 'data-stale an old message'],
  // No zone, the future, no time at all: nobody can say how old it is.
  ['2026-01-05T07:59:30', undefined],
  ['2026-01-05T09:00:00Z', undefined],
  ['yesterday', undefined],
  [0, undefined],
  [null, undefined],
])('a kept message that says it is of %j gives %j', (at, is) => {
  expect(kept(at)).toBe(is)
})
