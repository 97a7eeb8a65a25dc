/** What was found out about points: into the room at a start, and out of it when somebody finds something new. */
import type { Event } from '../../core/event.ts'
import type { Input } from '../../core/input.ts'
import { DAY, type Millis, type Now } from '../../core/time.ts'
import type { PointRecord } from '../../ports.ts'

/** Of each kind and point; the journal has them all. */
const KEPT = 5
const SOON: Millis = 30 * DAY

type Recorded = Extract<Event, { kind: 'record' }>

/** Which sensor each point has, then the calibrations that are still in force. */
export function inputsOfRecords(records: readonly PointRecord[]): Input[] {
  const points = [...new Set(records.map(({ point }) => point))]
  const sensors = points.map(point => records.findLast(one => one.point === point && one.found.what === 'sensor'))
  const calibrations = points.map(point => inForce(records, point))
  return [...sensors, ...calibrations].flatMap(one => (one ? [inputOf(one)] : []))
}

const inputOf = ({ point, found, by, at }: PointRecord): Input => ({
  kind: 'record',
  point,
  found,
  since: at,
  by: { name: by, place: 'local' },
})

const isSameKind = (a: PointRecord, b: PointRecord): boolean => a.point === b.point && a.found.what === b.found.what

/** Oldest first, with what this turn found. */
export function recordsAfter(records: readonly PointRecord[], events: readonly Event[]): readonly PointRecord[] {
  const fresh = events.filter((one): one is Recorded => one.kind === 'record' && one.kept !== true).map(recordOf)
  return fresh.reduce(added, records)
}

function added(records: readonly PointRecord[], one: PointRecord): readonly PointRecord[] {
  const alike = records.filter(other => isSameKind(one, other))
  const gone = new Set(alike.slice(0, Math.max(0, alike.length + 1 - KEPT)))
  return [...records.filter(other => !gone.has(other)), one]
}

function recordOf({ kind: _kind, seq: _seq, kept: _kept, at, point, by, note, ...found }: Recorded): PointRecord {
  return { point, at: at.wall, by: by.name, note: note ?? null, found }
}

/** Points whose last commissioning was of this sensor and this wiring. */
export function testedPoints(records: readonly PointRecord[], wired: ReadonlyMap<string, string>): ReadonlySet<string> {
  const points = [...new Set(records.map(({ point }) => point))]
  return new Set(
    points.filter(point => {
      const found = inForce(records, point, 'commissioned')?.found
      return found?.what === 'commissioned' && found.wired === wired.get(point)
    }),
  )
}

/** Worked out anew only when something was recorded. Null for a point that hangs on no wire. */
export function commissioning(wired: ReadonlyMap<string, string>, records: () => readonly PointRecord[]) {
  let seen: readonly PointRecord[] | undefined
  let known: ReadonlyMap<string, boolean> = new Map()
  return (point: string): boolean | null => {
    const now = records()
    if (now !== seen) {
      const tested = testedPoints(now, wired)
      known = new Map([...wired.keys()].map(id => [id, tested.has(id)]))
    }
    seen = now
    return known.get(point) ?? null
  }
}

/** What holds of the sensor that is fitted; null where there is nothing, or another sensor is fitted since. */
export function inForce(
  records: readonly PointRecord[],
  point: string,
  what: 'calibrated' | 'commissioned' = 'calibrated',
): PointRecord | null {
  const mine = records.filter(one => one.point === point)
  const last = mine.findLast(({ found }) => found.what === what) ?? null
  const serials = mine.flatMap(({ found, at }) => (found.what === 'sensor' ? [{ serial: found.serial, at }] : []))
  const after = serials.filter(({ at }) => last !== null && at > last.at)
  const before = serials.findLast(({ at }) => last !== null && at <= last.at)
  const isOther = after.some(({ serial }, i) => {
    const was = i === 0 ? before : after[i - 1]
    return was !== undefined && was.serial !== serial
  })
  return isOther ? null : last
}

/** The worst of all points, by a clock that knows what day it is. */
export function dueWord(records: readonly PointRecord[], { wall, trusted }: Now): 'ok' | 'none' | 'soon' | 'due' {
  const dates = [...new Set(records.map(({ point }) => point))].flatMap(point => {
    const found = inForce(records, point)?.found
    return found?.what === 'calibrated' ? [found.due] : []
  })
  if (dates.length === 0) return 'none'
  const first = Math.min(...dates)
  if (!trusted || first - wall > SOON) return 'ok'
  return first > wall ? 'soon' : 'due'
}
