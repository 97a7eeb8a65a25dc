/** What moves of a point, written by hand: the same JSON as the whole view would give. */
import { expect, test } from 'vitest'
import type { LimitView } from '../../src/api/types.ts'
import { momentWriter, news, newsWriter } from '../../src/api/views/point-news.ts'
import type { Reading } from '../../src/core/hear/reading.ts'

type Moving = Reading & { readonly spikes: number; readonly limits: readonly LimitView[] }

const WALL = Date.UTC(2026, 0, 5, 3)
const limit = (value: number) => ({ level: 'high' as const, side: 'above' as const, value })
const well: Moving = {
  value: 21.5,
  quality: 'good',
  reason: null,
  raw: 21.5,
  at: 5,
  wall: WALL,
  last: 21.5,
  spikes: 0,
  limits: [limit(27)],
}

test.each<[string, Partial<Moving>]>([
  ['a number', {}],
  ['a limit that people moved', { limits: [limit(28)] }],
  ['a word with quotes', { value: 'so "wet"', last: 'so "wet"', limits: [] }],
  ['what was never heard', { value: null, quality: 'bad', reason: 'never-heard', wall: null, last: null }],
  ['a fault that says why', { value: null, quality: 'bad', reason: 'refused', detail: 'exception 2', spikes: 3 }],
  ['a later moment', { wall: WALL + 1500 }],
  ['the smallest and the largest', { value: -0.000001, last: 1e21 }],
])('%s, after another', (_, changed) => {
  const writer = newsWriter('a/"t"', well.limits)
  const moment = momentWriter()
  const write = ({ spikes, limits, ...reading }: Moving) => news(writer, reading, moment(reading.wall), spikes, limits)
  write(well)
  const { at: _at, raw: _raw, wall, ...rest } = { detail: null, ...well, ...changed }
  const at = wall === null ? null : new Date(wall).toISOString()
  expect(JSON.parse(write({ ...well, ...changed }))).toEqual({ id: 'a/"t"', ...rest, at })
})
