/** Records of points survive a restart and an older file; the newest are kept, and a due date is told. */

import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Found } from '../../../src/core/found.ts'
import type { Input } from '../../../src/core/input.ts'
import { DAY, HOUR } from '../../../src/core/time.ts'
import type { PointRecord } from '../../../src/ports.ts'
import { nothingSet } from '../../../src/store/settings/content.ts'
import { inputsOf } from '../../../src/store/settings/limits.ts'
import { commissioning, dueWord, inForce, inputsOfRecords } from '../../../src/store/settings/records.ts'
import { openSettings, type Settings } from '../../../src/store/settings/settings.ts'
import { admin, device, house, point, watch } from '../../core/house.ts'

const AIR = 'probe/temperature'
const site = () => house({ devices: [device('probe')], points: [point(AIR, { range: [-20, 60] })] })

let dir: string
const open: Settings[] = []
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'jaga-records-'))
})
afterEach(async () => {
  await Promise.all(open.splice(0).map(one => one.stop()))
  rmSync(dir, { recursive: true, force: true })
})

/** One run of the program, as far as records are concerned. */
async function run(of = site()) {
  const clock = { now: () => ({ mono: 1, wall: DAY, trusted: true, boot: 'a' }) }
  const settings = await openSettings({ dir, clock, say: news => expect.fail(news.kind) })
  if (settings === null) return expect.fail('another program has them')
  open.push(settings)
  const words: Record<string, unknown> = {}
  settings.watch?.(samples => {
    for (const sample of samples) words[sample.point] = 'value' in sample ? sample.value : null
  })
  const w = watch(of, { witness: (outcome, room) => settings.tell(outcome, room) })
  w.tell(...inputsOf(settings.content()))
  return { w, settings, words, stop: () => settings.stop() }
}

const calibrated = (offset: number, due = 100 * DAY): Found => ({
  what: 'calibrated',
  reference: 'Fluke',
  certificate: 'S-1',
  asFound: { reference: 20 + offset, shown: 20 },
  asLeft: { reference: 20 + offset, shown: 20 },
  gain: 1,
  offset,
  due,
})
const recording = (found: Found): Input => ({ kind: 'record', point: AIR, found, by: admin })

test('a calibration is in force again after a restart, with its sensor, and is not recorded twice', async () => {
  const first = await run()
  first.w.tell(recording({ what: 'sensor', serial: 'A1' }), recording(calibrated(1)))
  expect(await first.settings.kept(5000)).toBe(true)
  await first.stop()
  const { w, settings, words } = await run()
  w.set({ [AIR]: 20 })
  expect([w.room.readings[AIR]?.value, w.room.fitted[AIR]?.serial]).toEqual([21, 'A1'])
  expect(settings.content().records.map(({ found }) => found.what)).toEqual(['sensor', 'calibrated'])
  expect(words).toMatchObject({ 'controller/calibration': 'ok', 'controller/settings': 'ok' })
})

test('records of a point that has gone are kept and told', async () => {
  const first = await run()
  first.w.tell(recording(calibrated(1)))
  expect(await first.settings.kept(5000)).toBe(true)
  await first.stop()
  const { settings, words } = await run(house({ devices: [device('other')], points: [point('other/leak')] }))
  await vi.waitUntil(() => words['controller/settings'] === 'unused')
  expect(settings.content().records).toHaveLength(1)
})

test('settings of the version before are taken over, and its file stays beside the new one', async () => {
  const limits = [{ alarm: 'a.b.c', limit: 25, by: 'Siti', since: 1, note: null }]
  const sha256 = createHash('sha256')
    .update(`1\n${JSON.stringify({ limits })}`)
    .digest('hex')
  const older = JSON.stringify({ version: 1, sha256, content: { limits } })
  writeFileSync(join(dir, 'settings.json'), older)
  const { settings } = await run()
  expect(settings.content()).toEqual({ ...nothingSet(), limits })
  expect(readFileSync(join(dir, 'settings.json.v1'), 'utf8')).toBe(older)
  expect(JSON.parse(readFileSync(join(dir, 'settings.json'), 'utf8')).version).toBe(3)
})

test('the last five of each kind stay', async () => {
  const { w, settings } = await run()
  for (let n = 1; n <= 7; n += 1) w.tell(recording(calibrated(n / 10)))
  w.tell(recording({ what: 'sensor', serial: 'A1' }))
  const offsets = settings
    .content()
    .records.map(({ found }) => (found.what === 'calibrated' ? found.offset : found.what))
  expect(offsets).toEqual([0.3, 0.4, 0.5, 0.6, 0.7, 'sensor'])
})

const at = (day: number, found: Found, on = AIR): PointRecord => ({
  point: on,
  at: day * DAY,
  by: 'S',
  note: null,
  found,
})
const sensor = (serial: string): Found => ({ what: 'sensor', serial })

test.each<[string, PointRecord[], 'ok' | 'none' | 'soon' | 'due']>([
  ['nothing was calibrated', [at(1, sensor('A'))], 'none'],
  ['all is in date', [at(1, calibrated(1))], 'ok'],
  ['a month is left', [at(1, calibrated(1, 49 * DAY))], 'soon'],
  ['its day has come', [at(1, calibrated(1, 20 * DAY))], 'due'],
  ['it was done again', [at(1, calibrated(1, 20 * DAY)), at(15, calibrated(1))], 'ok'],
  ['one of two is late', [at(1, calibrated(1)), at(1, calibrated(1, 20 * DAY), 'a/b')], 'due'],
  ['another sensor is fitted since', [at(1, sensor('A')), at(2, calibrated(1, 20 * DAY)), at(3, sensor('B'))], 'none'],
  ['the same sensor was named again', [at(1, sensor('A')), at(2, calibrated(1)), at(3, sensor('A'))], 'ok'],
])('the due date: %s', (_, records, word) => {
  const now = { mono: 0, wall: 20 * DAY + HOUR, trusted: true, boot: 'a' }
  expect(dueWord(records, now)).toBe(word)
  if (word === 'due') expect(dueWord(records, { ...now, trusted: false })).toBe('ok')
  expect(inForce(records, AIR) !== null).toBe(word !== 'none')
})

test('what another sensor ended stays ended after a restart', () => {
  const records = [at(1, sensor('A')), at(2, calibrated(1)), at(3, sensor('B'))]
  const w = watch(site())
  w.tell(...inputsOfRecords(records))
  w.set({ [AIR]: 20 })
  expect(w.room.readings[AIR]?.value).toBe(20)
})

test('a point is tested after its commissioning, until its wiring or its sensor is another', () => {
  const tried: Found = { what: 'commissioned', stimulus: 's', seen: 1, witness: 'B', wired: 'w1' }
  const wired = new Map([[AIR, 'w1']])
  let records: readonly PointRecord[] = []
  const tested = commissioning(wired, () => records)
  const after = (...all: PointRecord[]) => {
    records = all
    return tested(AIR)
  }
  expect([after(), after(at(1, tried)), tested('room/dewpoint')]).toEqual([false, true, null])
  expect(after(at(1, sensor('A')), at(2, tried), at(3, sensor('B')))).toBe(false)
  expect(after(at(1, sensor('A')), at(2, tried), at(3, sensor('B')), at(4, tried))).toBe(true)
  wired.set(AIR, 'w2')
  expect(after(at(1, tried))).toBe(false)
})
