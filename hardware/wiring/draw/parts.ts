/** Parts of a drawing: where they are, where their terminals are, and what is written beside them. */

import type { Box, Part, Side, SymbolPart } from './data.ts'
import { asLines, INK, LEADING, type Mark, NORMAL, type Point, type Rect, SMALL, type Text } from './marks.ts'
import { SIGNS } from './symbols.ts'

export const GRID = 10

/** By `part.terminal`, in pixels. */
export function terminalsOf(parts: readonly Part[]): Map<string, Point> {
  return new Map(
    parts.flatMap(part => {
      if (part.is === 'zone') return []
      const own = part.is === 'box' ? boxTerminals(part) : signTerminals(part)
      return own.map(([name, point]): [string, Point] => [`${part.id}.${name}`, point])
    }),
  )
}

const turned = ([x, y]: readonly [number, number], turn = 0): Point =>
  turn === 90 ? [-y, x] : turn === 180 ? [-x, -y] : turn === 270 ? [y, -x] : [x, y]

function signTerminals({ is, at: [x, y], turn }: SymbolPart): [string, Point][] {
  return Object.entries(SIGNS[is].terminals).map(([name, own]) => {
    const [dx, dy] = turned(own, turn)
    return [name, [(x + dx) * GRID, (y + dy) * GRID]]
  })
}

function boxTerminals({ at: [x, y], size: [width, height], pins = {} }: Box): [string, Point][] {
  return Object.entries(pins).map(([name, [side, along]]) => {
    const dx = side === 'left' ? 0 : side === 'right' ? width : along
    const dy = side === 'top' ? 0 : side === 'bottom' ? height : along
    return [name, [(x + dx) * GRID, (y + dy) * GRID]]
  })
}

export const marksOfPart = (part: Part): Mark[] =>
  part.is === 'zone' ? zoneMarks(part) : part.is === 'box' ? boxMarks(part) : signMarks(part)

/** The room of a box or zone, in pixels. */
function areaOf({ at: [x, y], size: [width, height] }: { at: Point; size: Point }): Rect {
  return { x: x * GRID, y: y * GRID, width: width * GRID, height: height * GRID }
}

function zoneMarks({ id, at, size, label }: Extract<Part, { is: 'zone' }>): Mark[] {
  const { x, y, width, height } = areaOf({ at, size })
  const frame = `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" stroke="#9aa0a6" stroke-dasharray="6 5"/>`
  const said = asLines(label).map((text, i): Text => {
    return {
      kind: 'text',
      x: x + 10,
      y: y + 20 + i * NORMAL * LEADING,
      text,
      size: NORMAL,
      anchor: 'start',
      bold: i === 0,
      of: id,
    }
  })
  return [{ kind: 'shape', svg: frame }, ...said]
}

function boxMarks(box: Box): Mark[] {
  const area = areaOf(box)
  const { x, y, width, height } = area
  const svg = `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" fill="#f6f7f9"/>`
  const lines = asLines(box.label)
  const middle = box.say === 'above' ? y + 18 : y + height / 2 - ((lines.length - 1) * NORMAL * LEADING) / 2 + 5
  const said = lines.map((text, i): Text => {
    const at = middle + i * NORMAL * LEADING
    return { kind: 'text', x: x + width / 2, y: at, text, size: NORMAL, anchor: 'middle', bold: i === 0, of: box.id }
  })
  return [{ kind: 'shape', svg, room: area, of: box.id }, ...said, ...pinMarks(box, area)]
}

function pinMarks({ id, pins = {} }: Box, { x, y, width, height }: Rect): Mark[] {
  return Object.values(pins).flatMap(([side, along, text]): Mark[] => {
    const at = along * GRID
    const label = { kind: 'text', text, size: SMALL, of: id } as const
    const knob = (cx: number, cy: number): Mark => ({
      kind: 'shape',
      svg: `<circle cx="${cx}" cy="${cy}" r="3.5" fill="#fff"/>`,
    })
    if (side === 'left') return [knob(x, y + at), { ...label, x: x + 8, y: y + at + 4.5, anchor: 'start' }]
    if (side === 'right')
      return [knob(x + width, y + at), { ...label, x: x + width - 8, y: y + at + 4.5, anchor: 'end' }]
    if (side === 'top') return [knob(x + at, y), { ...label, x: x + at, y: y + 17, anchor: 'middle' }]
    return [knob(x + at, y + height), { ...label, x: x + at, y: y + height - 8, anchor: 'middle' }]
  })
}

/** These signs hang from their terminal or stand on it; the others have it at their sides. */
const HANGING = ['ground', 'earth']
const STANDING = ['supply']

function roomOfSign({ is, at, turn = 0 }: SymbolPart): Rect {
  const { half } = SIGNS[is]
  const [width, height] = turn % 180 === 0 ? half : [half[1], half[0]]
  const [x, y] = [at[0] * GRID - width, at[1] * GRID]
  if (HANGING.includes(is)) return { x, y, width: 2 * width, height }
  return { x, y: y - height, width: 2 * width, height: STANDING.includes(is) ? height : 2 * height }
}

function signMarks(part: SymbolPart): Mark[] {
  const { id, is, at, turn = 0, label, say } = part
  const room = roomOfSign(part)
  const way = `translate(${at[0] * GRID} ${at[1] * GRID})${turn ? ` rotate(${turn})` : ''}`
  const svg = `<g transform="${way}">${SIGNS[is].svg}</g>`
  const side: Side = say ?? (HANGING.includes(is) ? 'below' : turn % 180 === 0 ? 'above' : 'right')
  return [{ kind: 'shape', svg, room, of: id }, ...labelMarks(asLines(label), side, room, id)]
}

const GAP = 7

/** Beside the room of its part, with all its lines. */
function labelMarks(lines: readonly string[], side: Side, room: Rect, of: string): Text[] {
  const step = SMALL * LEADING
  const middle = [room.x + room.width / 2, room.y + room.height / 2] as const
  const height = (lines.length - 1) * step
  const [x, first, anchor] = {
    above: [middle[0], room.y - GAP - height, 'middle'] as const,
    below: [middle[0], room.y + room.height + GAP + SMALL * 0.7, 'middle'] as const,
    left: [room.x - GAP, middle[1] - height / 2 + SMALL * 0.34, 'end'] as const,
    right: [room.x + room.width + GAP, middle[1] - height / 2 + SMALL * 0.34, 'start'] as const,
  }[side]
  return lines.map((text, i) => ({ kind: 'text', x, y: first + i * step, text, size: SMALL, anchor, fill: INK, of }))
}
