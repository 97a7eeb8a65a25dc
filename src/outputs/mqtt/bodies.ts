/** What is said of each thing, as JSON: `at` when it happened or was heard, `sent` when it was told. Pure. */
import type { Reading } from '../../core/hear/reading.ts'
import { isPersonal, PERSONAL } from '../../core/people/personal.ts'
import type { AlarmState, Room } from '../../core/room.ts'
import { type AlarmId, LEVELS, type Level, type Rule, type Site } from '../../core/site.ts'
import type { Millis, Now } from '../../core/time.ts'
import { term } from '../../core/vocabulary.ts'
import type { Seal, Told } from '../../ports.ts'
import type { Titles } from '../sentence.ts'

export interface Speaker {
  readonly site: Site
  readonly titles: Titles
  readonly version: string
  /** ISA-18.2's name. */
  readonly stateName: (alarm: AlarmState) => string
}

/** `run`: this life of the program. */
export type Status = { readonly run: string } & (
  | { readonly value: 'online' }
  /** `lost`: said by the broker, when the connection broke. */
  | { readonly value: 'offline'; readonly why: 'lost' | 'stopped' }
)

export function statusBody({ site, version }: Speaker, status: Status, now: Now, seq: number): string {
  const { id, title, organisation, hash } = site
  // The broker says it later than we do, and nobody knows when.
  const at = status.value === 'offline' && status.why === 'lost' ? null : iso(now.wall)
  return JSON.stringify({ ...status, at, ...stamp(now, seq), version, site: id, title, organisation, hash })
}

export function pointBody({ site }: Speaker, id: string, reading: Reading, { now, seq }: Room): string {
  const { value, quality, reason, wall, last } = reading
  const unit = term(site.points[id]?.name ?? '')?.unit ?? ''
  return JSON.stringify({ value, unit, quality, reason, at: isoOrNull(wall), last, ...stamp(now, seq) })
}

export function alarmBody({ site, titles, stateName }: Speaker, rule: Rule, alarm: AlarmState, room: Room): string {
  const { rule: name, point, level } = rule
  const title = titles[name]
  return JSON.stringify({
    value: alarm.value,
    unit: term(site.points[point]?.name ?? '')?.unit ?? '',
    quality: room.readings[point]?.quality ?? 'bad',
    at: isoOrNull(alarm.raisedAt?.wall),
    state: stateName(alarm),
    level,
    class: rule.class,
    requirement: rule.requirement,
    title: title ? { id: title.id.title, en: title.en.title } : { id: rule.id, en: rule.id },
    point,
    occurrence: alarm.occurrence,
    active: alarm.active,
    acknowledged: alarm.acked,
    latched: alarm.latched,
    returned: isoOrNull(alarm.returnedAt?.wall),
    ...stamp(room.now, room.seq),
  })
}

/** Names and words of people stay in the room. */
export function eventBody({ site }: Speaker, event: Told): string {
  const { seq, at, corrected, ...rest } = event
  const open: Record<string, unknown> = { ...rest }
  if ('by' in event && event.by !== undefined) open.by = event.by.place
  if (isPersonal(event)) for (const field of PERSONAL) delete open[field]
  const point = 'point' in event ? event.point : 'alarm' in event ? site.alarms[event.alarm]?.point : undefined
  const unit = point === undefined ? undefined : term(site.points[point]?.name ?? '')?.unit
  return JSON.stringify({ ...open, unit, at: iso(corrected ?? at.wall), trusted: at.trusted, seq, boot: at.boot })
}

const isHidden = ({ shelved, suppressed, outOfService }: AlarmState): boolean =>
  shelved !== null || suppressed !== null || outOfService !== null

/**
 * The state of the room in one line: in a flood it is there before the details. `value`: the worst open level; `hidden`:
 * shelved, suppressed or out of service, which are neither open nor waiting for anybody.
 */
export function summaryBody({ site }: Speaker, room: Room): string {
  const open: Record<Level, number> = { critical: 0, high: 0, medium: 0, low: 0 }
  let unacknowledged = 0
  let hidden = 0
  for (const id of Object.keys(room.open)) {
    const rule = site.alarms[id]
    const alarm = room.alarms[id]
    if (!rule || !alarm) continue
    if (isHidden(alarm)) hidden += 1
    else open[rule.level] += 1
    if (!isHidden(alarm) && !alarm.acked) unacknowledged += 1
  }
  return JSON.stringify({
    value: LEVELS.find(level => open[level] > 0) ?? 'none',
    open,
    unacknowledged,
    hidden,
    flood: room.flood.since !== null,
    firstOut: room.firstOut,
    phase: room.phase,
    at: iso(room.now.wall),
    ...stamp(room.now, room.seq),
  })
}

/** Whoever keeps it can prove later that everything up to that day is as it was. */
export function sealBody({ day, seq, hash, count }: Seal, now: Now): string {
  const check = `jaga verify --seal ${hash}`
  return JSON.stringify({ value: hash, hash, day, count, check, at: iso(now.wall), ...stamp(now, seq) })
}

/** An alarm that was never raised and that nobody hid says nothing. */
export const isTold = ({ alarms }: Room, id: AlarmId): boolean => {
  const alarm = alarms[id]
  return alarm !== undefined && (alarm.occurrence > 0 || alarm.shelved !== null || alarm.outOfService !== null)
}

const stamp = ({ wall, trusted, boot }: Now, seq: number) => ({ sent: iso(wall), trusted, seq, boot })

const iso = (wall: Millis): string => new Date(wall).toISOString()
const isoOrNull = (wall: Millis | null | undefined): string | null => (wall == null ? null : iso(wall))
