/** The demo room and the scenarios as shipped. */
import { resolve } from 'node:path'
import { openScenario } from '../hardware/simulator/library.ts'
import type { Scenario } from '../hardware/simulator/scenario.ts'
import type { Plan } from '../src/config/plan.ts'
import { loadRoom } from './config/library.ts'

export const LIBRARY = resolve(import.meta.dirname, '../hardware')
export const DEMO = resolve(LIBRARY, 'rooms/demo.yaml')

export function demoPlan(): Plan {
  const loaded = loadRoom(DEMO, LIBRARY, 'en')
  if (!loaded.ok) throw new Error(loaded.mistakes.map(m => `${m.file}:${m.line}:${m.col}: ${m.text}`).join('\n'))
  return loaded.plan
}

export function scenario(name: string): Scenario {
  const read = openScenario(name, LIBRARY)
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes))
  return read.scenario
}
