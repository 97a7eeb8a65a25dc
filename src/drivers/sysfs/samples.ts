/** The texts of a look to the samples of the points. Pure. */

import type { Sample } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { type Decoded, interpret } from '../decode.ts'
import type { Looked } from './look.ts'
import type { SysfsPoint } from './profile.ts'

export function samplesOf(points: readonly SysfsPoint[], looked: Looked, at: Millis): Sample[] {
  return points.map(point => ({ point: point.point, at, ...readingOf(point, looked) }))
}

/** The kernel writes whole numbers in thousandths; an empty file is a sensor that was not heard. */
function readingOf({ file, facts }: SysfsPoint, { texts, fault }: Looked): Decoded {
  const text = texts.get(file)
  if (text === undefined) return { fault: fault ?? { code: 'no-answer' } }
  if (typeof text !== 'string') return { fault: text }
  const written = text.trim()
  if (written === '') return { fault: { code: 'no-answer', detail: 'empty' } }
  return /^-?[0-9]{1,15}$/.test(written)
    ? interpret(facts, Number(written))
    : { fault: { code: 'no-number', detail: written.slice(0, 20) } }
}
