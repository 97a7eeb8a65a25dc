/** A journal that somebody changed is found out, and the first broken row is named. */
import { execFile } from 'node:child_process'
import { closeSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/core/event.ts'
import { DAY } from '../../src/core/time.ts'
import { sealBody } from '../../src/outputs/mqtt/bodies.ts'
import { sha256 } from '../../src/store/chain.ts'
import { journal } from '../../src/store/journal.ts'
import { verify } from '../../src/store/verify.ts'
import { START } from '../api/house.ts'
import { folder, isNative, open } from './native.ts'

const dir = folder()
const file = () => join(dir(), 'journal.db')
const MAIN = resolve(import.meta.dirname, '../../dist/src/main.js')

const event = (seq: number): Event => ({
  seq,
  at: { ...START, wall: START.wall + seq * (DAY / 4) },
  kind: 'silenced',
  by: { name: `Sari ${seq}`, place: 'local' },
})

function written(seqs: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9]): void {
  const kept = journal(open(file()))
  kept.append(seqs.map(event), [])
  kept.close()
}

function tamper(sql: string): void {
  const db = open(file())
  db.exec(sql)
  db.close()
}

describe.runIf(isNative)('verify', () => {
  test('a journal that nobody touched holds, also when its people are forgotten', async () => {
    written()
    expect(await verify(file())).toMatchObject({
      rows: 9,
      broken: null,
      missing: 0,
      first: { seq: 1 },
      last: { seq: 9 },
    })
    tamper('DELETE FROM personal WHERE seq < 5')
    expect((await verify(file())).broken).toBeNull()
  })

  test.each([
    ['its text changed', `UPDATE event SET body = replace(body, 'silenced', 'stopped') WHERE seq = 4`, 4, 'row'],
    [
      'its text and its hash changed',
      `UPDATE event SET body = '{}', hash = '${sha256(`x\n{}`)}' WHERE seq = 4`,
      4,
      'row',
    ],
    ['removed', 'DELETE FROM event WHERE seq = 4', 5, 'row'],
    ['the first removed', 'DELETE FROM event WHERE seq = 1', 2, 'row'],
    ['put in', `INSERT INTO event SELECT 100, kind, wall, body, hash FROM event WHERE seq = 9`, 100, 'row'],
    [
      'exchanged with another',
      'UPDATE event SET seq = 104 WHERE seq = 4; UPDATE event SET seq = 4 WHERE seq = 5',
      4,
      'row',
    ],
    ['found under another time', 'UPDATE event SET wall = wall + 60000 WHERE seq = 4', 4, 'shown'],
    ['found under another kind', `UPDATE event SET kind = 'stopped' WHERE seq = 4`, 4, 'shown'],
    ['given to another person', `UPDATE personal SET body = replace(body, 'Sari', 'Tono') WHERE seq = 4`, 4, 'person'],
    ['not the one that was sealed', `UPDATE seal SET hash = '00' WHERE seq = (SELECT min(seq) FROM seal)`, 3, 'seal'],
  ])('a row that is %s is named', async (_, sql, seq, why) => {
    written()
    tamper(sql)
    expect((await verify(file())).broken).toMatchObject({ seq, why })
  })

  test('a seal that left the box proves what came before it, and misses what was cut off', async () => {
    written()
    const { last } = await verify(file())
    const seal = last?.hash ?? ''
    expect((await verify(file(), seal)).sealed).toEqual(last)
    expect((await verify(file(), seal.slice(0, 16).toUpperCase())).sealed).toEqual(last)
    tamper('DELETE FROM event WHERE seq = 9')
    expect(await verify(file(), seal)).toMatchObject({ broken: null, sealed: null, last: { seq: 8 } })
  })

  test('R07: a page that cannot be read any more is named by its first row, and none before it is doubted', async () => {
    written(Array.from({ length: 400 }, (_, n) => n + 1))
    const { size } = statSync(file())
    const handle = openSync(file(), 'r+')
    // The roots of the tables lie before.
    for (let page = 16; page < size / 4096; page += 8) writeSync(handle, Buffer.alloc(4096, 0x5a), 0, 4096, page * 4096)
    closeSync(handle)
    const { rows, last, broken } = await verify(file())
    expect(rows).toBeGreaterThan(5)
    expect([last?.seq, broken]).toMatchObject([rows, { seq: rows + 1, why: 'page' }])
  })

  test('numbers that were never recorded are counted, not called broken', async () => {
    written([1, 2, 5, 9])
    expect(await verify(file())).toMatchObject({ rows: 4, broken: null, missing: 5 })
  })
})

describe.runIf(isNative)('jaga verify', () => {
  const jaga = (...args: string[]): Promise<{ exit: number | null; out: string; err: string }> => fed('', ...args)
  /** With something on its standard input. */
  const fed = (input: string, ...args: string[]): Promise<{ exit: number | null; out: string; err: string }> =>
    new Promise(done => {
      const child = execFile(
        process.execPath,
        [MAIN, 'verify', '--lang', 'en', '--data', dir(), ...args],
        (_, out, err) => done({ exit: child.exitCode, out, err }),
      )
      child.stdin?.end(input)
    })

  test('says what holds and what does not, with an exit code', async () => {
    written()
    const { last } = await verify(file())
    const well = await jaga('--seal', (last?.hash ?? '').replace(/(.{4})/g, '$1 '))
    expect([well.exit, well.err]).toEqual([0, ''])
    expect(well.out).toMatch(
      /^The chain holds: 9 rows, number 1 .* to 9 .*\nSeal of the last row.*\nThe seal is that of row 9/,
    )
    const published = sealBody({ day: '2026-11-20', seq: 9, hash: last?.hash ?? '', count: 9 }, START)
    writeFileSync(join(dir(), 'seal.json'), published)
    expect((await jaga('--seal', join(dir(), 'seal.json'))).out).toMatch(/The seal is that of row 9/)
    expect((await fed(`${published}\n`, '--seal', '-')).out).toMatch(/The seal is that of row 9/)
    tamper(`UPDATE event SET kind = 'stopped' WHERE seq = 4`)
    expect((await fed(published, '--seal', '-')).exit).toBe(1)
    const ill = await jaga()
    expect(ill.exit).toBe(1)
    expect(ill.out).toMatch(/^Of the chain 3 rows hold, number 1 /)
    expect(ill.err).toMatch(/^Row 4 \(2026-11-21T01:00:00\.000Z\) is broken: its number, kind or time was changed/)
  })

  test.each([
    [[], 1, /^There is no journal/],
    [['--seal', 'zz'], 2, /"zz" is no seal/],
  ])('%j is %i', async (args, exit, sentence) => {
    const said = await jaga(...args)
    expect(said.exit).toBe(exit)
    expect(said.err).toMatch(sentence)
  })
})
