/** Old months leave the journal for files that never change; the chain goes on through them, or starts at their seal. */
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/core/event.ts'
import { DAY } from '../../src/core/time.ts'
import { newKeys } from '../../src/store/backup/bundle.ts'
import { proveBackup, writeBackup } from '../../src/store/backup/make.ts'
import { openBackup, putInPlace } from '../../src/store/backup/restore.ts'
import { journal } from '../../src/store/journal.ts'
import { readSealed } from '../../src/store/sealed.ts'
import { verify } from '../../src/store/verify.ts'
import { START } from '../api/house.ts'
import { folder, isNative, open } from './native.ts'

const dir = folder()
const file = () => join(dir(), 'journal.db')
const sealed = (name = '') => join(dir(), 'sealed', name)
const BEGIN = Date.parse('2025-01-15T00:00:00Z')

const event = (seq: number, wall = BEGIN + seq * 2 * DAY): Event => ({
  seq,
  at: { ...START, wall },
  kind: 'silenced',
  by: { name: `Sari ${seq}`, place: 'local' },
})
const doubted = (seq: number): Event => ({
  ...event(seq),
  at: { ...START, mono: seq * 2 * DAY, wall: BEGIN + seq * 2 * DAY, trusted: false },
})
/** The first moment that this run trusts; what came before it was dated by a clock that nobody believed. */
const clockSet = (seq: number): Event => {
  const wall = BEGIN + seq * 2 * DAY
  return { seq, at: { ...START, mono: wall - BEGIN, wall }, kind: 'clock', trusted: true, step: 0 }
}
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** From the middle of January to the end of October 2025. */
function written(events = range(1, 144).map(seq => event(seq))) {
  const it = journal(open(file()))
  it.append(events, [])
  return it
}
const BEFORE_APRIL = Date.parse('2025-04-10T00:00:00Z')

function sealAll(it: ReturnType<typeof written>, before = BEFORE_APRIL): string[] {
  const names: string[] = []
  for (let name = it.sealOldest(dir(), before); name !== null; name = it.sealOldest(dir(), before)) names.push(name)
  return names
}

