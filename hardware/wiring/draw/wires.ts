/** Wires of a drawing: right-angled ways from terminal to terminal, and a dot where one joins another. */

import type { Wire } from './data.ts'
import { COLOURS, type Line, type Mark, type Point } from './marks.ts'
import { GRID } from './parts.ts'

/** Throws where a wire names a terminal that is not there. */
export function linesOf(wires: readonly Wire[], terminals: ReadonlyMap<string, Point>): Line[] {
  return wires.map(({ tone, path }) => ({ kind: 'line', tone, points: cornered(path.reduce(stepper(terminals), [])) }))
}

const stepper =
  (terminals: ReadonlyMap<string, Point>) =>
  (way: Point[], step: Wire['path'][number]): Point[] => {
    const [x, y] = way.at(-1) ?? [0, 0]
    if (typeof step === 'object' && 'x' in step) return [...way, [step.x * GRID, y]]
    if (typeof step === 'object' && 'y' in step) return [...way, [x, step.y * GRID]]
    if (typeof step !== 'string') return [...way, [step[0] * GRID, step[1] * GRID]]
    const found = terminals.get(step)
    if (!found) throw new Error(`a wire goes to ${step}, which is no terminal`)
    return [...way, found]
  }

/** Where two steps differ in both directions the wire goes across first. */
const cornered = (points: readonly Point[]): Point[] =>
  points.flatMap((point, i) => {
    const before = points[i - 1]
    const isStraight = !before || before[0] === point[0] || before[1] === point[1]
    return isStraight ? [point] : [[point[0], before[1]] as Point, point]
  })

export const segmentsOf = ({ points }: Line): [Point, Point][] =>
  points.slice(1).map((point, i) => [points[i] ?? point, point])

export const touches = (line: Line, [x, y]: Point): boolean =>
  segmentsOf(line).some(
    ([[x1, y1], [x2, y2]]) =>
      x >= Math.min(x1, x2) && x <= Math.max(x1, x2) && y >= Math.min(y1, y2) && y <= Math.max(y1, y2),
  )

export const endsOf = ({ points }: Line): Point[] => [points[0], points.at(-1)].filter(point => point !== undefined)

/** Where three ways meet: an end upon another wire's middle, or three ends. */
export function dotsOf(lines: readonly Line[]): Mark[] {
  const dots = new Map<string, Mark>()
  for (const line of lines) {
    for (const [x, y] of endsOf(line)) {
      const ways = lines.reduce((sum, other) => sum + waysAt(other, [x, y]), 0)
      const svg = `<circle cx="${x}" cy="${y}" r="4" stroke="none" fill="${COLOURS[line.tone]}"/>`
      if (ways >= 3) dots.set(`${x} ${y}`, { kind: 'shape', svg })
    }
  }
  return [...dots.values()]
}

/** How many directions a wire leaves a place in: one at its end, two in its middle. */
function waysAt(line: Line, [x, y]: Point): number {
  if (!touches(line, [x, y])) return 0
  return endsOf(line).some(([ex, ey]) => ex === x && ey === y) ? 1 : 2
}
