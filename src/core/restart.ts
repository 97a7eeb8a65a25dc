/** A room at the beginning of a run: fresh, or as it was before the power went. */

import { isStanding } from './alarm/alarm.ts'
import { newDeadlines, schedule } from './deadlines.ts'
import { newDevice } from './hear/device.ts'
import { neverHeard, type Reading } from './hear/reading.ts'
import { communicationOf, type IndexedSite } from './indexed.ts'
import { newActuator } from './respond/response.ts'
import type { AlarmState, Deadline, Kept, Room, SelfTest } from './room.ts'
import type { PointId } from './sample.ts'
import type { AlarmId } from './site.ts'
import type { Millis, Now } from './time.ts'

/** What a restart needs to know; a whole Room will do. */
export interface Saved {
  readonly seq: number
  readonly now: Now
  readonly alarms: Readonly<Record<AlarmId, AlarmState>>
  readonly readings: Readonly<Record<PointId, Pick<Reading, 'last'>>>
  /** Absent in what an older version saved. */
  readonly kept?: Partial<Kept>
}

const NO_TEST = (): SelfTest => ({ owed: null, passed: null, failed: null, running: null, slot: null, putOff: null })

export function newRoom(site: IndexedSite, now: Now): Room {
  const room: Room = {
    seq: 0,
    turns: 0,
    now,
    started: now,
    phase: 'starting',
    restored: false,
    atStart: [],
    readings: Object.fromEntries(Object.keys(site.points).map(id => [id, neverHeard()])),
    unconfirmed: {},
    spikes: {},
    suspects: {},
    still: {},
    windows: {},
    means: {},
    members: {},
    devices: Object.fromEntries(site.index.wired.map(d => [d.id, newDevice()])),
    alarms: {},
    open: {},
    failed: {},
    actuators: Object.fromEntries(Object.values(site.actuators).map(a => [a.id, newActuator(a, now.mono)])),
    requests: {},
    siren: { since: null, full: true },
    relay: { until: null, notBefore: 0, wanted: false },
    flood: { calls: [], since: null },
    firstOut: null,
    chatter: {},
    mainsReturned: null,
    limits: {},
    fitted: {},
    duty: null,
    selfTest: null,
    kept: {
      doors: {},
      recent: {},
      rounds: {},
      mainsLost: null,
      proofs: {},
      drifts: {},
      selfTest: NO_TEST(),
      reminders: {},
      powerEnding: null,
      ended: null,
    },
    deadlines: newDeadlines(),
  }
  for (const device of site.index.wired) wake(room, now.mono + device.stale, 'device', device.id)
  return room
}

/**
 * Takes over what a person did and what stood. Same boot: durations are exact. Another boot: the time switched off counts
 * only if the clock was trusted on both sides; else delays begin again and shelves end, while services keep what was left.
 */
export function restoreRoom(site: IndexedSite, saved: Saved, now: Now): Room {
  const room = newRoom(site, now)
  room.seq = saved.seq
  room.restored = true
  room.kept = { ...room.kept, ended: 'unknown', ...structuredClone(saved.kept) }
  // Nobody watched while it was off: only what was seen counts.
  for (const proof of Object.values(room.kept.proofs)) proof.since = null
  for (const drift of Object.values(room.kept.drifts)) Object.assign(drift, { since: now.mono, value: null })
  const shift = shiftOf(saved.now, now)
  for (const [id, was] of Object.entries(saved.alarms)) {
    if (site.alarms[id] === undefined) continue
    const alarm = structuredClone(was)
    room.alarms[id] = alarm
    carryOver(room, id, alarm, shift ?? now.mono - saved.now.mono, shift === null)
    if (!isStanding(alarm) && alarm.acked) continue
    room.open[id] = true
    room.atStart.push(id)
  }
  for (const [id, was] of Object.entries(saved.readings)) {
    const reading = room.readings[id]
    if (reading && id !== communicationOf(site.points[id]?.device ?? '')) reading.last = was.last
  }
  return room
}

/** What to add to a saved moment so that it means the same on this run's clock; null where nobody can know. */
function shiftOf(then: Now, now: Now): Millis | null {
  if (then.boot === now.boot) return 0
  if (!then.trusted || !now.trusted || now.wall < then.wall) return null
  return now.mono - then.mono - (now.wall - then.wall)
}

function carryOver(room: Room, id: string, alarm: AlarmState, shift: Millis, unsure: boolean): void {
  const moved = (at: Millis | null): Millis | null => (at === null ? null : at + shift)
  alarm.pending = unsure ? null : moved(alarm.pending)
  alarm.verdict = null
  alarm.doubted = null
  alarm.suppressed = null
  alarm.raises = []
  alarm.chattering = false
  alarm.reAlarmAt = moved(alarm.reAlarmAt)
  if (alarm.reAlarmAt !== null) wake(room, alarm.reAlarmAt, 're-alarm', id)
  if (alarm.shelved) {
    alarm.shelved.until = unsure ? room.now.mono : alarm.shelved.until + shift
    wake(room, alarm.shelved.until, 'shelf', id)
  }
  if (alarm.outOfService) {
    alarm.outOfService.until += shift
    wake(room, alarm.outOfService.until, 'service', id)
  }
}

function wake(room: Room, at: Millis, kind: Deadline['kind'], key: string): void {
  schedule(room.deadlines, { at, kind, key })
}
