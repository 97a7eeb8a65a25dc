/** Many alarms read by system: a flood is a dozen rows, not a thousand. */
import type { AlarmView } from '../../src/api/types.ts'
import { rank } from './standing.ts'
import type { Key } from './voice.ts'

export interface System {
  readonly title: Key
  /** In the order they came in, the worst first, as `standing` puts them; but for the first of all. */
  readonly alarms: readonly AlarmView[]
  readonly unseen: number
}

/** Humidity and a sudden change are seen with the temperature, redundancy with the air conditioning, servers and services with the network. */
const FAMILY: Readonly<Record<string, string>> = { R11: 'R10', R12: 'R10', R13: 'R4', R18: 'R19', R23: 'R19' }
const TITLES: Readonly<Record<string, Key>> = {
  R1: 'parameter.R1',
  R2: 'parameter.R2',
  R3: 'parameter.R3',
  R4: 'parameter.R4',
  R5: 'parameter.R5',
  R6: 'parameter.R6',
  R7: 'parameter.R7',
  R8: 'parameter.R8',
  R9: 'parameter.R9',
  R10: 'parameter.R10',
  R19: 'system.network',
}

/** The guard itself watches what has no parameter of its own. */
export const systemOf = (requirement: string): Key => TITLES[FAMILY[requirement] ?? requirement] ?? 'system.guard'

/** The system with the worst alarm first, then the one with the most; what came first of all leads its system. */
export function bySystem(standing: readonly AlarmView[], firstOut: string | null): System[] {
  const systems = new Map<Key, AlarmView[]>()
  for (const alarm of standing) {
    const title = systemOf(alarm.requirement)
    const known = systems.get(title)
    if (known) known.push(alarm)
    else systems.set(title, [alarm])
    if (alarm.id === firstOut) lead(known)
  }
  return [...systems].map(([title, alarms]) => ({ title, alarms, unseen: count(alarms) })).sort(worstFirst)
}

function lead(alarms: AlarmView[] | undefined): void {
  const first = alarms?.pop()
  if (first) alarms?.unshift(first)
}

const count = (alarms: readonly AlarmView[]): number => alarms.filter(alarm => !alarm.acknowledged).length
const worst = ({ alarms }: System): number => Math.min(...alarms.map(({ level }) => rank(level)))
const worstFirst = (a: System, b: System): number => worst(a) - worst(b) || b.alarms.length - a.alarms.length
