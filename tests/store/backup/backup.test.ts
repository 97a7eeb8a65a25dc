/** A backup is made beside a guard at work, read back, and put into a new box: the same room, the same chain. */
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MINUTE } from '../../../src/core/time.ts'
import { newKeys, pack } from '../../../src/store/backup/bundle.ts'
import { changesOf } from '../../../src/store/backup/changes.ts'
import { type Asked, type Progress, proveBackup, writeBackup } from '../../../src/store/backup/make.ts'
import { isRefused, openBackup, putInPlace, ROOM_BACK } from '../../../src/store/backup/restore.ts'
import { type Keeping, keeping } from '../../../src/store/keeping.ts'
import type { Batch } from '../../../src/store/messages.ts'
import { nothingSet } from '../../../src/store/settings/content.ts'
import { seal } from '../../../src/store/settings/sealed.ts'
import { verify } from '../../../src/store/verify.ts'
import { START } from '../../api/house.ts'
import { folder, isNative, open } from '../native.ts'

const dir = folder()
const data = () => join(dir(), 'data')
const away = () => join(dir(), 'away')
const keys = await newKeys()
const stranger = await newKeys()

function asked(more: Partial<Asked> = {}): Asked {
  return {
    dir: data(),
    room: join(dir(), 'room.yaml'),
    key: keys.key,
    site: { id: 'lpse', title: 'Ruang Uji' },
    utcOffset: 0,
    version: '1.2.3',
    keep: { daily: 7, weekly: 5, monthly: 12 },
    now: START,
    ...more,
  }
}

const batch = (seq: number): Batch => {
  const now = { ...START, mono: START.mono + seq * MINUTE, wall: START.wall + seq * MINUTE }
  return {
    events: [{ seq, at: now, kind: 'silenced', by: { name: `Sari ${seq}`, place: 'local' } }],
    kept: [['head', JSON.stringify({ seq, now })]],
    heard: [['a/t', now.mono, seq, 2]],
    blind: null,
    now,
  }
}

/** A guard at work that has seen so many things happen. */
function guard(events: number): Keeping {
  mkdirSync(data(), { recursive: true })
  const part = keeping(data(), open)
  for (let seq = part.opened.lastSeq + 1; seq <= events; seq += 1) part.answer('write', batch(seq))
  part.tick()
  return part
}

const SET = { alarm: 'probe.temperature.hot', limit: 28, by: 'Budi', since: START.wall, note: null }

function furnish(): void {
  writeFileSync(join(dir(), 'room.yaml'), 'site: { id: lpse }\n')
  writeFileSync(join(data(), 'settings.json'), seal({ ...nothingSet(), limits: [SET] }))
}

async function backup(more: Partial<Asked> = {}, said: (progress: Progress) => void = () => undefined) {
  const what = asked(more)
  return proveBackup(what, await writeBackup(what, open, away(), said), away(), said)
}

const EMPTY = { ...START, format: 1, version: '1', site: { id: 'l', title: 'L' }, made: 0, journal: null, files: [] }
const PROMISED = { ...EMPTY, files: [{ name: 'settings.json', bytes: 2, sha256: 'ab'.repeat(32) }] }

const refusalOf = (doing: Promise<unknown>) =>
  doing.then(
    () => 'none',
    error => (isRefused(error) ? error.refused : Promise.reject(error)),
  )

