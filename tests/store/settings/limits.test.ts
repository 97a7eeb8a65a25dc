/** A limit that somebody set is in force again after a restart; what has lost its alarm is told and kept. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Sample } from '../../../src/core/sample.ts'
import { SECOND } from '../../../src/core/time.ts'
import { inputsOf } from '../../../src/store/settings/limits.ts'
import { openSettings, type Settings } from '../../../src/store/settings/settings.ts'
import { admin, device, house, point, rule, watch } from '../../core/house.ts'

const WARM = 'probe.temperature.warm'
const when = { above: 24, deadband: 0.5 }
const warm = rule('probe/temperature', 'warm', { when, adjustable: { min: 20, max: 27 } })
const site = (rules = [warm]) =>
  house({ devices: [device('probe')], points: [point('probe/temperature'), point('probe/humidity')], rules })

let dir: string
const open: Settings[] = []
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'jaga-limits-'))
})
afterEach(async () => {
  await Promise.all(open.splice(0).map(one => one.stop()))
  rmSync(dir, { recursive: true, force: true })
})

/** One run of the program, as far as limits are concerned. */
async function run(of = site()) {
  const clock = { now: () => ({ mono: 1, wall: 2, trusted: true, boot: 'a' }) }
  const settings = await openSettings({ dir, clock, say: news => expect.fail(news.kind) })
  if (settings === null) return expect.fail('another program has them')
  open.push(settings)
  const heard: Sample[] = []
  settings.watch?.(samples => heard.push(...samples))
  const w = watch(of, { witness: (outcome, room) => settings.tell(outcome, room) })
  w.tell(...inputsOf(settings.content()))
  return { w, settings, word: () => heard.findLast(one => one.point === 'controller/settings') }
}

async function setOnce(limit: number): Promise<void> {
  const { w, settings } = await run()
  w.tell({ kind: 'configure', alarm: WARM, limit, by: admin, note: 'musim panas' })
  expect(await settings.kept(5000)).toBe(true)
  await settings.stop()
}

test('a limit survives a restart, with who set it and when', async () => {
  await setOnce(21)
  const { w, settings, word } = await run()
  expect(w.room.limits[WARM]).toMatchObject({ limit: 21, by: 'Sari', note: 'musim panas' })
  expect(w.events('limit')).toMatchObject([{ from: 24, to: 21, kept: true }])
  w.set({ 'probe/temperature': 22 })
  w.wait(2 * SECOND)
  expect(w.alarm(WARM).active).toBe(true)
  expect(await settings.kept(5000)).toBe(true)
  expect(word()).toMatchObject({ value: 'ok' })
})

test.each([
  ['has gone', []],
  ['allows it no more', [{ ...warm, adjustable: { min: 23, max: 25 } }]],
])('a limit whose alarm %s is a trouble, and is kept', async (_, rules) => {
  await setOnce(21)
  const other = rule('probe/humidity', 'damp', { when: { above: 60 }, adjustable: { min: 50, max: 70 } })
  const { w, settings, word } = await run(site([...rules, other]))
  await vi.waitFor(() => expect(word()).toMatchObject({ point: 'controller/settings', value: 'unused' }))
  expect(w.room.limits).toEqual({})
  w.tell({ kind: 'configure', alarm: 'probe.humidity.damp', limit: 65, by: admin })
  expect(await settings.kept(5000)).toBe(true)
  expect(settings.content().limits.map(one => [one.alarm, one.limit])).toEqual([
    [WARM, 21],
    ['probe.humidity.damp', 65],
  ])
  await settings.stop()
  expect((await run()).w.room.limits[WARM]).toMatchObject({ limit: 21 })
})

test('the limit of the rule takes what was set out of the file', async () => {
  await setOnce(21)
  const { w, settings } = await run()
  w.tell({ kind: 'configure', alarm: WARM, limit: 24, by: admin })
  expect(await settings.kept(5000)).toBe(true)
  expect(JSON.parse(readFileSync(join(dir, 'settings.json'), 'utf8'))).toMatchObject({ content: { limits: [] } })
})
