/** The texts of a look to the samples of the points. Pure. */

import type { PointId, Sample } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { type Loop, loopSaid, settled } from '../../loop.ts'
import { type Decoded, interpret } from '../decode.ts'
import type { Looked } from './look.ts'
import type { SysfsLoop, SysfsPoint } from './profile.ts'

/** What is known of each loop, from look to look. */
export type Loops = Map<PointId, Loop>

export function samplesOf(
  points: readonly SysfsPoint[],
  looked: Looked,
  at: Millis,
  loops: Loops = new Map(),
): Sample[] {
  return points.map(point => ({ point: point.point, at, ...saidOf(point, looked, loops) }))
}

function saidOf(point: SysfsPoint, looked: Looked, loops: Loops): Decoded {
  const read = readingOf(point, looked)
  if (!point.loop) return read
  // What cannot be read is not known any more: the next look at it is a first one.
  if (!('value' in read)) loops.delete(point.point)
  return 'value' in read ? loopOf(point.point, point.loop, Number(read.value), loops) : read
}

function loopOf(point: PointId, { scale, bands, words }: SysfsLoop, raw: number, loops: Loops): Decoded {
  const loop = settled(loops.get(point), Math.round(raw * scale), bands ?? undefined)
  loops.set(point, loop)
  return loopSaid(words, loop.state)
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
