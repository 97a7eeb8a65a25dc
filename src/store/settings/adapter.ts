/** lowdb's own file adapter forgets to flush and dies of a torn file; ours does neither. */
import type { Adapter } from 'lowdb'
import { z } from 'zod'
import { putAside } from '../aside.ts'
import { type Content, content } from './content.ts'
import { type Bad, backUp, type Disk, type Found, newest, replace, sweep } from './generations.ts'
import { MIGRATIONS, type Migrations, seal, versionOf } from './sealed.ts'

export interface Reading {
  /** What could not be used and was put aside; empty when all was well. */
  readonly bad: readonly Bad[]
  /** Nothing usable was left of what once was set. */
  readonly isLost: boolean
  /** What hindered the tidying up; null when nothing did. */
  readonly trouble: unknown
}

/** `read` never throws: `found` says what it met. `write` throws what the disk says. */
export const generations = (
  disk: Disk,
  dir: string,
  found: (reading: Reading) => void,
  steps: Migrations = MIGRATIONS,
): Adapter<Content> => ({
  write: async set => replace(disk, dir, seal(readable(set), versionOf(steps))),
  async read() {
    const all = await newest(disk, dir, steps)
    const { good, bad } = all
    const trouble = await tidy(disk, dir, all, versionOf(steps)).then(() => null, told)
    found({ bad, isLost: bad.length > 0 && good === null, trouble })
    return good?.content ?? null
  },
})

/** What could not be read at the next start never takes the place of what can. */
function readable(set: Content): Content {
  const { success, error } = content.safeParse(set)
  if (!success) throw new Error(`not written, as it could not be read again: ${z.prettifyError(error)}`)
  return set
}

const told = (error: unknown): unknown => error

/** The present file is good again before anybody sets anything, so that one fault is told once. */
async function tidy(disk: Disk, dir: string, { good, bad }: Found, version: number): Promise<void> {
  await sweep(disk, dir)
  for (const { file, why } of bad) if (why !== 'missing') putAside(file)
  if (good === null) return
  const isOlder = good.version < version
  if (isOlder) await backUp(disk, dir, good.file, good.version)
  if (isOlder || bad.length > 0) await replace(disk, dir, seal(good.content, version))
}
