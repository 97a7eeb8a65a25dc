/** Notes and tables on a drawing. */
import type { Note, Table } from './data.ts'
import { INK, LEADING, type Mark, NORMAL, SMALL, type Text, wrapped } from './marks.ts'
import { GRID } from './parts.ts'

/** Before the words of a numbered paragraph, in letters. */
const INDENT = 1.65

export function noteMarks({ at: [gx, gy], width, title, mark, text, size = NORMAL }: Note): Mark[] {
  const [x, top, step] = [gx * GRID, gy * GRID, size * LEADING]
  const marks: Mark[] = title === undefined ? [] : [written(x, top, title, true, size)]
  let y = title === undefined ? top : top + step * 1.25
  text.forEach((paragraph, i) => {
    const indent = mark === undefined ? 0 : Math.round(size * INDENT)
    if (mark !== undefined) marks.push(written(x, y, `${mark + i}.`, true, size))
    for (const line of wrapped(paragraph, width * GRID - indent, size)) {
      marks.push(written(x + indent, y, line, false, size))
      y += step
    }
    y += step * 0.35
  })
  return marks
}

const written = (x: number, y: number, text: string, bold = false, size = NORMAL): Text => {
  return { kind: 'text', x, y, text, size, anchor: 'start', bold, fill: INK }
}

const ROW = 24

export function tableMarks({ at: [gx, gy], title, columns, rows }: Table): Mark[] {
  const [left, top] = [gx * GRID, gy * GRID]
  const width = columns.reduce((sum, [wide]) => sum + wide, 0) * GRID
  const starts = columns.map((_, i) => left + columns.slice(0, i).reduce((sum, [wide]) => sum + wide, 0) * GRID)
  const cell = (text: string, column: number, y: number, bold: boolean): Text => {
    return { kind: 'text', x: (starts[column] ?? left) + 8, y, text, size: SMALL, anchor: 'start', bold, fill: INK }
  }
  const lines = [columns.map(([, name]) => name), ...rows]
  const height = lines.length * ROW
  const grid = lines.map((_, i) => `<path d="M${left} ${top + 12 + i * ROW}h${width}" stroke="#bdc1c6"/>`).join('')
  const frame = `<rect x="${left}" y="${top + 12}" width="${width}" height="${height}" stroke="#5f6368"/>`
  const texts = lines.flatMap((row, i) => row.map((text, column) => cell(text, column, top + 28 + i * ROW, i === 0)))
  return [written(left, top, title, true), { kind: 'shape', svg: grid + frame }, ...texts]
}
