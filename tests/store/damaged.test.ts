/** A killed guard whose files were damaged meanwhile: what cannot be used is kept aside, and the guard goes on. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MINUTE } from '../../src/core/time.ts'
import { keeping } from '../../src/store/keeping.ts'
import { verify } from '../../src/store/verify.ts'
import { START } from '../api/house.ts'
import { folder, isNative, open } from './native.ts'

const dir = folder()
const EVENTS = 400

/** As a kill leaves it, with a log that is not folded back; or as an orderly stop does. */
function left(how: 'killed' | 'stopped'): string {
  const [living, dead] = [join(dir(), 'living'), join(dir(), 'dead')]
  mkdirSync(living)
  const part = keeping(living, open)
  for (let seq = 1; seq <= EVENTS; seq += 1) {
    const now = { ...START, mono: START.mono + seq * MINUTE, wall: START.wall + seq * MINUTE }
    const event = { seq, at: now, kind: 'silenced' as const, by: { name: 'Sari', place: 'local' as const } }
    const kept: [string, string][] = [['head', JSON.stringify({ seq, now })]]
    part.answer('write', { events: [event], kept, heard: [], blind: null, now })
    if (seq === EVENTS / 2) for (let n = 0; n < 30; n += 1) part.tick()
  }
  if (how === 'stopped') part.answer('stop', null)
  cpSync(living, dead, { recursive: true })
  if (how === 'killed') part.answer('stop', null)
  return dead
}

function overwrite(file: string, at: number, bytes: number): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(bytes, 0x5a), 0, bytes, at)
}

const HARM: [string, (journal: string) => void, 'kept' | 'aside'][] = [
  ['a page overwritten', file => overwrite(file, 4096 * 3, 4096), 'aside'],
  ['its header zeroed', file => overwrite(file, 0, 100), 'aside'],
  [
    'its log cut off in the middle',
    file => truncateSync(`${file}-wal`, Math.floor(statSync(`${file}-wal`).size / 2)),
    'kept',
  ],
  ['its log full of rubbish', file => overwrite(`${file}-wal`, 32, 4096), 'kept'],
  ['its shared memory removed', file => rmSync(`${file}-shm`, { force: true }), 'kept'],
]

describe.runIf(isNative)('R07: a journal with', () => {
  test.each(HARM)('%s', async (_, harm, expected) => {
    const dead = left(expected === 'kept' ? 'killed' : 'stopped')
    const journal = join(dead, 'journal.db')
    expect(existsSync(`${journal}-wal`)).toBe(expected === 'kept')
    harm(journal)
    const began = performance.now()
    const part = keeping(dead, open)
    expect(performance.now() - began).toBeLessThan(10_000)
    const { aside, lastSeq, saved } = part.opened
    expect(aside.length > 0 ? 'aside' : 'kept').toBe(expected)
    expect(readdirSync(dead).filter(name => name.startsWith('journal.db.damaged-1')).length > 0).toBe(
      expected === 'aside',
    )
    if (expected === 'kept') expect(lastSeq).toBeGreaterThanOrEqual(EVENTS / 2)
    if (saved) expect(saved.seq).toBeGreaterThanOrEqual(lastSeq)
    const next = Math.max(saved?.seq ?? 0, lastSeq) + 1
    const now = { ...START, wall: START.wall + 1000 * MINUTE }
    const event = { seq: next, at: now, kind: 'stopped' as const }
    part.answer('write', { events: [event], kept: [], heard: [], blind: null, now })
    part.answer('stop', null)
    expect(await verify(journal)).toMatchObject({ broken: null, last: { seq: next } })
  })
})
