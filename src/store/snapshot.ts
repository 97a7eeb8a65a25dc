/** The room as it was, for the next start: written whole, checked whole, never trusted half. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Saved } from '../core/restart.ts'
import type { Room } from '../core/room.ts'
import { MINUTE, type Millis } from '../core/time.ts'
import type { Output } from '../ports.ts'

const VERSION = 1

export type Found =
  | { readonly kind: 'none' }
  | { readonly kind: 'saved'; readonly saved: Saved; readonly file: string }
  | { readonly kind: 'damaged'; readonly file: string; readonly kept: string }

export const snapshotFile = (dir: string): string => join(dir, 'room.json')

/** Better refused at start than found out at the first power cut. Throws what hinders. */
export function proveFolder(dir: string): void {
  makeFolder(dir)
  const probe = join(dir, '.writable')
  writeFileSync(probe, '')
  rmSync(probe)
}

/** Throws when the file cannot be read. A damaged one is put aside, not lost. */
export function findSnapshot(dir: string): Found {
  const file = snapshotFile(dir)
  const text = readIfThere(file)
  if (text === null) return { kind: 'none' }
  const saved = parse(text)
  if (saved) return { kind: 'saved', saved, file }
  const kept = `${file}.damaged`
  renameSync(file, kept)
  return { kind: 'damaged', file, kept }
}

/** Its contents have moved into the database. */
export const retireSnapshot = (file: string): void => renameSync(file, `${file}.moved`)

/** Not mkdir's own recursion: where the system refuses a name, as under /proc, that never ends. */
function makeFolder(dir: string): void {
  if (existsSync(dir)) return
  if (dirname(dir) !== dir) makeFolder(dirname(dir))
  mkdirSync(dir)
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** The first line is the checksum of the rest. */
function parse(text: string): Saved | null {
  const cut = text.indexOf('\n')
  if (cut < 0 || digest(text.slice(cut + 1)) !== text.slice(0, cut)) return null
  const { version, saved } = JSON.parse(text.slice(cut + 1)) as { version: number; saved: Saved }
  return version === VERSION ? saved : null
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

function render(room: Room): string {
  const readings = Object.entries(room.readings).map(([id, { last }]) => [id, { last }])
  const { seq, now, alarms, kept } = room
  const body = JSON.stringify({
    version: VERSION,
    saved: { seq, now, alarms, kept, readings: Object.fromEntries(readings) },
  })
  return `${digest(body)}\n${body}`
}

/** Temporary file, flush, rename, flush the folder: after a power cut there is the old state or the new one. */
export async function writeSnapshot(file: string, text: string): Promise<void> {
  const temporary = `${file}.new`
  const handle = await open(temporary, 'w')
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, file)
  const folder = await open(dirname(file), 'r')
  await folder.sync().finally(() => folder.close())
}

/** What moves without a word, minutes credited or a delay that runs, is saved this often. */
const QUIETLY: Millis = MINUTE

/** Saves soon after anything happened, one write at a time; `failed` is told once per failure. */
export function snapshots(
  dir: string,
  failed: (reason: string) => void,
  patience: Millis = 200,
  quietly: Millis = QUIETLY,
): Output {
  const file = snapshotFile(dir)
  let writing: Promise<void> = Promise.resolve()
  let waiting: NodeJS.Timeout | undefined
  let later: NodeJS.Timeout | undefined
  let latest: Room | undefined

  const save = (): void => {
    clearTimeout(later)
    clearTimeout(waiting)
    waiting = undefined
    later = undefined
    const text = latest && render(latest)
    if (text) writing = writing.then(() => writeSnapshot(file, text)).catch(error => failed(String(error)))
  }

  return {
    id: 'snapshot',
    tell(outcome, room) {
      latest = room
      later ??= setTimeout(save, quietly)
      if (outcome.events.length > 0) waiting ??= setTimeout(save, patience)
    },
    async stop() {
      save()
      await writing
    },
  }
}
