/** What files of the library said, for whoever reads it more than once: one that says the same is not read anew. */

import { type Blame, type Finding, newBlame } from './blame.ts'
import { readText, type Written } from './file.ts'

interface Said<T> {
  readonly bytes: Buffer
  readonly part: T
  readonly findings: readonly Finding[]
}

/** By the name of the file. */
export type Memory<T> = Map<string, Said<T>>

/** What `read` makes of the file's bytes, with the mistakes it finds there told each time; undefined if it cannot be read as text. */
export function readOnce<T>(
  memory: Memory<T>,
  file: string,
  blame: Blame,
  read: (written: Written, blame: Blame) => T,
): T | undefined {
  const written = readText(file, blame)
  if (!written) return undefined
  const before = memory.get(file)
  const said = before?.bytes.equals(written.bytes) ? before : saidBy(written, read)
  memory.set(file, said)
  for (const { key, values, ...place } of said.findings) blame(place, key, values)
  return said.part
}

function saidBy<T>(written: Written, read: (written: Written, blame: Blame) => T): Said<T> {
  const { blame, findings } = newBlame()
  return { bytes: written.bytes, part: read(written, blame), findings }
}
