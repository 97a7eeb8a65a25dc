/** What a scenario comes to, as lines a person can check against the alarm philosophy: who was called when, relay and siren. */
import { readFileSync } from 'node:fs'
import { openScenario } from '../../hardware/simulator/library.ts'
import type { Scenario } from '../../hardware/simulator/scenario.ts'
import { type RehearsalOptions, rehearse } from '../../src/commands/rehearse.ts'
import type { Plan } from '../../src/config/plan.ts'
import type { Event } from '../../src/core/event.ts'
import { HOUR, MINUTE, type Millis, SECOND } from '../../src/core/time.ts'
import { loadRoom } from '../config/library.ts'

export const LIBRARY = 'hardware'

export function planOf(room: string, library = LIBRARY): Plan {
  const loaded = loadRoom(room, library)
  if (loaded.ok) return loaded.plan
  throw new Error(loaded.mistakes.map(one => one.text).join('\n'))
}

export function scenarioOf(name: string): Scenario {
  const read = openScenario(name, LIBRARY)
  if (read.ok) return read.scenario
  throw new Error(`no scenario ${name}`)
}

/** Plays it and tells every call, every hiding, relay, siren, flood and settling; not how a call ended. */
export function timeline(plan: Plan, scenario: Scenario, options: RehearsalOptions = {}): string[] {
  const events: Event[] = []
  rehearse(plan, scenario, moment => events.push(...moment.events), options)
  return told(events)
}

export function told(events: readonly Event[]): string[] {
  const siren = events.filter(event => event.kind === 'actuator' && event.actuator === 'siren')
  let flashing = false
  return events.flatMap(event => {
    const endsFlash = flashing && isRelay(event)
    if (isRelay(event)) flashing = event.why === 'reflash'
    const line = endsFlash && isRelay(event) && event.state === 'alarm' ? null : said(event, siren)
    return line === null ? [] : [`${clock(event.at.mono)}  ${line}`]
  })
}

type Acted = Extract<Event, { kind: 'actuator' }>
const isRelay = (event: Event): event is Acted => event.kind === 'actuator' && event.actuator === 'relay'

function said(event: Event, siren: readonly Event[]): string | null {
  switch (event.kind) {
    case 'raised':
      return `${event.hidden ? '(hidden)' : event.level.padEnd(8)}  ${event.alarm}`
    case 're-alarmed':
      return `${event.level.padEnd(8)}  ${event.alarm} again`
    case 'suppressed':
      return `(hidden)  ${event.alarm}`
    case 'actuator':
      return saidOfActuator(event, siren)
    case 'flood':
      return 'flood'
    case 'flood-over':
      return 'flood over'
    case 'settled':
      return event.remaining.length > 0 ? `settled, remaining: ${event.remaining.join(' ')}` : 'settled'
    default:
      return null
  }
}

/** Well for two seconds and alarm again is one flash; a sounding is told with its length; the lamp follows every alarm. */
function saidOfActuator({ actuator, state, why, at, seq }: Acted, siren: readonly Event[]): string | null {
  if (actuator === 'relay') return why === 'reflash' ? 'relay flashes' : `relay ${state}`
  if (actuator !== 'siren' || state === 'off') return null
  const off = siren.find(event => event.seq > seq)
  return off ? `siren for ${(off.at.mono - at.mono) / SECOND} s` : 'siren to the end'
}

/** Minutes, or hours where the story is that long: as in the scenarios. */
function clock(mono: Millis): string {
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0')
  const seconds = two((mono / SECOND) % 60)
  if (mono < HOUR) return `${two(mono / MINUTE)}:${seconds}`
  return `${Math.floor(mono / HOUR)}:${two((mono / MINUTE) % 60)}:${seconds}`
}

/** The expected lines of a file; what follows a # is the sentence that asks for them. */
export function expected(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.map(line => line.replace(/\s*#.*$/, '')).filter(line => line !== '')
}
