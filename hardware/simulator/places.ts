/** The places in braces of a sentence. */
import { NAMES } from './building.ts'

/** What may stand in a place: fixed words, or a number within bounds. */
export const PLACEHOLDERS = {
  pac: ['1', '2'],
  ups: ['A', 'B'],
  feeder: ['1', '2'],
  fasa: ['L1', 'L2', 'L3'],
  kamera: ['1', '2'],
  device: Object.keys(NAMES),
  persen: { min: 0, max: 200 },
  hari: { min: 0, max: 3650 },
  kali: { min: 1, max: 3 },
  ms: { min: 1, max: 60_000 },
  bita: { min: 1, max: 1_000_000 },
  kode: { min: 1, max: 11 },
} as const
export type Placeholder = keyof typeof PLACEHOLDERS
export type Filled = Readonly<Record<Placeholder, string>>
