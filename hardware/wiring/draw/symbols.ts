/** The signs of electrical drawings (IEC 60617 where it has one), lying on their side; ten pixels to a unit of the grid. */
import type { SymbolName } from './data.ts'

export interface Sign {
  readonly svg: string
  /** Units of the grid from the middle. */
  readonly terminals: Readonly<Record<string, readonly [x: number, y: number]>>
  /** Half of the room it takes, in pixels. */
  readonly half: readonly [width: number, height: number]
}

const line = (...numbers: number[]): string => {
  const [x1, y1, x2, y2] = numbers
  return `<path d="M${x1} ${y1}L${x2} ${y2}"/>`
}
const path = (d: string, filled = false): string => `<path d="${d}"${filled ? ' fill="currentColor"' : ''}/>`
const dot = (x: number, y: number): string => `<circle cx="${x}" cy="${y}" r="2.5" fill="#fff"/>`
const rect = (width: number, height: number): string =>
  `<rect x="${-width / 2}" y="${-height / 2}" width="${width}" height="${height}" fill="#fff"/>`
/** Its two leads, up to so many pixels from the middle. */
const leads = (inner: number): string => line(-30, 0, -inner, 0) + line(inner, 0, 30, 0)
const ENDS = { a: [-3, 0], b: [3, 0] } as const

export const SIGNS: Readonly<Record<SymbolName, Sign>> = {
  resistor: { svg: leads(20) + rect(40, 14), terminals: ENDS, half: [20, 8] },
  fuse: { svg: leads(20) + rect(40, 14) + line(-20, 0, 20, 0), terminals: ENDS, half: [20, 8] },
  diode: { svg: leads(9) + path('M-9-9L9 0L-9 9Z', true) + line(9, -9, 9, 9), terminals: ENDS, half: [10, 10] },
  tvs: {
    svg: leads(16) + path('M-16-8L0 0L-16 8ZM16-8L0 0L16 8Z', true) + path('M-4-10L0-8V8L4 10'),
    terminals: ENDS,
    half: [17, 11],
  },
  coil: { svg: leads(20) + rect(40, 26) + line(-8, 13, 8, -13), terminals: ENDS, half: [20, 14] },
  'contact-no': { svg: leads(12) + line(-12, 0, 11, -14) + dot(-12, 0) + dot(12, 0), terminals: ENDS, half: [14, 15] },
  'contact-nc': {
    svg: leads(12) + line(-12, 0, 15, -9) + line(12, 0, 12, -12) + dot(-12, 0),
    terminals: ENDS,
    half: [15, 13],
  },
  lamp: {
    svg: `${leads(13)}<circle r="13" fill="#fff"/>${path('M-9-9L9 9M-9 9L9-9')}`,
    terminals: ENDS,
    half: [14, 14],
  },
  siren: {
    svg: leads(14) + path('M-14 8V-4A14 14 0 0 1 14-4V8Z') + line(-19, 8, 19, 8),
    terminals: ENDS,
    half: [20, 18],
  },
  battery: {
    svg: leads(9) + path('M-9-14V14M3-14V14') + path('M-3-7V7M9-7V7').replace('<path', '<path stroke-width="4"'),
    terminals: ENDS,
    half: [11, 15],
  },
  mosfet: {
    svg: `<circle cx="2" r="19" fill="#fff"/>${path('M-30 0H-10M-10-10V10M-4-12V-6M-4-3V3M-4 6V12M-4-9H10V-30M-4 9H10V30M-4 0H10V9')}${path('M-4 0l7-3.5v7Z', true)}`,
    terminals: { g: [-3, 0], d: [1, -3], s: [1, 3] },
    half: [21, 20],
  },
  opto: {
    svg: `<rect x="-30" y="-30" width="60" height="60" rx="3" fill="#fff"/>${path('M-40-20H-15V20H-40M40-20H17V-11L6-4M6 4L17 11V20H40')}${path('M-22-6H-8L-15 6Z', true)}${line(-22, 6, -8, 6)}${line(6, -11, 6, 11)}${path('M17 11l-8-1 4-6Z', true)}${path('M-6-4h7m0 0l-3-2m3 2l-3 2M-6 3h7m0 0l-3-2m3 2l-3 2')}`,
    terminals: { a: [-4, -2], k: [-4, 2], c: [4, -2], e: [4, 2] },
    half: [30, 30],
  },
  ground: { svg: path('M0 0V10M-12 10H12M-7 15H7M-3 20H3'), terminals: { a: [0, 0] }, half: [13, 20] },
  earth: {
    svg: `<circle cy="16" r="16" fill="#fff"/>${path('M0 0V14M-10 14H10M-6 19H6M-2.5 24H2.5')}`,
    terminals: { a: [0, 0] },
    half: [16, 32],
  },
  supply: {
    svg: path('M0 0V-8M-12-8H12').replace('<path', '<path stroke-width="3"'),
    terminals: { a: [0, 0] },
    half: [13, 9],
  },
  terminal: { svg: '<circle r="5" fill="#fff"/>', terminals: { a: [0, 0] }, half: [5, 5] },
  cross: {
    svg: '<path d="M-16-16L16 16M-16 16L16-16" stroke="#b3261e" stroke-width="7" stroke-linecap="round"/>',
    terminals: {},
    half: [19, 19],
  },
  tick: {
    svg: '<path d="M-16 2L-5 14L17-13" stroke="#1b6e3c" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"/>',
    terminals: {},
    half: [19, 17],
  },
}
