/** What a drawing is made of, and how much room it takes: so that a test can see that nothing lies on anything else. */
import type { Tone } from './data.ts'

/** Pixels of the sheet: ten to a unit of the grid, four to a millimetre. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Text {
  readonly kind: 'text'
  readonly x: number
  /** Of the line the letters stand on. */
  readonly y: number
  readonly text: string
  readonly size: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly bold?: boolean
  readonly fill?: string
  /** The part whose own text it is. */
  readonly of?: string
}
export type Point = readonly [x: number, y: number]
export interface Line {
  readonly kind: 'line'
  readonly points: readonly Point[]
  readonly tone: Tone
}
/** A piece of SVG and the room it takes. */
export interface Shape {
  readonly kind: 'shape'
  readonly svg: string
  readonly room?: Rect
  readonly of?: string
}
export type Mark = Text | Line | Shape

export const PAGE: Rect = { x: 0, y: 0, width: 1188, height: 840 }
export const INK = '#1a1a1a'
/** Never smaller than this on paper: 3.25 mm. */
export const SMALL = 13
export const NORMAL = 14.5
/** From line to line. */
export const LEADING = 1.25

export const COLOURS: Readonly<Record<Tone, string>> = {
  plus: '#b3261e',
  five: '#b85c00',
  three: '#7b1fa2',
  zero: '#1a1a1a',
  field: '#1b6e3c',
  signal: '#0b57d0',
  bus: '#00696f',
  mains: '#6d4c1d',
  shield: '#5f6368',
}

/** In ems of DejaVu Sans, the widest of the fonts a machine is likely to have. */
function widthOfLetter(letter: string): number {
  if (/[ijlI.,:;'|!()[\]/ f]/.test(letter)) return 0.36
  if (/[mMwW—–→%@]/.test(letter)) return 0.95
  return /[A-Z+=<>≥≤−&Ω]/.test(letter) ? 0.74 : 0.61
}

export const widthOf = (text: string, size: number, bold = false): number =>
  [...text].reduce((sum, letter) => sum + widthOfLetter(letter), 0) * size * (bold ? 1.07 : 1)

export function roomOf({ x, y, text, size, anchor, bold }: Text): Rect {
  const width = widthOf(text, size, bold)
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor]
  return { x: left, y: y - size * 0.78, width, height: size }
}

/** Lines of words that fit into `width` pixels. */
export function wrapped(text: string, width: number, size: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    const longer = `${last} ${word}`
    if (last !== undefined && widthOf(longer, size) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

export const asLines = (said: string | readonly string[] | undefined): readonly string[] =>
  said === undefined ? [] : typeof said === 'string' ? [said] : said
