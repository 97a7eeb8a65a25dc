/** Everything that must survive the box, copied beside it as it was at one moment. */
import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { HISTORY, JOURNAL } from '../names.ts'
import { SEALED, SEALED_NAME } from '../sealed.ts'
import type { Open } from '../sqlite.ts'

export const DATABASES = [JOURNAL, HISTORY] as const
export const SETTINGS = 'settings.json'
export const ROOM = 'room.yaml'
const FILES: readonly string[] = [...DATABASES, SETTINGS, ROOM]

/** No other name is ever taken out of a backup. */
export const isOurs = (name: string): boolean =>
  FILES.includes(name) || (name.startsWith(`${SEALED}/`) && SEALED_NAME.test(name.slice(SEALED.length + 1)))

/** Copied at a time: a megabyte, then the thread may be told to end. */
const PAGES = 256

/** `share` of the work that is done, 0…1. Answers which files there were. */
export async function copyAll(
  open: Open,
  dir: string,
  room: string | null,
  into: string,
  share: (done: number) => void,
): Promise<string[]> {
  proveSpace(dir)
  mkdirSync(into, { recursive: true, mode: 0o700 })
  const found = DATABASES.filter(name => existsSync(join(dir, name)))
  for (const [n, name] of found.entries())
    await copyDatabase(open, join(dir, name), join(into, name), done => share((n + done) / found.length))
  const settings = existsSync(join(dir, SETTINGS))
  if (settings) copyFileSync(join(dir, SETTINGS), join(into, SETTINGS))
  if (room !== null) copyFileSync(room, join(into, ROOM))
  return [...found, ...copySealed(dir, into), ...(settings ? [SETTINGS] : []), ...(room === null ? [] : [ROOM])]
}

/** Months that were moved never change: a second name is a copy, where the disk allows one. */
function copySealed(dir: string, into: string): string[] {
  const folder = join(dir, SEALED)
  if (!existsSync(folder)) return []
  mkdirSync(join(into, SEALED), { mode: 0o700 })
  const names = readdirSync(folder).filter(name => SEALED_NAME.test(name))
  for (const name of names) linkSync(join(folder, name), join(into, SEALED, name))
  return names.map(name => `${SEALED}/${name}`)
}

/** A copy that fills the disk would cost the records of the present. */
function proveSpace(dir: string): void {
  const { bavail, bsize } = statfsSync(dir)
  const needed = DATABASES.flatMap(name => ['', '-wal'].map(part => join(dir, name + part)))
    .filter(file => existsSync(file))
    .reduce((sum, file) => sum + statSync(file).size, 0)
  if (needed * 2 > bavail * bsize) throw Object.assign(new Error(`${needed} bytes to copy`), { code: 'ENOSPC' })
}

/** One moment is held through all steps: what is written meanwhile neither waits for the copy nor makes it begin again. */
async function copyDatabase(open: Open, from: string, to: string, said: (share: number) => void): Promise<void> {
  const db = open(from, { readonly: true, fileMustExist: true })
  try {
    db.exec('BEGIN')
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    await db.backup(to, {
      progress({ totalPages, remainingPages }) {
        said(1 - remainingPages / Math.max(1, totalPages))
        return PAGES
      },
    })
    db.exec('COMMIT')
  } finally {
    db.close()
  }
}
