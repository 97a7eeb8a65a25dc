/** Draws the sheets of hardware/wiring from their data; run by `npm run drawings`, in the root of the repository. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDrawings } from './data.ts'
import { svgOf } from './sheet.ts'

const FOLDER = join('hardware', 'wiring')
const { foot, drawings } = readDrawings(join(FOLDER, 'drawings.yaml'))
for (const drawing of drawings) writeFileSync(join(FOLDER, `${drawing.id}.svg`), svgOf(drawing, foot))
