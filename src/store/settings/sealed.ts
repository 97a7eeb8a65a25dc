/** Settings as text: versioned, checksummed, and believed only when all of it is as this program writes it. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Content, content } from './content.ts'
import { nobody } from './people.ts'

/** Step n takes the content of version n + 1 to the next; the present version is one more than their number. */
export type Migrations = readonly ((older: unknown) => unknown)[]
export const MIGRATIONS: Migrations = [
  // Records of points came with version 2.
  older => ({ ...(older as object), records: [] }),
  // People, whom to call, schedules and the look of the wall with version 3.
  older => ({ ...(older as object), ...nobody() }),
]

export type Flaw = 'empty' | 'not JSON' | 'not settings' | 'checksum' | 'from a newer version' | 'content'
export type Unsealed = { readonly content: Content; readonly version: number } | { readonly flaw: Flaw }

const envelope = z.strictObject({ version: z.int().min(1), sha256: z.string(), content: z.unknown() })

export const versionOf = (steps: Migrations = MIGRATIONS): number => steps.length + 1

export const seal = (set: Content, version = versionOf()): string =>
  `${JSON.stringify({ version, sha256: digest(version, set), content: set }, null, 2)}\n`

/** Never throws. `version`: the one it was written in. */
export function unseal(text: string, steps: Migrations = MIGRATIONS): Unsealed {
  if (text.trim() === '') return { flaw: 'empty' }
  const written = parsed(text)
  if (written === undefined) return { flaw: 'not JSON' }
  const { success, data } = envelope.safeParse(written)
  if (!success) return { flaw: 'not settings' }
  const { version, sha256, content: set } = data
  if (digest(version, set) !== sha256) return { flaw: 'checksum' }
  if (version > versionOf(steps)) return { flaw: 'from a newer version' }
  const present = content.safeParse(steps.slice(version - 1).reduce((older, step) => step(older), set))
  return present.success ? { content: present.data, version } : { flaw: 'content' }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What is wrong with it is told as the file's flaw.
    return undefined
  }
}

const digest = (version: number, set: unknown): string =>
  createHash('sha256')
    .update(`${version}\n${JSON.stringify(set)}`)
    .digest('hex')
