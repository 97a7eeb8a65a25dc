/**
 * A guard whose files were damaged: what cannot be used is kept aside, the newest good copy takes its place with what the
 * damaged file still proves, and no number is ever given twice.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import { copyAll } from '../../src/store/copies/copy.ts'
import { UNSURE } from '../../src/store/copies/mend.ts'
import { copyIn, HISTORY_COPY, JOURNAL_COPIES } from '../../src/store/copies/names.ts'
import { type Keeping, keeping } from '../../src/store/keeping.ts'
import type { Batch } from '../../src/store/messages.ts'
import { verify } from '../../src/store/verify.ts'
import { START } from '../api/house.ts'
import { folder, isNative, open } from './native.ts'

const dir = folder()
const EVENTS = 400
const COPIED = 300

const at = (minutes: number) => ({ ...START, mono: START.mono + minutes * MINUTE, wall: START.wall + minutes * MINUTE })

function batch(seq: number): Batch {
  const now = at(seq)
  const event = { seq, at: now, kind: 'silenced' as const, by: { name: 'Sari', place: 'local' as const } }
  const heard: [string, number, number, 2][] = [['a/t', now.mono, seq, 2]]
  return { events: [event], kept: [['head', JSON.stringify({ seq, now })]], heard, blind: null, now }
}

function lived(part: Keeping, from: number, to: number): void {
  for (let seq = from; seq <= to; seq += 1) part.answer('write', batch(seq))
  part.tick()
}

interface Left {
  readonly how: 'killed' | 'stopped'
  readonly isCopied: boolean
}

/** As a kill leaves it, with a log that is not folded back; or as an orderly stop does. */
function left({ how, isCopied }: Left): string {
  const [living, dead] = [join(dir(), 'living'), join(dir(), 'dead')]
  mkdirSync(join(living, 'sealed'), { recursive: true })
  cpSync(import.meta.filename, join(living, 'sealed', 'journal-2025-01-1.jsonl.gz'))
  const part = keeping(living, open)
  lived(part, 1, EVENTS / 2)
  for (let n = 0; n < 30; n += 1) part.tick()
  lived(part, EVENTS / 2 + 1, COPIED)
  if (isCopied) expect(copyAll(open, living)).toMatchObject({ broken: null })
  lived(part, COPIED + 1, EVENTS)
  if (how === 'stopped') part.answer('stop', null)
  cpSync(living, dead, { recursive: true })
  if (how === 'killed') part.answer('stop', null)
  return dead
}

function overwrite(file: string, where: number, bytes: number): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(bytes, 0x5a), 0, bytes, where)
}

const MILD: [string, (journal: string) => void][] = [
  ['its log cut off in the middle', file => truncateSync(`${file}-wal`, Math.floor(statSync(`${file}-wal`).size / 2))],
  ['its log full of rubbish', file => overwrite(`${file}-wal`, 32, 4096)],
  ['its shared memory removed', file => rmSync(`${file}-shm`, { force: true })],
]

/** `last`: the number up to which everything came back. */
const HARM: [string, (journal: string) => void, number][] = [
  ['one page of an index overwritten', file => overwrite(file, 4096 * 3, 4096), EVENTS],
  ['each fifth page overwritten', each(5), COPIED],
  ['its header zeroed', file => overwrite(file, 0, 100), COPIED],
  ['nothing left in it', file => truncateSync(file, 0), COPIED],
  ['the file gone', file => rmSync(file), COPIED],
  ['the file of another program in its place', foreign, COPIED],
]

function foreign(file: string): void {
  rmSync(file)
  const db = open(file)
  db.exec('CREATE TABLE event(what)')
  db.close()
}

function each(nth: number) {
  return (file: string): void => {
    const pages = statSync(file).size / 4096
    for (let page = 2; page < pages; page += nth) overwrite(file, 4096 * page, 4096)
  }
}

/** Tells what a first turn would tell, and looks at the whole. */
async function goneOnWith(part: Keeping, dead: string) {
  const { saved, lastSeq, mended } = part.opened
  const seq = Math.max(saved?.seq ?? 0, lastSeq) + 1
  const now = at(1000)
  const events = mended
    .filter(one => one.part === 'journal')
    .map((one, n) => ({ seq: seq + n, at: now, kind: 'records-restored' as const, ...one }))
  const last = { seq: seq + events.length, at: now, kind: 'stopped' as const }
  part.answer('write', { ...batch(0), events: [...events, last], kept: [], now })
  part.answer('stop', null)
  const verdict = await verify(join(dead, 'journal.db'))
  expect(verdict).toMatchObject({ broken: null, last: { seq: last.seq } })
  return { seq, verdict }
}

