/** What moves of a point, as JSON: a change names hundreds of points, so what stands in the snapshot is not said again. */
import type { PointId } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import type { Iso, LimitView, PointNews } from '../types.ts'
import { isoOrNull } from './time.ts'

/** A reading's moving parts and the limits that its point is compared with. */
export type Moving = Omit<PointNews, 'id' | 'at'> & { readonly wall: Millis | null }

/** The pieces that stay as they are, ready to be put together. */
interface Pieces {
  readonly head: string
  limits: readonly LimitView[]
  tail: string
}

export function newsWriter(): (id: PointId, moving: Moving) => string {
  const known = new Map<PointId, Pieces>()
  const moment = momentWriter()
  return (id, moving) => {
    const pieces = known.get(id) ?? { head: `{"id":${JSON.stringify(id)},"value":`, limits: [], tail: ',"limits":[]}' }
    known.set(id, pieces)
    if (pieces.limits !== moving.limits) {
      pieces.limits = moving.limits
      pieces.tail = `,"limits":${JSON.stringify(moving.limits)}}`
    }
    return pieces.head + written(moving, moment(moving.wall)) + pieces.tail
  }
}

function written({ value, quality, reason, detail, last, spikes }: Moving, at: string): string {
  const why = `"quality":"${quality}","reason":${json(reason)},"detail":${json(detail)}`
  const now = json(value)
  return `${now},${why},"at":${at},"last":${last === value ? now : json(last)},"spikes":${spikes}`
}

/** Most are plain numbers, which read in JSON as they do anywhere. */
function json(value: string | number | null): string {
  if (value === null) return 'null'
  return Number.isFinite(value) ? String(value) : JSON.stringify(value)
}

/** Points that were heard in one turn were heard at one moment. */
function momentWriter(): (wall: Millis | null) => string {
  let [last, text]: [Millis | null, string] = [null, 'null']
  return wall => {
    if (wall === last) return text
    last = wall
    text = json(isoOrNull(wall) satisfies Iso | null)
    return text
  }
}
