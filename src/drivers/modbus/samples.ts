/** What was heard of a device to the samples of its points. Pure. */

import type { Again, Fault, PointId, Sample } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { type Decoded, decode, unite } from '../decode.ts'
import type { Span } from './batch.ts'
import type { Moment } from './kept.ts'
import type { Answer } from './link.ts'
import type { ModbusPoint, Part, Source } from './profile.ts'
import type { Heard, Turn } from './turn.ts'

type Look = (span: Span) => Heard
type Read = Decoded & { readonly at: Millis }

/** Every place that the points' values come from. */
export function spansOf(points: readonly ModbusPoint[]): Span[] {
  return points
    .flatMap(({ source, or }) => (or ? [source, or] : [source]))
    .flatMap(source => partsOf(source).map(({ at }) => at))
}

export function samplesOf(points: readonly ModbusPoint[], look: Look): Sample[] {
  return points.map(point => sampleOf(point.point, readingOf(point, look)))
}

export interface Report {
  readonly samples: readonly Sample[]
  readonly again: readonly Again[]
}

/**
 * All points of a device in their order, each under its number; of each its seat, or null where several places or none make
 * it, and its last sample and what that was read from. Side by side, for each poll goes through all.
 */
interface Past {
  readonly points: readonly ModbusPoint[]
  readonly seats: readonly (number | null)[]
  readonly heard: (Answer | undefined)[]
  readonly samples: (Sample | undefined)[]
}

/** Reads the points anew after each turn; what stands on the wire as it stood before is not worked out again. */
export function reader(points: readonly ModbusPoint[], seatOf: (span: Span) => number): (turn: Turn) => Report {
  const seats = points.map(point => onlySeatOf(point, seatOf))
  const past: Past = { points, seats, heard: points.map(() => undefined), samples: points.map(() => undefined) }
  return turn => read(past, turn)
}

function read(past: Past, turn: Turn): Report {
  const samples: Sample[] = []
  const again: { readonly at: Millis; readonly samples: Sample[] }[] = []
  let answer: Moment | undefined
  let last: Sample[] = []
  for (let i = 0; i < past.points.length; i += 1) {
    const seat = past.seats[i] ?? null
    const heard = seat === null ? undefined : turn.heard[seat]
    const moment = seat === null ? undefined : turn.moments[seat]
    const before = past.samples[i]
    if (!heard || !moment || !before || heard !== past.heard[i]) {
      renew(past, i, heard, turn.look, samples)
      continue
    }
    if (moment !== answer) {
      answer = moment
      last = []
      again.push({ at: moment.at, samples: last })
    }
    last.push(before)
  }
  return { samples, again }
}

function renew(past: Past, i: number, heard: Answer | undefined, look: Look, into: Sample[]): void {
  const point = past.points[i]
  if (!point) return
  const sample = sampleOf(point.point, readingOf(point, look))
  past.heard[i] = heard && 'words' in heard ? heard : undefined
  past.samples[i] = sample
  into.push(sample)
}

function onlySeatOf({ source, or }: ModbusPoint, seatOf: (span: Span) => number): number | null {
  const [part, more] = partsOf(source)
  return or || more || !part ? null : seatOf(part.at)
}

function sampleOf(point: PointId, read: Read): Sample {
  return 'fault' in read ? { point, at: read.at, fault: read.fault } : { point, at: read.at, value: read.value }
}

/** The fallback speaks where the first has nothing to say, and only if it has. */
function readingOf({ source, or }: ModbusPoint, look: Look): Read {
  const first = readSource(source, look)
  if (!or || !('fault' in first) || !isMissing(first.fault)) return first
  const second = readSource(or, look)
  return 'value' in second ? second : first
}

function isMissing({ code }: Fault): boolean {
  return code === 'sentinel' || code === 'refused'
}

function readSource(source: Source, look: Look): Read {
  if (!('flags' in source)) return readPart(source, look)
  const reads = source.flags.map(part => readPart(part, look))
  return { ...unite(reads, source.words), at: Math.max(...reads.map(read => read.at)) }
}

function readPart({ at: span, facts }: Part, look: Look): Read {
  const heard = look(span)
  if ('fault' in heard) return { fault: heard.fault, at: heard.at }
  const decoded = decode(facts, heard.words)
  return 'fault' in decoded ? { fault: decoded.fault, at: heard.at } : { value: decoded.value, at: heard.at }
}

function partsOf(source: Source): readonly Part[] {
  return 'flags' in source ? source.flags : [source]
}
