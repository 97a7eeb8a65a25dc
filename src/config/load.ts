/** From the room file and the library to the plan of the room, or every mistake at once. */

import { createHash } from 'node:crypto'
import type { Language } from '../texts/text.ts'
import { isWarning, mistakesOf, newBlame } from './blame.ts'
import { buildPlan } from './build.ts'
import { readEntries } from './entries.ts'
import { readText } from './file.ts'
import { checkLibraryFiles, openLibrary } from './library.ts'
import type { Loaded, Mistake, Plan } from './plan.ts'
import { parseYaml } from './yaml.ts'

export { lineOf, say } from './blame.ts'

/** `library` is the folder with `profiles/` and `rules/`. Never throws: whatever is wrong is a mistake with its place. */
export function loadRoom(file: string, library: string, language: Language = 'id'): Loaded {
  const { blame, findings } = newBlame()
  const plan = planOf(file, library, blame)
  const warnings = mistakesOf(findings.filter(isWarning), language, file)
  const wrong = findings.filter(finding => !isWarning(finding))
  return plan && wrong.length === 0
    ? { ok: true, plan, warnings }
    : { ok: false, mistakes: mistakesOf(wrong, language, file), warnings }
}

/** Every mistake in the library itself. */
export function checkLibrary(library: string, language: Language = 'id'): Mistake[] {
  const { blame, findings } = newBlame()
  checkLibraryFiles(library, blame)
  return mistakesOf(findings, language)
}

function planOf(file: string, library: string, blame: ReturnType<typeof newBlame>['blame']): Plan | undefined {
  const written = readText(file, blame)
  const source = written && parseYaml(written, blame)
  if (!written || !source) return undefined
  const hash = createHash('sha256').update(written.bytes).digest('hex').slice(0, 16)
  return buildPlan(readEntries(source, blame), openLibrary(library, blame), hash, blame)
}