describe.runIf(isNative)('a backup', () => {
  test('R08: comes back on a new box with the same events, chain, room, readings and settings', async () => {
    const part = guard(20)
    furnish()
    const steps: Progress[] = []
    const { name, manifest } = await backup({}, progress => steps.push(progress))
    expect(name).toBe('jaga-lpse-20261120T010000Z.tar.gz.age')
    expect(manifest.journal).toMatchObject({ rows: 20, broken: null, last: { seq: 20 } })
    expect(new Set(steps.map(({ step }) => step))).toEqual(new Set(['copy', 'write', 'check']))
    expect(readdirSync(data()).filter(file => file.includes('tmp'))).toEqual([])
    const tip = manifest.journal?.last?.hash
    part.answer('stop', null)

    const box = join(dir(), 'new')
    mkdirSync(box)
    const opened = await openBackup(open, join(away(), name), keys.secret, box, tip)
    expect(opened.verdict).toMatchObject({ rows: 20, sealed: { seq: 20 } })
    expect(await changesOf(box, opened)).toMatchObject({ lastNow: null, lastThen: 20, settings: null })
    await putInPlace(box, opened)
    for (const file of ['settings.json', ROOM_BACK]) expect(existsSync(join(box, file))).toBe(true)
    const there = keeping(box, open)
    expect(there.opened).toMatchObject({ lastSeq: 20, aside: [], saved: { seq: 20 } })
    const [from, to] = [START.wall, START.wall + 30 * MINUTE]
    const asked = { point: 'a/t', from, to, step: 30 * MINUTE, now: null }
    expect(there.answer('history', asked)).toEqual(guard(20).answer('history', asked))
    there.answer('stop', null)
  })

  test.runIf(process.getuid?.() === 0)('that root puts back belongs to whoever has the folder, all of it', async () => {
    const part = guard(5)
    furnish()
    mkdirSync(join(data(), 'sealed'))
    writeFileSync(join(data(), 'sealed', 'journal-2025-01-1.jsonl.gz'), '')
    const { name } = await backup()
    part.answer('stop', null)
    chownSync(data(), 3999, 3999)
    await putInPlace(data(), await openBackup(open, join(away(), name), keys.secret, data()))
    const all = readdirSync(data(), { recursive: true }).map(String)
    expect(all).toContain('sealed/journal-2025-01-1.jsonl.gz')
    expect(all.filter(one => statSync(join(data(), one)).uid !== 3999)).toEqual(['reserve'])
  })

  test('of a journal that cannot be read to its end is not made, and takes no older one’s place', async () => {
    guard(400).answer('stop', null)
    const { name } = await backup({ room: null })
    const file = join(data(), 'journal.db')
    const whole = readFileSync(file)
    for (let page = 16; page < whole.length / 4096; page += 8) whole.fill(0x5a, page * 4096, (page + 1) * 4096)
    writeFileSync(file, whole)
    const again = backup({
      room: null,
      now: { ...START, wall: START.wall + MINUTE },
      keep: { daily: 1, weekly: 0, monthly: 0 },
    })
    await expect(again).rejects.toThrow(/journal\.db cannot be read from row \d+ on/)
    expect(readdirSync(away())).toEqual([name])
  })

  test('is of one moment, though events go on being written while it is made', async () => {
    const part = guard(0)
    const many = Array.from({ length: 4000 }, (_, i) => batch(i + 1))
    part.answer('write', { ...batch(4000), events: many.flatMap(one => one.events) })
    let seq = 4001
    const { name, manifest } = await backup({ room: null }, ({ step }) => {
      if (step !== 'copy') return
      part.answer('write', batch(seq))
      seq += 1
    })
    expect(seq).toBeGreaterThan(4003)
    expect(manifest.journal).toMatchObject({ rows: 4000, broken: null })
    expect(await verify(join(data(), 'journal.db'))).toMatchObject({ rows: seq - 1, broken: null })
    expect((await openBackup(open, join(away(), name), keys.secret, dir())).verdict?.rows).toBe(4000)
    part.answer('stop', null)
  })

  test('is put back over other data, which is kept aside whole; the dry run says what would change', async () => {
    const part = guard(5)
    furnish()
    const { name } = await backup()
    part.answer('stop', null)
    guard(9).answer('stop', null)
    writeFileSync(join(data(), 'settings.json'), seal({ ...nothingSet(), limits: [{ ...SET, limit: 26 }] }))
    const opened = await openBackup(open, join(away(), name), keys.secret, data())
    expect(await changesOf(data(), opened)).toMatchObject({ lastNow: 9, lastThen: 5, settings: 2 })
    const before = await putInPlace(data(), opened)
    expect(await verify(join(before, 'journal.db'))).toMatchObject({ rows: 9, broken: null })
    expect(readFileSync(join(before, 'settings.json'), 'utf8')).toContain('26')
    expect(await verify(join(data(), 'journal.db'))).toMatchObject({ rows: 5, broken: null })
    expect(readFileSync(join(data(), 'settings.json'), 'utf8')).toContain('28')
    // What was numbered since the backup is not numbered again.
    const next = keeping(data(), open)
    expect(next.opened).toMatchObject({ saved: { seq: 9 }, mended: [{ from: 'backup', file: null, last: 5, upTo: 9 }] })
    next.answer('stop', null)
  })

  test.each<[string, (file: string) => void, string]>([
    ['cut off', file => truncateSync(file, 2000), keys.secret],
    ['changed in one bit', flip, keys.secret],
    ['for another key', () => undefined, stranger.secret],
    ['no backup at all', file => writeFileSync(file, 'PK\u0003\u0004'), keys.secret],
  ])('R08: one that is %s is refused, and nothing is touched', async (_, spoil, secret) => {
    const part = guard(3)
    furnish()
    const { name } = await backup()
    part.answer('stop', null)
    const file = join(away(), name)
    spoil(file)
    const there = readdirSync(data())
    expect(await refusalOf(openBackup(open, file, secret, data()))).toBe('unreadable')
    expect(readdirSync(data())).toEqual(there)
  })

  test.each([
    ['with a name that is not ours', { 'manifest.json': JSON.stringify(EMPTY), 'evil.sh': 'rm -rf /' }, 'foreign'],
    ['that promises more than it holds', { 'manifest.json': JSON.stringify(PROMISED) }, 'torn'],
    ['without a manifest', { 'settings.json': '{}' }, 'foreign'],
    ['of a later format', { 'manifest.json': '{"format":2}' }, 'newer'],
    ['whose manifest is of something else', { 'manifest.json': '{"format":1}' }, 'foreign'],
  ])('R08: one %s is refused, though its key fits', async (_, files, refused) => {
    const stuff = join(dir(), 'stuff')
    mkdirSync(stuff)
    for (const [name, text] of Object.entries(files)) writeFileSync(join(stuff, name), text)
    const file = join(dir(), 'forged.tar.gz.age')
    await pack(stuff, Object.keys(files), [keys.key], file, () => undefined)
    expect(await refusalOf(openBackup(open, file, keys.secret, dir()))).toBe(refused)
  })

  test('with a chain that somebody broke is made all the same, and says where', async () => {
    const part = guard(6)
    const db = open(join(data(), 'journal.db'))
    db.exec("UPDATE event SET body = replace(body, 'silenced', 'silencec') WHERE seq = 4")
    db.close()
    const { name, manifest } = await backup({ room: null })
    expect(manifest.journal).toMatchObject({ rows: 3, broken: 4 })
    expect((await openBackup(open, join(away(), name), keys.secret, dir())).verdict?.broken?.seq).toBe(4)
    part.answer('stop', null)
  })

  test.each<[string, (part: string) => void, RegExp]>([
    ['a byte is changed', flip, /./],
    ['it is cut off', part => truncateSync(part, 3000), /./],
    ['it was read otherwise than it is written', asItWas, /journal\.db was not written as it was read/],
  ])('that does not read back is none: %s', async (_, spoil, why) => {
    const part = guard(2)
    const written = await writeBackup(asked({ room: null }), open, away(), () => undefined)
    const [name = ''] = readdirSync(away())
    spoil(join(away(), name))
    const files = written.manifest.files.map(one => ({ ...one, ...(spoil === asItWas && { sha256: 'ab'.repeat(32) }) }))
    await expect(
      proveBackup(asked(), { ...written, manifest: { ...written.manifest, files } }, away(), () => undefined),
    ).rejects.toThrow(why)
    expect(readdirSync(away())).toEqual([name])
    part.answer('stop', null)
  })

  test('that was cut off is swept away by the next, and never has the name of one that was proved', async () => {
    const part = guard(2)
    await writeBackup(asked({ room: null }), open, away(), () => undefined)
    expect(readdirSync(away())).toEqual(['jaga-lpse-20261120T010000Z.tar.gz.age.part'])
    const later = { ...START, wall: START.wall + MINUTE }
    const { name } = await backup({ room: null, now: later })
    expect(readdirSync(away())).toEqual([name])
    part.answer('stop', null)
  })
})

function asItWas(): void {
  // What differs is what was meant to be written.
}

function flip(file: string): void {
  const bytes = readFileSync(file)
  const at = Math.floor(bytes.length / 2)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
}
