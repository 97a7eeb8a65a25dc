/**
 * What the shipped files say, as it was read when Jaga was built: parsing them takes longer than all else that a
 * command does. They are known by their bytes, so a file that was changed since is parsed like any other.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Beside the compiled code, whoever asks: sources are tried with what was built last. */
const ROOT = import.meta.url.endsWith('.ts') ? '../../dist/' : '../../'
export const PREPARED = fileURLToPath(new URL(`${ROOT}hardware/prepared/`, import.meta.url))

export const nameOf = (bytes: Buffer): string => `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.json`

/** Plain data that is the caller's own; undefined where these bytes were not prepared. */
export function preparedOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(readFileSync(PREPARED + nameOf(bytes), 'utf8'))
  } catch {
    return undefined
  }
}
