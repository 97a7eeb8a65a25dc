/** The scenarios that come with the product: text files, found by their Indonesian or English name. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { scenes } from '../../src/texts/scenes.ts'
import { fill, type Language } from '../../src/texts/text.ts'
import { parseScenario, type ReadScenario, type ScenarioMistake } from './scenario.ts'

const EXTENSION = '.txt'

/** `library` is the hardware folder. */
const folderOf = (library: string): string => join(library, 'simulator', 'scenarios')

export function readScenario(file: string, name: string): ReadScenario {
  return parseScenario(file, name, readFileSync(file, 'utf8'))
}

/** Every scenario in the folder, readable or not, by its Indonesian name. */
export function scenarios(library: string): readonly { readonly name: string; readonly read: ReadScenario }[] {
  const folder = folderOf(library)
  const names = readdirSync(folder).filter(file => file.endsWith(EXTENSION))
  return names.sort().map(file => {
    const name = file.slice(0, -EXTENSION.length)
    return { name, read: readScenario(join(folder, file), name) }
  })
}

/** Finds a scenario by either of its names. */
export function openScenario(name: string, library: string): ReadScenario {
  const all = scenarios(library)
  const wanted = name.toLowerCase()
  const found = all.find(one => one.name === wanted || (one.read.ok && one.read.scenario.alias === wanted))
  if (found) return found.read
  const known = all.map(one => (one.read.ok ? `${one.name} (${one.read.scenario.alias})` : one.name)).join(', ')
  const mistake: ScenarioMistake = {
    file: folderOf(library),
    line: 0,
    code: 'unknown-scenario',
    values: { name, known },
  }
  return { ok: false, mistakes: [mistake] }
}

/** `file:line: sentence`. */
export function sayMistake({ file, line, code, values }: ScenarioMistake, language: Language): string {
  const sentence = fill(scenes[language][code], values)
  return line === 0 ? sentence : `${file}:${line}: ${sentence}`
}
