/** The scenarios of the demo room, by name or by their English name. */
import { openScenario, sayMistake, scenarios } from '../../hardware/simulator/library.ts'
import type { Scenario } from '../../hardware/simulator/scenario.ts'
import { scenes } from '../texts/scenes.ts'
import type { Language } from '../texts/text.ts'
import type { Complaint } from './complaint.ts'
import { LIBRARY } from './place.ts'

function all(): Scenario[] {
  return scenarios(LIBRARY).flatMap(({ read }) => (read.ok ? [read.scenario] : []))
}

/** The name to show in this language. */
const nameIn = (scenario: Scenario, language: Language): string => (language === 'en' ? scenario.alias : scenario.name)

export function scenarioNamed(name: string, language: Language): Scenario {
  const read = openScenario(name, LIBRARY)
  if (read.ok) return read.scenario
  throw { complaint: read.mistakes.map(m => sayMistake(m, language)).join('\n'), exit: 2 } satisfies Complaint
}

export function scenarioTitle(scenario: Scenario, language: Language): string {
  const texts: Readonly<Record<string, string>> = scenes[language]
  return texts[`${scenario.name}.title`] ?? scenario.title
}

export function listScenarios(language: Language, print: (line: string) => void): void {
  const width = Math.max(...all().map(s => nameIn(s, language).length))
  for (const scenario of all()) {
    print(`${nameIn(scenario, language).padEnd(width)}  ${scenarioTitle(scenario, language)}`)
  }
}
