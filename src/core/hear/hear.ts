/** Samples into readings: quality, wild samples, staleness. */

import { type PointId, type Sample, type Value, WIRE_FAULTS } from '../sample.ts'
import type { Point } from '../site.ts'
import { record, type Step, wakeAt } from '../step.ts'
import type { Millis } from '../time.ts'
import { press } from './button.ts'
import { isWorthTelling } from './chatter.ts'
import { answered, lostAt } from './device.ts'
import { type Place, placeOf } from './place.ts'
import { notePulse } from './pulses.ts'
import { type Judged, judgeSample, type Reading, type Reason } from './reading.ts'
import { markBad, readingOf } from './readings.ts'
import { noteMove } from './stuck.ts'
import { withSuspicion } from './suspect.ts'
import { countSpike, dismiss, isUnconfirmed } from './wild.ts'

/** A sample for a point that the site does not have is a mistake of a driver: it is dropped, never guessed. */
export function hear(step: Step, sample: Sample, told: Millis): void {
  const place = placeOf(step, sample.point)
  if (place === undefined) return
  // Never later than now, whatever it says.
  const at = told <= step.now.mono ? told : step.now.mono
  if (answered(step, place, sample, at) === 'frozen') return
  if ('fault' in sample && isWireFault(sample.fault.code)) return
  const { point, reading } = place
  if (isSaidAgain(reading, sample)) return refresh(step, point, reading, at)
  const judged = judgeSample(point, sample, step.room.fitted[point.id]?.correction)
  accept(step, place, at, withSuspicion(step, point.id, judged))
}

/** What was found good a moment ago is good again: most values stand still, and judging them anew finds nothing new. */
const isSaidAgain = ({ raw, quality }: Reading, sample: Sample): boolean =>
  quality === 'good' && 'value' in sample && sample.value === raw

/** A wire fault is silence: the reading ages and turns stale by itself, it is not thrown away for one lost frame. */
const isWireFault = (reason: Reason | null): boolean =>
  reason !== null && (WIRE_FAULTS as readonly string[]).includes(reason)

function accept(step: Step, { point, reading }: Place, at: number, judged: Judged): void {
  if ('bad' in judged) return setBad(step, point, judged.bad, judged.raw, judged.detail)
  if (isSame(reading, judged)) return refresh(step, point, reading, at)
  if (isUnconfirmed(step, point, reading, at, judged.value)) return
  setValue(step, point, reading, at, judged)
}

const isSame = (reading: Reading, { raw, quality, reason }: Extract<Judged, { value: Value }>): boolean =>
  reading.raw === raw && reading.quality === quality && reading.reason === reason

function refresh(step: Step, point: Point, reading: Reading, at: number): void {
  reading.at = at
  reading.wall = step.now.wall
  dismiss(step, point.id)
}

function setValue(
  step: Step,
  point: Point,
  reading: Reading,
  at: number,
  judged: Extract<Judged, { value: Value }>,
): void {
  const wasBad = reading.quality === 'bad'
  const was = reading.last
  if (reading.quality !== judged.quality) qualityEvent(step, point, judged.quality, judged.reason)
  reading.value = judged.value
  reading.raw = judged.raw
  reading.quality = judged.quality
  reading.reason = judged.reason
  reading.last = judged.value
  reading.at = at
  reading.wall = step.now.wall
  if (reading.detail !== undefined) delete reading.detail
  step.dirty.add(point.id)
  noteMove(step, point.id, judged.raw, at)
  if (was !== null && was !== judged.value && step.site.index.states.has(point.id)) {
    notePulse(step, point.id, was, judged.value)
    if (isWorthTelling(step, point.id)) record(step, { kind: 'value', point: point.id, value: judged.value })
    if (step.site.index.mains.has(point.id)) noteMains(step, judged.value)
    press(step, point, judged.value)
  }
  if (wasBad && point.report === 'periodic') wakeAt(step, at + point.stale, 'stale', point.id)
}

/** Mains back, or the load moved: what depends on it settles again. To hear of it for the first time is neither. */
function noteMains(step: Step, value: Value): void {
  if (value !== 'lost' && value !== 'none') step.room.mainsReturned = step.now.mono
}

/** What no sensor that works can say: its beginning counts as a spike. */
const IMPOSSIBLE: readonly Reason[] = ['out-of-range', 'no-number', 'wrong-type']

export function setBad(step: Step, point: Point, reason: Reason, raw: Value | null, detail?: string): void {
  const reading = readingOf(step, point.id)
  dismiss(step, point.id)
  if (reading.quality === 'bad' && reading.reason === reason) return
  if (IMPOSSIBLE.includes(reason)) countSpike(step, point.id)
  qualityEvent(step, point, 'bad', reason)
  markBad(step, point.id, reason)
  reading.raw = raw
  if (detail !== undefined) reading.detail = detail
}

function qualityEvent(step: Step, point: Point, quality: Reading['quality'], reason: Reason | null): void {
  const was = readingOf(step, point.id)
  const firstHeard = was.reason === 'never-heard' && quality === 'good'
  const withDevice = quality === 'good' && (was.reason === 'frozen' || isWireFault(was.reason))
  if (!firstHeard && !withDevice) record(step, { kind: 'quality', point: point.id, quality, reason })
}

/** A periodic point's time is up: stale, unless it was heard since. */
export function checkStale(step: Step, id: PointId): void {
  const point = step.site.points[id]
  const at = staleAt(step, id)
  if (point === undefined || at === null) return
  if (at > step.now.mono) return wakeAt(step, at, 'stale', id)
  const lost = lostAt(step, point, at - point.stale)
  if (lost > step.now.mono) return wakeAt(step, lost, 'stale', id)
  setBad(step, point, 'stale', null)
}

/** When it will not have been heard for its own time; null while it is bad anyway. */
export function staleAt({ site, room }: Step, id: PointId): Millis | null {
  const point = site.points[id]
  const reading = room.readings[id]
  if (point === undefined || reading === undefined || reading.quality === 'bad' || reading.at === null) return null
  return reading.at + point.stale
}
