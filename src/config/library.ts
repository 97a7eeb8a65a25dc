/** The folder of profiles and rules: profiles are read when a room names them, rules always. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Blame } from './blame.ts'
import { checkProfile } from './check-profile.ts'
import { checkDerived, checkRule } from './check-rule.ts'
import type { Sourced } from './draft.ts'
import type { Written } from './file.ts'
import { type Memory, readOnce } from './memory.ts'
import type { Profile } from './profile.ts'
import { readPart } from './read.ts'
import { rulesSchema, type WrittenDerived, type WrittenRule } from './rule.ts'
import { type Sheet, shelfSchema } from './sheet.ts'
import { checkSheet } from './sheets.ts'
import { openYaml } from './yaml.ts'

export interface Library {
  /** Every profile there is, sorted. */
  readonly profileIds: readonly string[]
  /** Undefined if there is none, if it is a sheet of contacts, or if it has mistakes, which are then told. */
  profile(id: string): Profile | undefined
  /** Undefined if there is none, if it is read on a wire of its own, or if it has mistakes, which are then told. */
  sheet(id: string): Sheet | undefined
  readonly rules: readonly Sourced<WrittenRule>[]
  readonly derived: readonly Sourced<WrittenDerived>[]
  /** No rule file had a mistake, so a rule that is not here does not exist. */
  readonly whole: boolean
}

/** What its files said: for one load, or for as many as somebody keeps it. */
export interface LibraryMemory {
  readonly shelf: Memory<Shelved | undefined>
  readonly rules: Memory<RuleFile | undefined>
}

export const newMemory = (): LibraryMemory => ({ shelf: new Map(), rules: new Map() })

export function openLibrary(folder: string, blame: Blame, memory = newMemory()): Library {
  const read = new Map<string, Shelved | undefined>()
  const profileIds = listProfiles(folder)
  const shelved = (id: string) => {
    if (!read.has(id)) read.set(id, profileIds.includes(id) ? readProfile(folder, id, blame, memory) : undefined)
    return read.get(id)
  }
  const profile = (id: string) => {
    const one = shelved(id)
    return one && isSheet(one) ? undefined : one
  }
  const sheet = (id: string) => {
    const one = shelved(id)
    return one && isSheet(one) ? one : undefined
  }
  return { profileIds, profile, sheet, ...readRules(folder, blame, memory) }
}

/** Every file of the library, for those who keep it. */
export function checkLibraryFiles(folder: string, blame: Blame): Library {
  const library = openLibrary(folder, blame)
  for (const id of library.profileIds) library.profile(id)
  return library
}

type Shelved = Profile | Sheet
type RuleFile = Pick<Library, 'rules' | 'derived'>
const isSheet = (one: Shelved): one is Sheet => one.driver === 'contacts'

const readProfile = (folder: string, id: string, blame: Blame, { shelf }: LibraryMemory): Shelved | undefined =>
  readOnce(shelf, join(folder, 'profiles', `${id}.yaml`), blame, (text, tell) => shelvedIn(text, id, tell))

function shelvedIn(text: Written, id: string, blame: Blame): Shelved | undefined {
  const source = openYaml(text, blame)
  if (!source) return undefined
  const written = readPart(source, [], shelfSchema, blame)
  if (!written) return undefined
  if (isSheet(written)) checkSheet({ source, path: [], written }, id, blame)
  else checkProfile({ source, path: [], written }, id, blame)
  return written
}

function readRules(folder: string, blame: Blame, memory: LibraryMemory): RuleFile & Pick<Library, 'whole'> {
  const place = join(folder, 'rules')
  const names = listYaml(place)
  if (names.length === 0) blame({ file: place, line: 1, col: 1 }, 'no-rules', { name: place })
  const files = names.map(name => readOnce(memory.rules, join(place, name), blame, rulesIn))
  const rules = files.flatMap(file => file?.rules ?? [])
  const derived = files.flatMap(file => file?.derived ?? [])
  const ids = rules.map(rule => rule.written.id)
  for (const [index, rule] of rules.entries()) checkRule(rule, ids, ids.indexOf(rule.written.id) < index, blame)
  const points = derived.map(({ written }) => written.point ?? `${written.each?.parameter}/${written.name}`)
  for (const [index, one] of derived.entries()) checkDerived(one, points.indexOf(points[index] ?? '') < index, blame)
  return { rules, derived, whole: names.length > 0 && !files.includes(undefined) }
}

function rulesIn(text: Written, blame: Blame): RuleFile | undefined {
  const source = openYaml(text, blame)
  const written = source && readPart(source, [], rulesSchema, blame)
  if (!source || !written) return undefined
  return {
    rules: (written.rules ?? []).map((rule, index) => ({ source, path: ['rules', index], written: rule })),
    derived: (written.derived ?? []).map((one, index) => ({ source, path: ['derived', index], written: one })),
  }
}

function listProfiles(folder: string): string[] {
  const profiles = join(folder, 'profiles')
  return list(profiles).flatMap(kind =>
    listYaml(join(profiles, kind)).map(file => `${kind}/${file.replace(/\.yaml$/, '')}`),
  )
}

const listYaml = (folder: string): string[] => list(folder).filter(name => name.endsWith('.yaml'))

/** A folder that is not there has nothing in it; whoever names something from it is told. */
function list(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}
