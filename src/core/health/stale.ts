/** Alarms that stand for more than a day: the room has grown used to them. */
import { isHidden } from '../alarm/alarm.ts'
import { localDay } from '../calendar.ts'
import type { AlarmState } from '../room.ts'
import type { AlarmId } from '../site.ts'
import { DAY, type Millis } from '../time.ts'
import { overlap, type Stretch } from './sample.ts'
import type { ClockOf, Told } from './told.ts'

/** `exact` = its beginning was seen; otherwise it stood at least since `from`. `over` = it has returned. */
export interface Stale extends Stretch {
  readonly alarm: AlarmId
  readonly exact: boolean
  readonly over: boolean
  /** When it stood for more than a day and was shown, within the sample. */
  readonly shown: readonly Stretch[]
}

/** What is known of the past: the journal's own reach, and the alarms as they are now. */
export interface Known {
  readonly told: ReadonlyMap<AlarmId, readonly Told[]>
  readonly alarms: Readonly<Record<AlarmId, AlarmState>>
  readonly reach: Stretch
  readonly clock: ClockOf
}

export function stale(known: Known, sample: Stretch): Stale[] {
  const ids = new Set([...known.told.keys(), ...Object.keys(known.alarms)])
  return [...ids]
    .flatMap(id => standings(id, known))
    .map(one => ({ ...one, shown: one.shown.flatMap(shown => staleIn(one, shown, sample) ?? []) }))
    .filter(one => one.shown.length > 0)
}

/** More than a day: the last moment of the first day is not yet stale. */
function staleIn({ from, to }: Stretch, shown: Stretch, sample: Stretch): Stretch | null {
  const late = overlap(shown, { from: from + DAY, to })
  return late && overlap(late, sample)
}

/** The most that were stale on any one day of the room's calendar. */
export function mostOnADay(all: readonly Stale[], utcOffset: Millis): number {
  const days = new Map<number, Set<AlarmId>>()
  for (const { alarm, shown } of all)
    for (const { from, to } of shown)
      for (let day = localDay(from, utcOffset); day <= localDay(to - 1, utcOffset); day += 1)
        days.set(day, (days.get(day) ?? new Set()).add(alarm))
  return Math.max(0, ...[...days.values()].map(alarms => alarms.size))
}

/** How the alarm is from one of its events to the next. */
interface Span extends Stretch {
  readonly isActive: boolean
  readonly isHidden: boolean
  readonly exact: boolean
}

/** Each time the alarm stood; a hiding in between ends no standing. */
function standings(alarm: AlarmId, known: Known): Stale[] {
  const groups: Span[][] = [[]]
  for (const span of spans(alarm, known)) {
    if (span.isActive) groups.at(-1)?.push(span)
    else groups.push([])
  }
  return groups.flatMap((group, i) => {
    const [first, last] = [group[0], group.at(-1)]
    if (!first || !last || last.to - first.from <= DAY) return []
    const shown = group.filter(span => !span.isHidden)
    return [{ alarm, from: first.from, to: last.to, exact: first.exact, over: i < groups.length - 1, shown }]
  })
}

function spans(alarm: AlarmId, known: Known): Span[] {
  const mine = known.told.get(alarm) ?? []
  const endOf = (next: number): Millis => mine[next]?.at ?? known.reach.to
  const found = [{ ...before(mine, known.alarms[alarm], known), to: endOf(0) }]
  for (const [i, { at, kind, isHidden }] of mine.entries()) {
    const was = found[i]?.isActive === true
    const isActive = kind === 'raised' || (was && kind !== 'returned')
    found.push({ from: at, to: endOf(i + 1), isActive, isHidden, exact: true })
  }
  return found
}

/** How it was when the journal begins: its first change tells; one that never changed was as it is now. */
function before(mine: readonly Told[], now: AlarmState | undefined, { reach, clock }: Known): Span {
  const change = mine.find(({ kind }) => kind === 'raised' || kind === 'returned')
  const span = { ...reach, isHidden: wasHidden(mine, now) }
  if (change) return { ...span, isActive: change.kind === 'returned', exact: false }
  const since = now?.active ? now.raisedAt : null
  return { ...span, isActive: since !== null, exact: true, ...(since && { from: clock(since) }) }
}

const HIDES: readonly string[] = ['shelved', 'suppressed', 'out-of-service']
const SHOWS: readonly string[] = ['unshelved', 'unsuppressed', 'returned-to-service']

/** Was it hidden when the journal begins? */
function wasHidden([first]: readonly Told[], now: AlarmState | undefined): boolean {
  if (!first) return now !== undefined && isHidden(now)
  if (HIDES.includes(first.kind)) return false
  return SHOWS.includes(first.kind) || first.isHidden
}