describe.runIf(isNative)('R07: a journal with', () => {
  test.each(MILD)('%s keeps what it has, and takes the end from its copy', async (what, harm) => {
    const dead = left({ how: 'killed', isCopied: true })
    harm(join(dead, 'journal.db'))
    const part = keeping(dead, open)
    const isWhole = what.startsWith('its shared')
    const [mended] = part.opened.mended
    if (isWhole) expect(mended).toBeUndefined()
    else expect(mended).toMatchObject({ part: 'journal', file: null, upTo: EVENTS + UNSURE })
    expect(part.opened.lastSeq).toBeGreaterThanOrEqual(isWhole ? EVENTS : COPIED)
    const { seq, verdict } = await goneOnWith(part, dead)
    expect(seq).toBe(isWhole ? EVENTS + 1 : EVENTS + UNSURE + 1)
    expect(verdict.missing).toBe(isWhole ? 0 : seq - 1 - (mended?.last ?? 0))
  })

  test.each(HARM)(
    '%s comes back from its copy, says what is lost, and gives no number twice',
    async (_, harm, back) => {
      const dead = left({ how: 'stopped', isCopied: true })
      const journal = join(dead, 'journal.db')
      harm(journal)
      const began = performance.now()
      const part = keeping(dead, open)
      expect(performance.now() - began).toBeLessThan(10 * SECOND)
      const [mended] = part.opened.mended
      expect(mended).toMatchObject({ part: 'journal', from: 'copy', last: back })
      expect(mended?.upTo).toBeGreaterThanOrEqual(EVENTS)
      if (mended?.file) expect(existsSync(join(dead, mended.file))).toBe(true)
      const { seq, verdict } = await goneOnWith(part, dead)
      expect(seq).toBe((mended?.upTo ?? 0) + 1)
      expect(verdict).toMatchObject({ missing: seq - 1 - back, restored: [{ seq, from: 'copy', last: back }] })
      // Told once: the next start finds nothing to tell, and every name and form where it was.
      const again = keeping(dead, open)
      expect(again.opened).toMatchObject({ mended: [], lastSeq: seq + 1 })
      expect(again.answer('events', { limit: 1 })).toMatchObject([{ seq: 1, by: { name: 'Sari' } }])
      again.answer('stop', null)
      expect(readFileSync(join(dead, 'sealed', 'journal-2025-01-1.jsonl.gz'))).toEqual(
        readFileSync(import.meta.filename),
      )
    },
  )

  test.each(HARM)('%s and without a copy goes on from what it still proves', async (_, harm) => {
    const dead = left({ how: 'stopped', isCopied: false })
    harm(join(dead, 'journal.db'))
    const part = keeping(dead, open)
    expect(part.opened.mended).toMatchObject([{ part: 'journal', from: expect.stringMatching(/salvage|nothing/) }])
    expect(part.opened.saved?.seq).toBeGreaterThanOrEqual(EVENTS)
    await goneOnWith(part, dead)
  })

  test.each([
    ['head', 'null'],
    ['head', '{"seq":3,"now":{}}'],
    ['rest', '{garb'],
    ['alarm/a.b.c', '{}'],
    ['reading/a/t', '\u0000'],
  ])(
    'a bit lost in the row %s (%j) costs no start, copied along or not: the room goes on from the copy',
    async (key, body) => {
      const dead = left({ how: 'stopped', isCopied: true })
      const lose = (file: string): void => {
        const db = open(file)
        db.prepare('INSERT OR REPLACE INTO kept VALUES (?, ?)').run(key, body)
        db.close()
      }
      lose(join(dead, 'journal.db'))
      if (key !== 'head')
        for (const copy of JOURNAL_COPIES) if (existsSync(copyIn(dead, copy))) lose(copyIn(dead, copy))
      const part = keeping(dead, open)
      expect(part.opened).toMatchObject({ mended: [{ from: 'copy', last: EVENTS, file: 'journal.db.damaged-1' }] })
      expect(part.opened.saved?.seq).toBe(EVENTS)
      await goneOnWith(part, dead)
    },
  )

  test.each([0, 4096])('a lock file of %i bytes of rubbish locks nobody out', bytes => {
    const dead = left({ how: 'stopped', isCopied: false })
    writeFileSync(join(dead, 'lock.db'), Buffer.alloc(bytes, 0x5a))
    const part = keeping(dead, open)
    expect(part.opened).toMatchObject({ lastSeq: EVENTS, mended: [] })
    expect(() => keeping(dead, open)).toThrow(/locked/)
    part.answer('stop', null)
  })

  test('a start that is cut off while it mends is done again', async () => {
    const dead = left({ how: 'stopped', isCopied: true })
    overwrite(join(dead, 'journal.db'), 0, 100)
    const first = keeping(dead, open)
    const { mended, saved } = first.opened
    first.answer('stop', null)
    const second = keeping(dead, open)
    expect(second.opened).toMatchObject({ mended, saved: { seq: saved?.seq } })
    await goneOnWith(second, dead)
  })
})

