/** What moves of a point, as JSON: a change names hundreds of points, so what stands in the snapshot is not said again. */
import type { Reading } from '../../core/hear/reading.ts'
import type { PointId } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import type { Iso, LimitView } from '../types.ts'
import { isoOrNull } from './time.ts'

/** The pieces that stay as they are, ready to be put together. */
export interface Writer {
  readonly head: string
  /** Where nobody has moved a limit. */
  readonly standard: readonly LimitView[]
  limits: readonly LimitView[]
  tail: string
}

export const newsWriter = (id: PointId, standard: readonly LimitView[]): Writer => ({
  head: `{"id":${JSON.stringify(id)},"value":`,
  standard,
  limits: standard,
  tail: tailOf(standard),
})

const tailOf = (limits: readonly LimitView[]): string => `,"limits":${JSON.stringify(limits)}}`

/** `at`: when it was heard, as JSON; `limits`: those that its point is compared with. */
export function news(
  writer: Writer,
  reading: Reading,
  at: string,
  spikes: number,
  limits: readonly LimitView[],
): string {
  if (writer.limits !== limits) {
    writer.limits = limits
    writer.tail = tailOf(limits)
  }
  return writer.head + written(reading, at, spikes) + writer.tail
}

function written({ value, quality, reason, detail, last }: Reading, at: string, spikes: number): string {
  const now = json(value)
  const before = last === value ? now : json(last)
  return `${now},"quality":"${quality}","reason":${json(reason)},"detail":${json(detail ?? null)},"at":${at},"last":${before},"spikes":${spikes}`
}

/** Most are plain numbers, which read in JSON as they do anywhere. */
function json(value: string | number | null): string {
  if (value === null) return 'null'
  return Number.isFinite(value) ? String(value) : JSON.stringify(value)
}

/** Points that were heard in one turn were heard at one moment. */
export function momentWriter(): (wall: Millis | null) => string {
  let [last, text]: [Millis | null, string] = [null, 'null']
  return wall => {
    if (wall === last) return text
    last = wall
    text = json(isoOrNull(wall) satisfies Iso | null)
    return text
  }
}
