/** What putting a backup back would change: said before it is done. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { JOURNAL } from '../names.ts'
import { unseal } from '../settings/sealed.ts'
import { verify } from '../verify.ts'
import { SETTINGS } from './copy.ts'
import type { Opened } from './restore.ts'

export interface Changes {
  readonly files: readonly { readonly name: string; readonly now: number | null; readonly there: number }[]
  /** Numbers of the last events; null where there is no journal. */
  readonly lastNow: number | null
  readonly lastThen: number | null
  /** Settings that differ; null where one side has none. */
  readonly settings: number | null
}

export async function changesOf(dir: string, { staged, names, verdict, manifest }: Opened): Promise<Changes> {
  const now = existsSync(join(dir, JOURNAL)) ? await verify(join(dir, JOURNAL)).catch(() => null) : null
  return {
    files: manifest.files.map(({ name, bytes }) => ({ name, now: sizeOf(join(dir, name)), there: bytes })),
    lastNow: now?.last?.seq ?? null,
    lastThen: verdict?.last?.seq ?? null,
    settings: names.includes(SETTINGS) ? differing(join(dir, SETTINGS), join(staged, SETTINGS)) : null,
  }
}

const sizeOf = (file: string): number | null => (existsSync(file) ? statSync(file).size : null)

function differing(a: string, b: string): number | null {
  const [left, right] = [a, b].map(listed)
  if (!left || !right) return null
  return [...left].filter(one => !right.has(one)).length + [...right].filter(one => !left.has(one)).length
}

function listed(file: string): Set<string> | null {
  if (!existsSync(file)) return null
  const found = unseal(readFileSync(file, 'utf8'))
  if ('flaw' in found) return null
  return new Set(Object.values(found.content).flatMap(part => [part].flat().map(one => JSON.stringify(one))))
}
