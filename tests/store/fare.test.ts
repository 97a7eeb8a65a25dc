/** Which trouble is the store's, and which the disk's. */
import { expect, test } from 'vitest'
import { MINUTE, SECOND } from '../../src/core/time.ts'
import { type Facts, fareOf } from '../../src/store/fare.ts'
import type { Trouble } from '../../src/store/messages.ts'
import { slowest } from '../../src/store/pace.ts'

const WELL = {
  trouble: null,
  readings: null,
  busySince: null,
  asideUntil: 0,
  records: 'restored',
  isBroken: false,
  lost: 0,
  slowest: 7,
  now: MINUTE,
} as const
const of = (code: Trouble['code']): Trouble => ({ code, reason: '' })

test.each<[string, Partial<Facts>, string, string]>([
  ['all is well', {}, 'ok', 'ok'],
  ['little space is left and events still fit', { readings: of('full') }, 'ok', 'full'],
  ['readings cannot be written', { readings: of('failed') }, 'failed', 'failed'],
  ['events do not fit any more', { trouble: of('full') }, 'failed', 'full'],
  ['the disk can only be read', { trouble: of('read-only') }, 'failed', 'failed'],
  ['the module is missing', { trouble: of('missing') }, 'failed', 'ok'],
  ['another program has the folder', { trouble: of('locked') }, 'failed', 'ok'],
  ['one write is a little slow', { busySince: MINUTE - 9 * SECOND }, 'ok', 'ok'],
  ['one write takes for ever', { busySince: MINUTE - 11 * SECOND }, 'failed', 'ok'],
  ['a file was put aside a moment ago', { asideUntil: MINUTE + 1 }, 'ok', 'failed'],
])('%s', (_, facts, store, disk) => {
  expect(fareOf({ ...WELL, ...facts })).toEqual({
    store,
    disk,
    lost: 0,
    slowest: 7,
    records: 'asideUntil' in facts ? 'restored' : 'ok',
  })
})

test.each<[string, Partial<Facts>, string]>([
  ['is shown as long as it is broken', { isBroken: true }, 'broken'],
  [
    'is shown beside a file put aside of which nothing is lost',
    { isBroken: true, records: 'ok', asideUntil: MINUTE + 1 },
    'broken',
  ],
  ['waits for what came of a damage', { isBroken: true, asideUntil: MINUTE + 1 }, 'restored'],
])('a broken chain %s', (_, facts, records) => {
  expect(fareOf({ ...WELL, ...facts })).toMatchObject({ store: 'ok', records })
})

test('the slowest write of a minute is told with its end, and stands where the next minute writes nothing', () => {
  const pace = slowest()
  expect(pace.until(0)).toBe(0)
  for (const span of [4.2, 31.4, 5]) pace.took(span)
  expect([pace.until(59_999), pace.until(MINUTE), pace.until(2 * MINUTE)]).toEqual([0, 31, 31])
  pace.took(2)
  expect(pace.until(3 * MINUTE)).toBe(2)
})
