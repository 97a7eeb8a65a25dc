/** The map of the forty pins: what hangs on each of them. */
import type { Header } from './data.ts'
import { INK, type Mark, NORMAL, SMALL, type Text } from './marks.ts'

const TOP = 118
const STEP = 31
const MIDDLE = 594
/** From the middle of the header to the pins, to their names, and to what hangs on them. */
const [PIN, NAME, USE] = [17, 46, 145] as const
/** Of what is said of one use. */
const WIDE = 390

const FILLS: Readonly<Record<string, string>> = {
  '3,3 V': '#e1bee7',
  '5 V': '#ffd0b0',
  GND: '#c9ccd1',
  contact: '#cfe8d5',
  relay: '#f9c6c2',
  'read-back': '#cfe0fc',
  bus: '#fff2c2',
}
const FREE = '#ffffff'

export function headerMarks({ places, uses }: Header): Mark[] {
  const height = (places.length / 2) * STEP
  const frame = `<rect x="${MIDDLE - 38}" y="${TOP - 21}" width="76" height="${height + 10}" rx="6" fill="#e8eaed"/>`
  return [{ kind: 'shape', svg: frame }, ...places.flatMap((place, i) => pinMarks(place, i + 1, uses))]
}

function pinMarks(place: number | string, number: number, uses: Header['uses']): Mark[] {
  const isLeft = number % 2 === 1
  const side = isLeft ? -1 : 1
  const y = TOP + Math.floor((number - 1) / 2) * STEP
  const use = typeof place === 'number' ? uses[place] : undefined
  const name = typeof place === 'number' ? `GPIO ${place}` : place
  const fill = FILLS[use?.how ?? name] ?? FREE
  const x = MIDDLE + side * PIN
  const anchor = isLeft ? 'end' : 'start'
  const circle = `<circle cx="${x}" cy="${y}" r="13" fill="${fill}"/>`
  const text = (at: number, words: string, bold: boolean, size: number = NORMAL): Text => {
    return { kind: 'text', x: at, y: y + 5, text: words, size, anchor, bold, fill: INK }
  }
  return [
    { kind: 'shape', svg: circle },
    { kind: 'text', x, y: y + 4.5, text: String(number), size: SMALL, anchor: 'middle', fill: INK },
    text(MIDDLE + side * NAME, name, use !== undefined),
    ...(use ? useMarks(x + side * (USE - PIN), y, side, use, fill, text) : []),
  ]
}

function useMarks(
  from: number,
  y: number,
  side: number,
  { is }: Header['uses'][number],
  fill: string,
  text: (at: number, words: string, bold: boolean) => Text,
): Mark[] {
  const box = { x: side < 0 ? from - WIDE : from, y: y - 12, width: WIDE, height: 24 }
  const svg = `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="4" fill="${fill}" stroke="none"/>`
  return [{ kind: 'shape', svg }, text(from + side * 10, is, false)]
}
