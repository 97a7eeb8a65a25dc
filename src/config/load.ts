/** From the room file and the library to the plan of the room, or every mistake at once. */

import { createHash } from 'node:crypto'
import type { Language } from '../texts/text.ts'
import { type Blame, isWarning, mistakesOf, newBlame } from './blame.ts'
import { buildPlan } from './build.ts'
import { type Entries, readEntries } from './entries.ts'
import { readText } from './file.ts'
import { checkLibraryFiles, type LibraryMemory, newMemory, openLibrary } from './library.ts'
import type { Loaded, Mistake } from './plan.ts'
import { relayOf } from './salvage.ts'
import { openYaml } from './yaml.ts'

export { lineOf, say } from './blame.ts'

/**
 * `library` is the folder with `profiles/` and `rules/`. Never throws: whatever is wrong is a mistake with its place.
 * Whoever reads the library again, for this room or another, keeps what it said in `memory`.
 */
export function loadRoom(
  file: string,
  library: string,
  language: Language = 'id',
  memory: LibraryMemory = newMemory(),
): Loaded {
  const { blame, findings } = newBlame()
  const entries = entriesOf(file, blame)
  const plan = entries && buildPlan(entries.read, openLibrary(library, blame, memory), entries.hash, blame)
  const warnings = mistakesOf(findings.filter(isWarning), language, file)
  const wrong = findings.filter(finding => !isWarning(finding))
  if (plan && wrong.length === 0) return { ok: true, plan, warnings }
  const relay = entries && relayOf(entries.read, wrong)
  return { ok: false, mistakes: mistakesOf(wrong, language, file), warnings, ...(relay && { relay }) }
}

/** Every mistake in the library itself. */
export function checkLibrary(library: string, language: Language = 'id'): Mistake[] {
  const { blame, findings } = newBlame()
  checkLibraryFiles(library, blame)
  return mistakesOf(findings, language)
}

function entriesOf(file: string, blame: Blame): { read: Entries; hash: string } | undefined {
  const written = readText(file, blame)
  const source = written && openYaml(written, blame)
  if (!written || !source) return undefined
  const hash = createHash('sha256').update(written.bytes).digest('hex').slice(0, 16)
  return { read: readEntries(source, blame), hash }
}
