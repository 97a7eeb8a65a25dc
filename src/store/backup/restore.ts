/** From a backup to a data folder: unpacked beside what is there, proved, and only then put in its place. */
import { createHash } from 'node:crypto'
import {
  createWriteStream,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { archive } from '../archive.ts'
import { journal } from '../journal.ts'
import { HISTORY, JOURNAL, LOCK } from '../names.ts'
import { handOver } from '../owner.ts'
import { unseal } from '../settings/sealed.ts'
import type { Db, Open } from '../sqlite.ts'
import { type Verdict, verify } from '../verify.ts'
import { goOnAfter } from './after.ts'
import { flush, unpack } from './bundle.ts'
import { isOurs, ROOM, SETTINGS } from './copy.ts'
import { FORMAT, MANIFEST, type Manifest, manifest as shape } from './manifest.ts'

/** Why a file is no backup that can be put back. */
export type Refusal = 'unreadable' | 'foreign' | 'newer' | 'torn' | 'chain' | 'unset'
export interface Refused {
  readonly refused: Refusal
  readonly reason: string
}
export const isRefused = (error: unknown): error is Refused =>
  typeof error === 'object' && error !== null && 'refused' in error

export interface Opened {
  readonly manifest: Manifest
  /** Where its files lie, and which there are. */
  readonly staged: string
  readonly names: readonly string[]
  readonly verdict: Verdict | null
}

const refuse = (refused: Refusal, reason: unknown): Refused => ({ refused, reason: String(reason) })

/** Changes nothing of what is there. `secret`: an age key; `seal`: one that left the box earlier. */
export async function openBackup(
  open: Open,
  file: string,
  secret: string,
  dir: string,
  seal?: string,
): Promise<Opened> {
  const staged = join(dir, 'restore.tmp')
  rmSync(staged, { recursive: true, force: true })
  mkdirSync(staged, { recursive: true, mode: 0o700 })
  return proved(open, file, secret, staged, seal).catch(error => {
    dropBackup({ staged })
    throw error
  })
}

/** Nothing of it stays readable. */
export const dropBackup = ({ staged }: Pick<Opened, 'staged'>): void => rmSync(staged, { recursive: true, force: true })

async function proved(open: Open, file: string, secret: string, staged: string, seal?: string): Promise<Opened> {
  const hashes = await takeOut(file, secret, staged)
  const manifest = manifestIn(staged)
  for (const { name, sha256 } of manifest.files)
    if (hashes.get(name) !== sha256) throw refuse('torn', `${name}: ${hashes.has(name) ? 'other hash' : 'missing'}`)
  const names = manifest.files.map(({ name }) => name)
  for (const [name, use] of [
    [JOURNAL, journal],
    [HISTORY, ofItsTime],
  ] as const)
    if (names.includes(name)) proveDatabase(open, join(staged, name), use)
  const verdict = names.includes(JOURNAL) ? await verify(join(staged, JOURNAL), seal) : null
  // A chain that was broken already when the backup was made is still all there is of it.
  if (verdict?.broken && verdict.broken.seq !== manifest.journal?.broken) throw refuse('chain', verdict.broken.seq)
  proveSettings(staged, names)
  if (verdict) goOnAfter(open, join(staged, JOURNAL), join(dirname(staged), JOURNAL), verdict.last?.seq ?? 0)
  return { manifest, staged, names, verdict }
}

/** Only names of ours are taken out, whatever else somebody put in. */
async function takeOut(file: string, secret: string, staged: string): Promise<Map<string, string>> {
  const hashes = new Map<string, string>()
  await unpack(file, secret, async (name, content) => {
    if (name !== MANIFEST && !isOurs(name)) throw refuse('foreign', name)
    mkdirSync(dirname(join(staged, name)), { recursive: true })
    const hash = createHash('sha256')
    const hashed = new Transform({
      transform(chunk: Buffer, _, done) {
        hash.update(chunk)
        done(null, chunk)
      },
    })
    await pipeline(content, hashed, createWriteStream(join(staged, name), { flags: 'wx', mode: 0o600 }))
    hashes.set(name, hash.digest('hex'))
  }).catch(error => {
    throw isRefused(error) ? error : refuse('unreadable', error)
  })
  return hashes
}

function manifestIn(staged: string): Manifest {
  const file = join(staged, MANIFEST)
  if (!existsSync(file)) throw refuse('foreign', MANIFEST)
  const written = JSON.parse(readFileSync(file, 'utf8')) as { format?: unknown }
  if (Number(written.format) > FORMAT) throw refuse('newer', `format ${written.format}`)
  const { success, data, error } = shape.safeParse(written)
  if (!success) throw refuse('foreign', error.message)
  return data
}

/** It was copied after the journal: what it saw of a later one is none of this one's. */
function ofItsTime(db: Db): void {
  archive(db)
  db.exec('UPDATE run SET seq = 0')
}

/** Brought up to this version, where it is older. */
function proveDatabase(open: Open, file: string, use: (db: Db) => unknown): void {
  const db = open(file)
  try {
    use(db)
    const [first] = db.pragma('quick_check(1)') as { quick_check: string }[]
    if (first?.quick_check !== 'ok') throw refuse('torn', first?.quick_check)
  } catch (error) {
    if (isRefused(error)) throw error
    throw refuse(/later version/.test(String(error)) ? 'newer' : 'torn', error)
  } finally {
    db.close()
  }
}

function proveSettings(staged: string, names: readonly string[]): void {
  if (!names.includes(SETTINGS)) return
  const found = unseal(readFileSync(join(staged, SETTINGS), 'utf8'))
  if ('flaw' in found) throw refuse(found.flaw === 'from a newer version' ? 'newer' : 'unset', found.flaw)
}

/** What stays where it is: the lock, the reserve, and what is being put in. */
const STAYS = /^(lock\.db.*|reserve|restore\.tmp|backup\.tmp|before-restore-\d+)$/

/** Under the lock of the data folder. Answers the folder that keeps what was there. */
export async function putInPlace(dir: string, { staged, names }: Opened): Promise<string> {
  const before = firstFree(dir)
  mkdirSync(before, { mode: 0o700 })
  for (const name of names) await flush(join(staged, name))
  const there = readdirSync(dir).filter(name => !STAYS.test(name))
  for (const name of there) {
    // There is no instant without a file of this name.
    if (names.includes(name)) linkSync(join(dir, name), join(before, name))
    else renameSync(join(dir, name), join(before, name))
  }
  for (const name of names) {
    mkdirSync(dirname(join(dir, name)), { recursive: true })
    renameSync(join(staged, name), join(dir, name === ROOM ? ROOM_BACK : name))
  }
  rmSync(staged, { recursive: true, force: true })
  handOver(dir, [...new Set(names.map(name => name.split('/')[0] ?? name)), ROOM_BACK, basename(before), LOCK])
  await flush(dir)
  return before
}

/** The room file lies where root put it: ours is laid beside the data for whoever wants it. */
export const ROOM_BACK = 'room-from-backup.yaml'

function firstFree(dir: string): string {
  let n = 1
  while (existsSync(join(dir, `before-restore-${n}`))) n += 1
  return join(dir, `before-restore-${n}`)
}
