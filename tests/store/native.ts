/** Whether the database's native module loads here. In CI it must: a run without it would prove nothing. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { type Open, sqlite } from '../../src/store/sqlite.ts'

const loaded: Open | Error = await sqlite().catch((error: Error) => error)
if (loaded instanceof Error && process.env.CI) throw loaded

export const isNative = !(loaded instanceof Error)

export const open: Open = (file, options) => {
  if (loaded instanceof Error) throw loaded
  return loaded(file, options)
}

/** Where memory can be had as a folder the disk costs no time: no test here cuts the power. */
export const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** A folder of its own for each test of the file. */
export function folder(): () => string {
  let dir = ''
  beforeEach(() => {
    dir = mkdtempSync(join(PLACE, 'jaga-store-'))
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))
  return () => dir
}
