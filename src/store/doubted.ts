/** What happened while the clock was doubted is also found by the time that it must have been, once that is known. */
import type { Millis } from '../core/time.ts'
import type { EventQuery } from '../ports.ts'
import type { Db } from './sqlite.ts'

export interface NumberedRow {
  readonly seq: number
  readonly body: string
  readonly personal: string | null
}

/** A start or a change of the clock. */
interface Edge {
  readonly seq: number
  readonly kind: string
  readonly boot: string
  readonly mono: Millis
  readonly wall: Millis
  readonly trusted: number
}

/** Numbers of events of one boot under a doubted clock, and wall time less monotonic time as it was known afterwards. */
interface Stretch {
  readonly first: number
  readonly last: number
  readonly shift: Millis
}

type Asked = Record<string, number | string | null>

/** Answers the rows of a time whose own clock said another one, in order of their numbers. */
export function doubted(db: Db): (query: EventQuery) => NumberedRow[] {
  const edges = db.prepare<[], Edge>(
    `SELECT seq, kind, json_extract(body, '$.at.boot') AS boot, json_extract(body, '$.at.mono') AS mono,
       json_extract(body, '$.at.wall') AS wall, json_extract(body, '$.at.trusted') AS trusted
     FROM event WHERE kind IN ('started', 'clock') AND json_valid(body) ORDER BY seq`,
  )
  const rows = db.prepare<Asked, NumberedRow>(
    `SELECT event.seq, event.body, personal.body AS personal FROM event LEFT JOIN personal USING (seq)
     WHERE seq > @cursor AND seq BETWEEN @first AND @last AND (@kind IS NULL OR kind = @kind)
       AND NOT (event.wall >= @from AND event.wall < @to)
       AND CASE WHEN json_valid(event.body) THEN json_extract(event.body, '$.at.mono') + @shift >= @from
         AND json_extract(event.body, '$.at.mono') + @shift < @to END
     ORDER BY seq LIMIT @limit`,
  )
  return ({ cursor = -1, from = -Infinity, to = Infinity, kind = null, limit }) => {
    if (from === -Infinity && to === Infinity) return []
    return stretchesOf(edges.all()).flatMap(one => rows.all({ cursor, from, to, kind, limit, ...one }))
  }
}

function stretchesOf(edges: readonly Edge[]): Stretch[] {
  return edges.flatMap((set, n) => {
    if (set.kind !== 'clock' || !set.trusted) return []
    const before = edges.slice(0, n)
    const known = before.findLastIndex(({ boot, trusted }) => boot !== set.boot || trusted)
    const first = before[known + 1]
    return first ? [{ first: first.seq, last: set.seq - 1, shift: set.wall - set.mono }] : []
  })
}
