/** What cannot be used is put aside, not thrown away: the newest few, for damage that comes again must not fill the disk. */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname } from 'node:path'

/** So many of one name. */
const MOST = 3
/** Of a database that has a log: the file itself comes last, so that none is left without it. */
const PARTS = ['-wal', '-shm', ''] as const

const asideOf = (file: string, n: number): string => `${file}.damaged-${n}`

/** Numbers of the files that were put aside under this name. */
function asides(file: string): number[] {
  const start = `${basename(file)}.damaged-`
  return readdirSync(dirname(file)).flatMap(name => {
    const found = name.startsWith(start) ? /\.damaged-(\d+)$/.exec(name) : null
    return found ? [Number(found[1])] : []
  })
}

/** The file that was put aside last under this name. */
export function lastAside(file: string): string | null {
  const numbers = asides(file)
  return numbers.length === 0 ? null : asideOf(file, Math.max(...numbers))
}

/** With its log, where it is a database that has one, under the next name; of too many the oldest goes. */
export function putAside(file: string): string {
  const aside = asideOf(file, Math.max(0, ...asides(file)) + 1)
  for (const part of PARTS) if (existsSync(file + part)) renameSync(file + part, aside + part)
  const old = asides(file).sort((a, b) => b - a)
  for (const n of old.slice(MOST)) for (const part of PARTS) rmSync(asideOf(file, n) + part, { force: true })
  return aside
}
