/** What cannot be used is put aside, never thrown away. */
import { existsSync, renameSync } from 'node:fs'

/** With its log, where it is a database that has one, under the first name that is free. */
export function putAside(file: string): string {
  let n = 1
  while (existsSync(`${file}.damaged-${n}`)) n += 1
  const aside = `${file}.damaged-${n}`
  for (const part of ['-wal', '-shm', '']) if (existsSync(file + part)) renameSync(file + part, aside + part)
  return aside
}
