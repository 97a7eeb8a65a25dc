/** The journal on one clock: when each thing happened, what each alarm did, and when somebody was called. */
import type { AlarmEventKind, Event } from '../event.ts'
import type { AlarmId, Level } from '../site.ts'
import type { Millis, Now } from '../time.ts'

export interface Timed {
  readonly event: Event
  readonly at: Millis
}

/** What one alarm did; `isHidden` = nobody was called, and nobody is. */
export interface Told {
  readonly at: Millis
  readonly kind: AlarmEventKind
  readonly alarm: AlarmId
  readonly level: Level
  readonly isHidden: boolean
}

export type ClockOf = (at: Now) => Millis

/** Wall time as it is believed now: within a run the monotonic clock counts, so that a clock that was set tears nothing. */
export function clockOf(events: readonly Event[], now: Now): ClockOf {
  const latest = new Map<string, Now>()
  for (const { at } of events) if (at.trusted || !latest.get(at.boot)?.trusted) latest.set(at.boot, at)
  latest.set(now.boot, now)
  return at => {
    const by = latest.get(at.boot) ?? at
    return by.wall - (by.mono - at.mono)
  }
}

export const timed = (events: readonly Event[], clock: ClockOf): Timed[] =>
  events.map(event => ({ event, at: clock(event.at) })).sort((a, b) => a.at - b.at || a.event.seq - b.event.seq)

export function told(journal: readonly Timed[]): Told[] {
  const all: Told[] = []
  for (const { event, at } of journal) {
    if (!('alarm' in event)) continue
    const { kind, alarm, level } = event
    all.push({ at, kind, alarm, level, isHidden: event.hidden === true })
  }
  return all
}

/** Begins to ask for attention: raised, or raised again. */
export const isCall = ({ kind }: Told): boolean => kind === 'raised' || kind === 're-alarmed'

/** Rates count annunciations only: what called somebody. */
export const calls = (all: readonly Told[]): Told[] => all.filter(one => isCall(one) && !one.isHidden)

export const timesOf = (all: readonly Told[]): Millis[] => all.map(({ at }) => at)

export function byAlarm(all: readonly Told[]): Map<AlarmId, Told[]> {
  const found = new Map<AlarmId, Told[]>()
  for (const one of all) {
    const mine = found.get(one.alarm)
    if (mine) mine.push(one)
    else found.set(one.alarm, [one])
  }
  return found
}
