/** The past read back: packed or open, of one run or several, in whatever steps are asked for. */
import type { PointId } from '../core/sample.ts'
import { DAY, HOUR, MINUTE, type Millis } from '../core/time.ts'
import type { ChangeRow, HistoryRow } from '../ports.ts'
import { type Archive, LEVEL_AGE, type Level, type Run } from './archive.ts'
import type { Noted } from './chunk.ts'
import { combine, type Part, partsOf } from './rollup.ts'
import { type Mark, rows } from './series.ts'

/** What is not packed yet belongs to the present run. */
export interface Lately {
  readonly archive: Archive
  readonly run: Run | null
  readonly open: ReadonlyMap<PointId, readonly Noted[]>
}

export const goodOf = ({ at, value, quality }: Noted): Mark => ({ at, value: quality === 2 ? value : null })

const RAW_SPAN: Millis = 2 * DAY
const MINUTE_SPAN: Millis = 62 * DAY
/** Steps this long are made of hours, whose edges give to both sides by their time. */
const HOURLY: Millis = 6 * HOUR

/** The finest that still is there and answers in good time. */
function levelOf({ run }: Lately, from: Millis, to: Millis, step: Millis): Level {
  const age = run ? run.until + run.shift - from : 0
  if (to - from <= RAW_SPAN && age <= LEVEL_AGE.raw) return 'raw'
  return to - from <= MINUTE_SPAN && step < HOURLY && age <= LEVEL_AGE.minute ? 'minute' : 'hour'
}

/** The present one as it is known now, not as it was last written. */
const runsOf = ({ archive, run: present }: Lately): Run[] =>
  archive.runs().map(run => (run.id === present?.id ? present : run))

export function rowsOf(state: Lately, point: PointId, from: Millis, to: Millis, step: Millis): HistoryRow[] {
  const level = levelOf(state, from, to, step)
  const parts = runsOf(state).flatMap(run => {
    const asked = { from: from - run.shift, to: Math.min(to - run.shift, run.until) }
    if (asked.from >= asked.to) return []
    const mine = level === 'raw' ? rawParts(state, run, point, asked, step) : rolled(state, level, run, point, asked)
    return mine.map(part => ({ ...part, at: part.at + run.shift }))
  })
  return combine(parts, from, to, step).map(row => ({ ...row, at: Math.round(row.at) }))
}

const QUALITIES = ['bad', 'uncertain', 'good'] as const

export function changesOf(state: Lately, point: PointId, from: Millis, to: Millis): ChangeRow[] {
  return runsOf(state).flatMap(run => {
    const marks = [
      ...state.archive.marks(run, point, from - run.shift, to - run.shift),
      ...openMarks(state, run, point),
    ]
    return marks
      .map(({ at, value, quality, raw }) => ({
        at: Math.round(at + run.shift),
        value,
        quality: QUALITIES[quality],
        raw: raw ?? value,
      }))
      .filter(({ at }) => at >= from && at < to)
  })
}

interface Asked {
  readonly from: Millis
  readonly to: Millis
}

const openMarks = (state: Lately, run: Run, point: PointId): readonly Noted[] =>
  run.id === state.run?.id ? (state.open.get(point) ?? []) : []

/** Where readings as they came are gone, or were never copied, the minutes made of them still are there. */
function rawParts(state: Lately, run: Run, point: PointId, { from, to }: Asked, step: Millis): Part[] {
  const begins = state.archive.rawFrom(run, point) ?? openMarks(state, run, point)[0]?.at ?? to
  if (begins > from) {
    const cut = Math.min(begins, to)
    const older = rolled(state, 'minute', run, point, { from, to: cut })
    if (older.length > 0 && cut < to) return [...older, ...rawParts(state, run, point, { from: cut, to }, step)]
    if (older.length > 0) return older
  }
  const marks = [...state.archive.marks(run, point, from, to), ...openMarks(state, run, point)]
  return partsOf(rows(marks.map(goodOf), from, to, step, run.until), step, to)
}

function rolled(state: Lately, level: 'minute' | 'hour', run: Run, point: PointId, { from, to }: Asked): Part[] {
  const open = openMarks(state, run, point).map(goodOf)
  const begins = open[0]?.at ?? to
  const latest = begins < to ? partsOf(rows(open, begins, to, MINUTE, run.until), MINUTE, to) : []
  return [...state.archive.parts(level, run, point, from, to), ...latest]
}
