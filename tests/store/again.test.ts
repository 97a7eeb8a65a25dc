/** Damage that comes again and again: it costs neither the disk nor the guard, which goes on from memory and looks again. */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import { lastAside, putAside } from '../../src/store/aside.ts'
import type { Trouble } from '../../src/store/messages.ts'
import { supervised } from '../../src/store/supervise.ts'
import type { Life } from '../../src/store/thread.ts'
import { folder } from './native.ts'

const dir = folder()

test('R07: of the files that were put aside the newest three stay, with their logs, and no other file goes', () => {
  const file = join(dir(), 'journal.db')
  writeFileSync(`${file}.damaged-by-hand`, '')
  for (let n = 1; n <= 11; n += 1) {
    for (const part of ['', '-wal']) writeFileSync(file + part, String(n))
    expect(putAside(file)).toBe(`${file}.damaged-${n}`)
  }
  const kept = ['10', '10-wal', '11', '11-wal', '9', '9-wal', 'by-hand'].map(end => `journal.db.damaged-${end}`)
  expect(readdirSync(dir()).sort()).toEqual(kept)
  expect(lastAside(file)).toBe(`${file}.damaged-11`)
})

describe('R07: databases that are damaged', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function watched() {
    const lives: Life[] = []
    const troubles: Trouble[] = []
    supervised(
      life => {
        lives.push(life)
        return { ask: () => Promise.reject(new Error('nobody asks')), kill: async () => undefined }
      },
      { opened: () => true, trouble: why => troubles.push(why), ended: () => undefined },
    )
    const mended = { part: 'journal', from: 'copy', file: 'journal.db.damaged-1' } as const
    const opened = (from: 'copy' | 'backup' | null) =>
      lives.at(-1)?.opened({ saved: null, lastSeq: 0, aside: [], mended: from ? [{ ...mended, from }] : [] })
    const unopened = () => lives.at(-1)?.unopened({ code: 'damaged', reason: 'again' }, null)
    return { lives, troubles, opened, unopened, gone: () => lives.at(-1)?.gone() }
  }

  test.each(['opened', 'unopened'] as const)('twice within an hour (%s) rest until it is over, and it is told', how => {
    const it = watched()
    const damaged = () => (how === 'opened' ? it.opened('copy') : it.unopened())
    damaged()
    it.gone()
    vi.advanceTimersByTime(30 * SECOND)
    expect(it.lives).toHaveLength(2)
    damaged()
    it.gone()
    expect(it.troubles.at(-1)).toMatchObject({ code: 'damaged', reason: expect.stringContaining('within an hour') })
    vi.advanceTimersByTime(HOUR - SECOND)
    expect(it.lives).toHaveLength(2)
    vi.advanceTimersByTime(SECOND)
    expect(it.lives).toHaveLength(3)
    it.gone()
    vi.advanceTimersByTime(30 * SECOND)
    expect(it.lives).toHaveLength(4)
  })

  test('seldom, or put back from a backup, or only ended, are opened again at once', () => {
    const it = watched()
    for (const from of ['copy', 'backup', null, 'backup'] as const) {
      it.opened(from)
      it.gone()
      vi.advanceTimersByTime(MINUTE)
    }
    vi.advanceTimersByTime(HOUR)
    it.opened('copy')
    it.gone()
    vi.advanceTimersByTime(MINUTE)
    expect(it.lives).toHaveLength(6)
    expect(it.troubles).toEqual([])
  })
})
