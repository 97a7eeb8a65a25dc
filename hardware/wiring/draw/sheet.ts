/** One drawing as a sheet of A4 that lies on its side. Pure: the same data give the same bytes. */
import type { Drawing } from './data.ts'
import { headerMarks } from './header.ts'
import { COLOURS, INK, type Line, type Mark, PAGE, SMALL, type Text } from './marks.ts'
import { marksOfPart, terminalsOf } from './parts.ts'
import { dotsOf, linesOf } from './wires.ts'
import { noteMarks, tableMarks } from './words.ts'

const MARGIN = 40

/** In the order in which they are painted: wires below parts, words above all. */
export function marksOf(drawing: Drawing, foot: string): Mark[] {
  const drawn = drawing.kind === 'header' ? headerMarks(drawing) : schematicMarks(drawing)
  const notes = drawing.notes?.flatMap(noteMarks) ?? []
  return [...titleMarks(drawing, foot), ...drawn, ...notes]
}

function schematicMarks({ parts, wires = [], tables = [] }: Extract<Drawing, { kind: 'schematic' }>): Mark[] {
  const lines = linesOf(wires, terminalsOf(parts))
  return [...lines, ...dotsOf(lines), ...parts.flatMap(marksOfPart), ...tables.flatMap(tableMarks)]
}

function titleMarks({ title, about, id }: Drawing, foot: string): Mark[] {
  const text = (x: number, y: number, words: string, size: number, anchor: Text['anchor'], bold = false): Text => {
    return { kind: 'text', x, y, text: words, size, anchor, bold, fill: INK }
  }
  const [right, bottom] = [PAGE.width - MARGIN, PAGE.height - 22]
  return [
    text(MARGIN, 46, title, 26, 'start', true),
    text(MARGIN, 72, about, 16, 'start'),
    {
      kind: 'shape',
      svg: `<path d="M${MARGIN} 84H${right}M${MARGIN} ${PAGE.height - 42}H${right}" stroke="#9aa0a6"/>`,
    },
    text(MARGIN, bottom, foot, SMALL, 'start'),
    text(right, bottom, `Jaga · ${id}`, SMALL, 'end'),
  ]
}

export function svgOf(drawing: Drawing, foot: string): string {
  const body = marksOf(drawing, foot).map(svgOfMark).join('\n')
  const style = `font-family="Arimo, 'Liberation Sans', Arial, Helvetica, sans-serif" stroke-width="2" fill="none" stroke="${INK}" color="${INK}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="297mm" height="210mm" viewBox="0 0 ${PAGE.width} ${PAGE.height}" lang="id">
<title>${escaped(drawing.title)}</title>
<rect width="100%" height="100%" fill="#fff"/>
<g ${style}>
${body}
</g>
</svg>
`
}

function svgOfMark(mark: Mark): string {
  if (mark.kind === 'shape') return mark.svg
  return mark.kind === 'line' ? svgOfLine(mark) : svgOfText(mark)
}

function svgOfLine({ points, tone }: Line): string {
  const way = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('')
  return `<path d="${way}" stroke="${COLOURS[tone]}"${tone === 'shield' ? ' stroke-dasharray="5 4"' : ''}/>`
}

function svgOfText({ x, y, text, size, anchor, bold, fill = INK }: Text): string {
  const [rx, ry] = [x, y].map(one => Math.round(one * 10) / 10)
  const extra = `${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}${bold ? ' font-weight="700"' : ''}`
  return `<text x="${rx}" y="${ry}" font-size="${size}"${extra} fill="${fill}" stroke="none">${escaped(text)}</text>`
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
