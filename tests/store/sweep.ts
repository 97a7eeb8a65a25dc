/** A disk that fails once, at whichever call: all is recorded once it works again, nothing is broken or written twice. */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Event } from '../../src/core/event.ts'
import { HOUR } from '../../src/core/time.ts'
import { type Keeping, keeping } from '../../src/store/keeping.ts'
import type { Batch, Written } from '../../src/store/messages.ts'
import { verify } from '../../src/store/verify.ts'
import { START } from '../api/house.ts'
import { type Failing, failing } from './failing.ts'
import { PLACE } from './native.ts'

const WRITES = 5

/** One event and one reading each, half an hour apart, so that hours are packed in between. */
function batch(n: number): Batch {
  const after = (n * HOUR) / 2
  const now = { ...START, mono: START.mono + after, wall: START.wall + after }
  const event = { seq: n, at: now, kind: 'silenced', by: { name: 'Sari', place: 'local' } } as Event
  return {
    events: [event],
    kept: [['head', JSON.stringify({ seq: n, now })]],
    heard: [['a/t', now.mono, n, 2]],
    blind: null,
    now,
  }
}

interface Told {
  readonly recorded: number[]
  readonly troubles: string[]
}

/** As the house does: a write that failed is told again, and a worker that cannot go on is replaced. */
function live(dir: string, disk: Failing): Told {
  const told: Told = { recorded: [], troubles: [] }
  let part: Keeping | null = null
  for (let n = 1, tries = 0; n <= WRITES && tries < 3 * WRITES; tries += 1) {
    try {
      part ??= keeping(dir, disk.open)
      try {
        const { readings } = part.answer('write', batch(n)) as Written
        if (readings) told.troubles.push(readings.code)
        told.recorded.push(n)
        n += 1
      } catch (error) {
        told.troubles.push(part.suffered(error).code)
        part = null
      }
      part?.tick()
    } catch {
      told.troubles.push('unopened')
      part = null
    }
    if (part === null) disk.closeAll()
  }
  part?.tick()
  disk.closeAll()
  return told
}

async function check(dir: string, { recorded }: Told): Promise<void> {
  expect(recorded).toEqual(Array.from({ length: WRITES }, (_, i) => i + 1))
  expect(await verify(join(dir, 'journal.db'))).toMatchObject({ rows: WRITES, broken: null, missing: 0 })
  const disk = failing()
  const part = keeping(dir, disk.open)
  expect(part.opened).toMatchObject({ lastSeq: WRITES, aside: [], saved: { seq: WRITES } })
  disk.closeAll()
}

async function inFolder<T>(act: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(PLACE, 'jaga-failing-'))
  return act(dir).finally(() => rmSync(dir, { recursive: true, force: true }))
}

/** Lets the disk fail at every `step`th call from `first` on. Answers how many calls were tried, and how many made a trouble. */
export async function sweep(code: string, first: number, step: number): Promise<{ tried: number; troubled: number }> {
  const all = await inFolder(async dir => {
    const sound = failing()
    await check(dir, live(dir, sound))
    return sound.calls()
  })
  expect(all).toBeGreaterThan(80)
  const found = { tried: 0, troubled: 0 }
  for (let call = first; call <= all; call += step) {
    const { troubles } = await inFolder(async dir => {
      const disk = failing()
      disk.failAt(call, code)
      const told = live(dir, disk)
      await check(dir, told)
      return told
    })
    found.tried += 1
    if (troubles.length > 0) found.troubled += 1
  }
  return found
}
