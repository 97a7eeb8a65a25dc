/** Months that were moved, read as if they had stayed: by number and by time, one file at a time. */
import { MINUTE, type Millis } from '../core/time.ts'
import type { EventQuery } from '../ports.ts'
import { type Moved, monthIn, readSealed, type SealedRow, sealedFile } from './sealed.ts'

/** Whoever reads page by page asks for the same file again; then it is let go. */
const HELD: Millis = MINUTE

export interface Shelf {
  /** In order of their numbers, at most `limit`; what is kept elsewhere is not there. */
  rows(query: EventQuery, files?: number): SealedRow[]
  /** Of the first row there is. */
  since(): Millis | null
}

export function shelf(dir: string, moved: () => readonly Moved[]): Shelf {
  let held: { file: string; rows: readonly SealedRow[] } | null = null
  let letGo: NodeJS.Timeout | undefined

  function rowsIn(file: string): readonly SealedRow[] {
    if (held?.file !== file) held = { file, rows: readSealed(file) }
    clearTimeout(letGo)
    letGo = setTimeout(() => {
      held = null
    }, HELD).unref()
    return held.rows
  }

  const there = (query: EventQuery): string[] =>
    moved().flatMap(one => (mayHold(one, query) ? (sealedFile(dir, one) ?? []) : []))

  return {
    rows(query, files) {
      let found: SealedRow[] = []
      for (const file of there(query).slice(0, files)) {
        if (found.length >= query.limit) break
        found = [...found, ...rowsIn(file).filter(row => matches(row, query))]
      }
      return found.slice(0, query.limit)
    },
    since() {
      const [first] = there({ limit: 1 })
      return first === undefined ? null : (rowsIn(first)[0]?.wall ?? null)
    },
  }
}

/** By the month of its name: what a wrong clock dated otherwise is found by its number. */
function mayHold(one: Moved, { cursor = -1, from = -Infinity, to = Infinity }: EventQuery): boolean {
  const { begins, ends } = monthIn(one.file)
  return one.last > cursor && ends > from && begins < to
}

const matches = ({ seq, kind, wall }: SealedRow, query: EventQuery): boolean =>
  seq > (query.cursor ?? -1) &&
  (query.kind === undefined || kind === query.kind) &&
  wall >= (query.from ?? -Infinity) &&
  wall < (query.to ?? Infinity)
