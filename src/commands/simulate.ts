/** `jaga simulate`: a scenario played through the demo room's own judgement, printed as it happens. */
import { loadRoom } from '../config/load.ts'
import type { Plan } from '../config/plan.ts'
import { MINUTE, SECOND } from '../core/time.ts'
import { type Speech, sentence, wallTime } from '../outputs/sentence.ts'
import type { Language } from '../texts/text.ts'
import { mistakeLine } from './check.ts'
import { complain, say } from './complaint.ts'
import { DEMO, LIBRARY } from './place.ts'
import { rehearse, TICK } from './rehearse.ts'
import { scenarioNamed, scenarioTitle } from './scenarios.ts'

export { listScenarios } from './scenarios.ts'

export interface SimulateOptions {
  readonly scenario: string
  readonly speed?: number
  readonly language: Language
}

export function simulate({ scenario: name, speed, language }: SimulateOptions, print: (line: string) => void): void {
  const scenario = scenarioNamed(name, language)
  const plan = demoPlan(language)
  const speech: Speech = { site: plan.site, titles: plan.ruleTexts, language }
  print(say(language, 'title', { name: scenario.name, title: scenarioTitle(scenario, language) }))
  const began = performance.now()
  const count = { raised: 0, hidden: 0 }
  const room = rehearse(plan, scenario, moment => {
    for (const step of moment.steps) print(`${wallTime(plan.site, moment.now.wall)}  >> ${step.text}`)
    for (const event of moment.events) {
      print(`${wallTime(plan.site, event.at.wall)}     ${sentence(speech, event)}`)
      if (event.kind === 'raised') count[event.hidden ? 'hidden' : 'raised'] += 1
    }
    pace(speed)
  })
  const minutes = Math.round(room.now.mono / MINUTE)
  print(say(language, 'done', { minutes, seconds: ((performance.now() - began) / SECOND).toFixed(1), ...count }))
}

/** The demo room is shipped with the program: a mistake in it is one of ours. */
export function demoPlan(language: Language): Plan {
  const loaded = loadRoom(DEMO, LIBRARY, language)
  if (loaded.ok) return loaded.plan
  throw complain(language, 'bug', { reason: loaded.mistakes.map(mistakeLine).join('\n') })
}

/** Nothing else runs beside a rehearsal, so waiting may hold the program. */
function pace(speed: number | undefined): void {
  if (speed !== undefined) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, TICK / speed)
}
