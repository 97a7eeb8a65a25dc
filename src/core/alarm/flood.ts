/** Too many calls at once: the flood is declared, and what came first stays marked. */

import type { Room } from '../room.ts'
import { record, type Step } from '../step.ts'
import { MINUTE, type Millis } from '../time.ts'
import { isHidden, isStanding } from './alarm.ts'

/** ISA-18.2: more than ten calls in ten minutes begin a flood, fewer than five end it. */
export const FLOOD_WINDOW: Millis = 10 * MINUTE
export const FLOOD_BEGINS = 10
export const FLOOD_ENDS = 5
/** A flood needs no exact count beyond this. */
const MOST = 5000

export function noteFlood(step: Step): void {
  const { flood } = step.room
  for (const _ of step.announced) flood.calls.push(step.now.mono)
  const begins = step.now.mono - FLOOD_WINDOW
  const kept = flood.calls.findIndex(at => at > begins)
  if (kept !== 0) flood.calls.splice(0, kept < 0 ? flood.calls.length : kept)
  if (flood.calls.length > MOST) flood.calls.splice(0, flood.calls.length - MOST)
  const count = flood.calls.length
  if (flood.since === null && count > FLOOD_BEGINS) begin(step, count)
  else if (flood.since !== null && count < FLOOD_ENDS) end(step, count)
  noteFirst(step)
}

function begin(step: Step, calls: number): void {
  step.room.flood.since = step.now.mono
  record(step, { kind: 'flood', calls })
}

function end(step: Step, calls: number): void {
  step.room.flood.since = null
  record(step, { kind: 'flood-over', calls })
}

/** First-out: the alarm that broke the quiet, kept until the room is quiet again. */
function noteFirst(step: Step): void {
  const { room } = step
  const [first] = step.announced
  if (first !== undefined && room.firstOut === null) room.firstOut = first
  else if (room.firstOut !== null && step.alarms.size > 0 && isQuiet(room)) room.firstOut = null
}

const isQuiet = (room: Room): boolean =>
  Object.keys(room.open).every(id => {
    const alarm = room.alarms[id]
    return alarm === undefined || isHidden(alarm) || !isStanding(alarm)
  })
