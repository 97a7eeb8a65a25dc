/** What a backup says of itself: each of its files with its hash, and where the chain of its journal ends. */
import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'

/** Raised when an older program could no longer make sense of one. */
export const FORMAT = 1
export const MANIFEST = 'manifest.json'

const row = z.object({ seq: z.int(), wall: z.number(), hash: z.string() })
const file = z.object({ name: z.string(), bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) })

export const manifest = z.object({
  format: z.int().min(1),
  version: z.string(),
  site: z.object({ id: z.string(), title: z.string() }),
  /** Wall-clock ms, and whether it could be believed. */
  made: z.number(),
  trusted: z.boolean(),
  boot: z.string(),
  /** Null where there is no journal. `broken`: the first row that does not hold. */
  journal: z
    .object({ rows: z.int(), first: row.nullable(), last: row.nullable(), broken: z.int().nullable() })
    .nullable(),
  files: z.array(file),
})
export type Manifest = z.infer<typeof manifest>
export type Filed = Manifest['files'][number]

export async function filed(dir: string, name: string): Promise<Filed> {
  const hash = createHash('sha256')
  const path = join(dir, name)
  await pipeline(createReadStream(path), hash)
  return { name, bytes: statSync(path).size, sha256: hash.digest('hex') }
}
