/** The answers of a UPS to the samples of its points. Pure. */
import type { Fault, Sample } from '../../core/sample.ts'
import type { Fields, Heard } from '../lines/pair.ts'
import { samplesAt } from '../lines/samples.ts'
import type { MegatecAt, MegatecPoint } from './profile.ts'

export const samplesOf = (points: readonly MegatecPoint[], { status, known, at }: Heard): Sample[] =>
  samplesAt(points, part => ('fault' in status ? status.fault : readAt(part.at, status.fields, known)), at)

function readAt(at: MegatecAt, status: Fields, rating: Fields | undefined): number | Fault {
  if ('bit' in at) return bitOf(status, at.bit)
  if ('regulation' in at) return regulationOf(status)
  return 'battery' in at ? batteryOf(at.battery, status, rating) : numberAt(status, at.field)
}

const BITS = 8
const bitOf = (status: Fields, bit: number): number => Number(status[BITS - 1]?.[BITS - 1 - bit])

/** A field counts from 1. */
function numberAt(fields: Fields | undefined, field: number): number | Fault {
  const text = fields?.[field - 1] ?? '-'
  return /[0-9]/.test(text) ? Number(text) : { code: 'sentinel', detail: text }
}

const [INPUT, OUTPUT, BATTERY] = [1, 3, 6]
const NOMINAL_BATTERY = 3
/** A cell of a lead battery is rated 2 V, and is neither empty below the first nor charged above the second. */
const CELL = 2
const [EMPTY, FULL] = [1.4, 2.8]

/** In volts, of the whole battery. */
function batteryOf(told: 'whole' | 'cell', status: Fields, rating: Fields | undefined): number | Fault {
  const volts = numberAt(status, BATTERY)
  const nominal = numberAt(rating, NOMINAL_BATTERY)
  if (typeof volts !== 'number') return volts
  if (typeof nominal !== 'number') return told === 'whole' && volts >= 2 * FULL ? volts : UNRATED
  const cells = nominal / CELL
  const cell = told === 'cell' ? volts : volts / cells
  if (cell < EMPTY || cell > FULL) return { code: 'no-meaning', detail: `${volts} V, rated ${nominal} V` }
  return told === 'cell' ? volts * cells : volts
}

const UNRATED: Fault = { code: 'refused', detail: 'no rating' }

/** Bit 5 says only that a regulator works, or the bypass: 0 idle, 1 lowers, 2 leaves as it is, 3 raises; 4 is impossible. */
function regulationOf(status: Fields): number {
  const [input, output] = [numberAt(status, INPUT), numberAt(status, OUTPUT)]
  if (bitOf(status, 5) === 0 || bitOf(status, 7) === 1) return 0
  if (typeof input !== 'number' || typeof output !== 'number') return 4
  const ratio = output / input
  if (!(ratio >= 0.5 && ratio < 1.5)) return 4
  return ratio < 0.95 ? 1 : ratio < 1.05 ? 2 : 3
}
