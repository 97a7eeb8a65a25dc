/** Rooms written for one test: a small room, changed by hand, read with the small library. */

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Loaded, Mistake, Plan } from '../../src/config/plan.ts'
import { loadRoom } from './library.ts'

export const FIXTURES = 'tests/config/fixtures'

export const folder = mkdtempSync(join(tmpdir(), 'jaga-config-'))

export function write(text: string | Buffer, name = 'room.yaml'): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

/** Ten lines that are a whole room; the tests count their lines. */
export const SMALL = `site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }
devices:
  - id: ups-a
    profile: ups/small
    link: { tcp: "127.0.0.1:1502", unit: 1 }
  - id: probe
    profile: climate/probe
    link: { tcp: "127.0.0.1:1503", unit: 1 }
  - id: io-1
    profile: io/four
    link: { tcp: "127.0.0.1:1504" }
`

export const load = (text: string | Buffer): Loaded => loadRoom(write(text), FIXTURES)

export function planOf(loaded: Loaded): Plan {
  if (loaded.ok) return loaded.plan
  throw new Error(loaded.mistakes.map(where).join('\n'))
}

export const where = ({ line, col, text }: Mistake): string => `${line}:${col}: ${text}`

/** The mistakes of a room as `line:col: sentence`, in one language. */
export function mistakesIn(text: string | Buffer, language: 'id' | 'en'): string[] {
  const loaded = loadRoom(write(text), FIXTURES, language)
  return loaded.ok ? [] : loaded.mistakes.map(where)
}