const ASK = { point: 'a/t', from: START.wall + HOUR, step: HOUR, now: null }

describe.runIf(isNative)('copies', () => {
  test('two in turn: a damaged one is passed over for the other, and only what is new is written', async () => {
    const dead = left({ how: 'stopped', isCopied: true })
    const part = keeping(dead, open)
    const whole = copyAll(open, dead).bytes
    lived(part, EVENTS + 1, EVENTS + 2)
    copyAll(open, dead)
    expect(copyAll(open, dead).bytes).toBeLessThan(whole)
    part.answer('stop', null)
    overwrite(copyIn(dead, JOURNAL_COPIES[1]), 4096, 8192)
    rmSync(join(dead, 'journal.db'))
    const mended = keeping(dead, open)
    expect(mended.opened.mended).toMatchObject([{ from: 'copy', last: EVENTS + 2 }])
    await goneOnWith(mended, dead)
  })

  test('a row that was changed is never copied, and is named', () => {
    const dead = left({ how: 'stopped', isCopied: true })
    const db = open(join(dead, 'journal.db'))
    db.prepare("UPDATE event SET body = replace(body, 'silenced', 'stopped ') WHERE seq = ?").run(COPIED + 5)
    db.close()
    expect(copyAll(open, dead).broken).toBe(COPIED + 5)
  })

  test.each([
    ['journal', JOURNAL_COPIES],
    ['history', [HISTORY_COPY]],
  ] as const)('stay as they are where their original, the %s, loses pages, which is told', (name, mine) => {
    const dead = left({ how: 'stopped', isCopied: true })
    copyAll(open, dead)
    const copies = mine.map(copy => copyIn(dead, copy))
    const sizes = () => copies.map(copy => statSync(copy).size)
    const before = sizes()
    const file = join(dead, `${name}.db`)
    each(3)(file)
    for (let n = 0; n < 2; n += 1) expect(copyAll(open, dead).damaged).toMatchObject({ file })
    expect(sizes()).toEqual(before)
    const part = keeping(dead, open)
    expect(part.opened.mended).toMatchObject([{ part: name, from: 'copy' }])
    part.answer('stop', null)
  })

  test('of a history that does not fit three times is none, and the journal has its own', () => {
    const dead = left({ how: 'stopped', isCopied: false })
    const { bavail, bsize } = statfsSync(dead)
    truncateSync(join(dead, 'history.db'), Math.ceil((bavail * bsize) / 2 / 4096) * 4096)
    copyAll(open, dead)
    expect([JOURNAL_COPIES[0], HISTORY_COPY].map(name => existsSync(copyIn(dead, name)))).toEqual([true, false])
  })

  test('of the history gives way on a full disk before any original does', () => {
    const dead = left({ how: 'stopped', isCopied: true })
    const part = keeping(dead, open)
    const full = Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' })
    const readings = () => part.answer('changes', { point: 'a/t', from: START.wall, to: at(EVENTS).wall, now: null })
    const before = readings()
    expect(before).not.toEqual([])
    part.suffered(full)
    expect(existsSync(copyIn(dead, HISTORY_COPY))).toBe(false)
    expect(readings()).toEqual(before)
    part.suffered(full)
    expect(readings()).not.toEqual(before)
    part.answer('stop', null)
  })

  test('a damaged history comes back with its minutes and hours and with what can be read of the rest', () => {
    const dead = left({ how: 'stopped', isCopied: true })
    overwrite(join(dead, 'history.db'), 0, 100)
    const part = keeping(dead, open)
    expect(part.opened.mended).toMatchObject([{ part: 'history', from: 'copy', file: 'history.db.damaged-1' }])
    const found = part.answer('history', { ...ASK, to: START.wall + 4 * HOUR })
    expect(found).toEqual(
      [2, 3, 4].map(n => expect.objectContaining({ mean: expect.closeTo(60 * n - 30, -1), good: 1 })),
    )
    part.answer('stop', null)
  })
})
