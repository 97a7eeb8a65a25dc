/** The answer of a Mean Well NTU to the samples of its points. Pure. */
import type { Fault, Sample } from '../../core/sample.ts'
import type { Fields, Heard } from '../lines/pair.ts'
import { samplesAt } from '../lines/samples.ts'
import type { NtuAt, NtuPoint } from './profile.ts'

export const samplesOf = (points: readonly NtuPoint[], { status, at }: Pick<Heard, 'status' | 'at'>): Sample[] =>
  samplesAt(points, part => ('fault' in status ? status.fault : readAt(part.at, status.fields)), at)

function readAt(at: NtuAt, status: Fields): number | Fault {
  if ('field' in at) return numberAt(status, at.field)
  if ('flags' in at) return Number.parseInt(at.flags.map(flag => flagOf(status, flag)).join(''), 2)
  if ('any' in at) return at.any.some(flag => flagOf(status, flag) === '1') ? 1 : 0
  return TOLD[at.told](status)
}

const FLAGS = 9
const flagOf = (status: Fields, flag: number): string => status[FLAGS]?.[flag] ?? ''
const numberAt = (status: Fields, field: number): number => Number(status[field])

const [OUTPUT, STEP, UTILITY, PERCENT] = [0, 1, 5, 8]
const [BYPASS, PRESENT] = [1, 2]

const TOLD: Readonly<Record<'output' | 'utility' | 'load', (status: Fields) => number | Fault>> = {
  /** The inverter's own voltage is told only while it works. */
  output(status) {
    const own = numberAt(status, OUTPUT)
    return own === 0 && flagOf(status, BYPASS) === '1' ? numberAt(status, UTILITY) : own
  },
  utility(status) {
    if (flagOf(status, PRESENT) === '0') return 0
    const volts = numberAt(status, UTILITY)
    // There it is, by its flag, and no voltage is told.
    return volts === 0 ? { code: 'sentinel', detail: 'not told' } : volts
  },
  load(status) {
    const percent = numberAt(status, PERCENT)
    return percent === 0 ? numberAt(status, STEP) : percent
  },
}
