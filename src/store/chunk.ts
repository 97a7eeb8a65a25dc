/** An hour or so of one point in a few hundred bytes: columns, differences, deflated. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Value } from '../core/sample.ts'
import type { Millis } from '../core/time.ts'

/** One change of a reading. Quality: 2 good, 1 uncertain, 0 bad; `raw` = before calibration, where it differs. */
export interface Noted {
  readonly at: Millis
  readonly value: Value | null
  readonly quality: 0 | 1 | 2
  readonly raw?: Value
}

interface Columns {
  /** The first moment, then what to add for each next one. */
  readonly at: readonly Millis[]
  readonly value: readonly (Value | null)[]
  readonly quality: readonly (0 | 1 | 2)[]
  readonly raw?: readonly (Value | null)[]
}

export const pack = (content: unknown): Buffer => deflateRawSync(JSON.stringify(content), { level: 3 })

export const unpack = (body: Uint8Array): unknown => JSON.parse(inflateRawSync(body).toString('utf8'))

export function packMarks(marks: readonly Noted[]): Buffer {
  const columns: Columns = {
    at: marks.map(({ at }, i) => at - (marks[i - 1]?.at ?? 0)),
    value: marks.map(({ value }) => value),
    quality: marks.map(({ quality }) => quality),
    ...(marks.some(({ raw }) => raw !== undefined) && { raw: marks.map(({ raw = null }) => raw) }),
  }
  return pack(columns)
}

export function unpackMarks(body: Uint8Array): Noted[] {
  const { at, value, quality, raw } = unpack(body) as Columns
  let moment = 0
  return at.map((step, i) => {
    moment += step
    const before = raw?.[i] ?? null
    const mark = { at: moment, value: value[i] ?? null, quality: quality[i] ?? 0 }
    return before === null ? mark : { ...mark, raw: before }
  })
}