describe.runIf(isNative)('a month that is over for more than a year', () => {
  test('moves to a file of its own, the chain holds through all of them, and goes on', async () => {
    const it = written()
    const tip = it.tip()
    expect(sealAll(it)).toEqual([
      'journal-2025-01-1.jsonl.gz',
      'journal-2025-02-9.jsonl.gz',
      'journal-2025-03-23.jsonl.gz',
    ])
    expect(it.count()).toBe(144 - 37)
    expect(new Date(it.since() ?? 0).toISOString().slice(0, 7)).toBe('2025-01')
    it.append([event(145)], [])
    expect(await verify(file())).toMatchObject({ rows: 145, broken: null, begins: null, missing: 0, first: { seq: 1 } })
    expect(await verify(file(), tip?.hash)).toMatchObject({ sealed: { seq: 144 } })
    it.close()
  })

  test('is read on with one cursor, by time and by kind, through the files into the journal', () => {
    const it = written([...range(1, 5).map(doubted), clockSet(6), ...range(7, 144).map(seq => event(seq))])
    it.forgetPeople(BEFORE_APRIL)
    sealAll(it)
    const seqs = (query: Parameters<typeof it.events>[0]): number[] => it.events(query).map(({ seq }) => seq)
    const paged: number[] = []
    for (let page = seqs({ limit: 7 }); page.length > 0; page = seqs({ limit: 7, cursor: page.at(-1) ?? 0 }))
      paged.push(...page)
    expect(paged).toEqual(range(1, 144))
    const at = (seq: number): number => BEGIN + seq * 2 * DAY
    expect(seqs({ from: at(20), to: at(40), limit: 100 })).toEqual(range(20, 39))
    expect(seqs({ kind: 'clock', limit: 100 })).toEqual([6])
    // Rows of before the clock was set are shown with the time that they must have had.
    expect(it.events({ limit: 5 }).map(one => one.corrected)).toEqual(range(1, 5).map(at))
    // Names had expired before their month was moved; young ones are where they were.
    expect(it.events({ cursor: 35, limit: 1 })).toMatchObject([{ seq: 36, by: { name: '' } }])
    expect(it.events({ cursor: 49, limit: 1 })).toMatchObject([{ seq: 50, by: { name: 'Sari 50' } }])
    renameSync(sealed('journal-2025-02-9.jsonl.gz'), join(dir(), 'elsewhere'))
    expect(seqs({ limit: 10 })).toEqual([...range(1, 8), 23, 24])
    it.close()
  })

  test('is sealed with its last day, and holds nobody by name', () => {
    const it = written()
    it.forgetPeople(BEFORE_APRIL)
    sealAll(it)
    const rows = readSealed(sealed('journal-2025-02-9.jsonl.gz'))
    expect([rows[0]?.seq, rows.at(-1)?.seq]).toEqual([9, 22])
    expect(JSON.stringify(rows)).not.toContain('Sari')
    it.close()
  })

  test('kept elsewhere, the chain starts at its seal, which verify names', async () => {
    const it = written()
    sealAll(it)
    const last = readSealed(sealed('journal-2025-02-9.jsonl.gz')).at(-1)
    renameSync(sealed('journal-2025-02-9.jsonl.gz'), join(dir(), 'elsewhere'))
    expect(await verify(file())).toMatchObject({
      broken: null,
      begins: { seq: 22, hash: last?.hash },
      first: { seq: 23 },
      rows: 122,
    })
    it.close()
  })

  test('changed in its file, the row is named; changed in the journal where it goes on, too', async () => {
    const it = written()
    sealAll(it)
    it.close()
    const name = sealed('journal-2025-02-9.jsonl.gz')
    const rows = readSealed(name).map(row =>
      row.seq === 15 ? { ...row, body: row.body.replace('silenced', 'x') } : row,
    )
    writeFileSync(name, gzipSync(rows.map(row => `${JSON.stringify(row)}\n`).join('')))
    expect((await verify(file())).broken).toMatchObject({ seq: 15, why: 'row' })
    writeFileSync(name, 'torn')
    expect((await verify(file())).broken).toMatchObject({ seq: 9, why: 'page' })
    renameSync(name, join(dir(), 'elsewhere'))
    const db = open(file())
    db.exec("UPDATE moved SET hash = replace(hash, substr(hash, 1, 8), '00000000') WHERE last = 22")
    db.close()
    expect((await verify(file())).broken).toMatchObject({ seq: 23, why: 'row' })
  })

  test('is written anew where the power went before its rows were gone, and a chain that is broken does not move', async () => {
    const it = written()
    mkdirSync(sealed())
    writeFileSync(sealed('journal-2025-01-1.jsonl.gz'), 'torn')
    expect(it.sealOldest(dir(), BEFORE_APRIL)).toBe('journal-2025-01-1.jsonl.gz')
    const db = open(file())
    db.exec("UPDATE event SET body = replace(body, 'silenced', 'x') WHERE seq = 15")
    db.close()
    expect(() => it.sealOldest(dir(), BEFORE_APRIL)).toThrow(/row 15 does not follow/)
    expect((await verify(file())).broken).toMatchObject({ seq: 15 })
    it.close()
  })

  test('T01: days of a clock that was wrong do not take young ones along', async () => {
    const young = Date.parse('2026-11-01T00:00:00Z')
    // Twice the box began in 1970, and in between its clock was right.
    const it = written([0, young, 2 * DAY, young + DAY, young + 2 * DAY].map((wall, i) => event(i + 1, wall)))
    expect(sealAll(it, young)).toEqual(['journal-1970-01-1.jsonl.gz'])
    expect(it.count()).toBe(4)
    expect(it.events({ limit: 10 }).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
    expect(await verify(file())).toMatchObject({ rows: 5, broken: null })
    it.close()
  })

  test('is in the backup, and comes back with it', async () => {
    const it = written()
    sealAll(it)
    it.close()
    const keys = await newKeys()
    const site = { id: 'lpse', title: 'L' }
    const keep = { daily: 1, weekly: 0, monthly: 0 }
    const asked = { dir: dir(), room: null, key: keys.key, site, utcOffset: 0, version: '1', keep, now: START }
    const away = join(dir(), 'before-restore-9')
    const quiet = () => undefined
    const { name } = await proveBackup(asked, await writeBackup(asked, open, away, quiet), away, quiet)
    const box = join(dir(), 'before-restore-8')
    mkdirSync(box)
    await putInPlace(box, await openBackup(open, join(away, name), keys.secret, box))
    expect(readdirSync(join(box, 'sealed'))).toHaveLength(3)
    expect(await verify(join(box, 'journal.db'))).toMatchObject({ rows: 144, broken: null, begins: null })
  })
})
