/** What was heard of a device to the samples of its points. Pure. */

import type { Again, Fault, PointId, Sample } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { type Decoded, decode, unite } from '../decode.ts'
import type { Span } from './batch.ts'
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

/** A point and what its last sample was read from; no seat where several places or none make it. */
interface Past {
  readonly point: ModbusPoint
  readonly seat: number | null
  heard: Heard | undefined
  sample: Sample | null
}

/** Reads the points anew after each turn; what stands on the wire as it stood before is not worked out again. */
export function reader(points: readonly ModbusPoint[], seatOf: (span: Span) => number): (turn: Turn) => Report {
  const pasts = points.map(
    (point): Past => ({ point, seat: onlySeatOf(point, seatOf), heard: undefined, sample: null }),
  )
  return turn => read(pasts, turn)
}

/** One answer brings many values. */
interface Answered {
  readonly at: Millis
  readonly samples: Sample[]
}

function read(pasts: readonly Past[], turn: Turn): Report {
  const samples: Sample[] = []
  const again: Answered[] = []
  let last: Answered | undefined
  for (const past of pasts) {
    const heard = past.seat === null ? undefined : turn.heard[past.seat]
    if (heard === undefined || heard !== past.heard || past.sample === null) {
      samples.push(renewed(past, heard, turn.look))
      continue
    }
    if (last?.at !== heard.at) {
      last = { at: heard.at, samples: [] }
      again.push(last)
    }
    last.samples.push(past.sample)
  }
  return { samples, again }
}

function renewed(past: Past, heard: Heard | undefined, look: Look): Sample {
  const sample = sampleOf(past.point.point, readingOf(past.point, look))
  past.heard = heard && 'words' in heard ? heard : undefined
  past.sample = sample
  return sample
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
