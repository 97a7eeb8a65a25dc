/** The saved state survives a kill at any instant, and a damaged one is noticed, kept and not believed. */
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { newAlarm } from '../../src/core/alarm/alarm.ts'
import type { Room } from '../../src/core/room.ts'
import type { Outcome } from '../../src/core/turn.ts'
import { findSnapshot, snapshotFile, snapshots } from '../../src/store/snapshot.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'jaga-snapshot-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const now = { mono: 1, wall: 2, trusted: true, boot: 'a' }
const room = {
  seq: 7,
  now,
  alarms: { 'a.leak.wet': { ...newAlarm(), occurrence: 3, acked: false } },
  readings: { 'a/leak': { last: 'wet' } },
  kept: {
    doors: {},
    proofs: { 'pac/pac.proved': { first: 20_460, since: null, days: [{ day: 20_460, ms: 60_000 }] } },
  },
} as unknown as Room
const something = { events: [{}], changed: {}, refusals: [] } as unknown as Outcome
const fail = (reason: string): void => expect.fail(reason)

async function saveOnce(): Promise<string> {
  const output = snapshots(dir, fail, 0)
  output.tell(something, room)
  await output.stop()
  return snapshotFile(dir)
}

describe('snapshot', () => {
  test('gives back what stood and who had not seen it', async () => {
    await saveOnce()
    const found = findSnapshot(dir)
    expect(found.kind === 'saved' && found.saved).toMatchObject({
      seq: 7,
      now,
      readings: { 'a/leak': { last: 'wet' } },
      kept: { proofs: { 'pac/pac.proved': { first: 20_460, days: [{ day: 20_460, ms: 60_000 }] } } },
    })
    expect(found.kind === 'saved' && found.saved.alarms['a.leak.wet']).toMatchObject({ occurrence: 3, acked: false })
  })

  test('an empty folder is an empty past', () => expect(findSnapshot(join(dir, 'new'))).toEqual({ kind: 'none' }))

  test.each([
    ['empty', (file: string) => writeFileSync(file, '')],
    ['null', (file: string) => writeFileSync(file, 'null')],
    ['cut short', (file: string) => truncateSync(file, 80)],
    ['full of NULs', (file: string) => writeFileSync(file, Buffer.alloc(500))],
    ['one bit different', (file: string) => writeFileSync(file, readFileSync(file, 'utf8').replace('wet', 'dry'))],
    ['foreign', (file: string) => writeFileSync(file, '{"hello": 1}\n{}')],
  ])('a file that is %s is kept aside and not believed', async (_, harm) => {
    const file = await saveOnce()
    harm(file)
    const harmed = readFileSync(file)
    const found = findSnapshot(dir)
    expect(found).toEqual({ kind: 'damaged', file, kept: `${file}.damaged` })
    expect(readFileSync(`${file}.damaged`).equals(harmed)).toBe(true)
    expect(findSnapshot(dir)).toEqual({ kind: 'none' })
  })

  test('what moves without an event is saved by time', async () => {
    const output = snapshots(dir, fail, 60_000, 5)
    output.tell({ ...something, events: [] }, room)
    await vi.waitUntil(() => existsSync(snapshotFile(dir)))
    await output.stop()
    expect(findSnapshot(dir)).toMatchObject({ saved: { seq: 7 } })
  })

  test('a folder that vanishes is told, and the guard goes on', async () => {
    const reasons: string[] = []
    const output = snapshots(dir, reason => reasons.push(reason), 0)
    rmSync(dir, { recursive: true })
    output.tell(something, room)
    await output.stop()
    expect(reasons.join()).toContain('ENOENT')
  })
})
