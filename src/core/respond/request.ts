/**
 * R12: the contact that asks a stand-by unit to start. Off, refused and unknown all leave it open: the unit's own
 * automatic rules then.
 */

import type { Verdict } from '../alarm/verdict.ts'
import { allHold } from '../derive/units.ts'
import type { RequestState } from '../room.ts'
import type { ActuatorSpec, AlarmId, Interlock, Request } from '../site.ts'
import type { Step } from '../step.ts'

export const CLOSED = 'closed'
export const OPEN = 'open'

export function wantsRequest(step: Step, { id, request }: ActuatorSpec): [state: string, why: string] {
  if (!request?.enabled) return [OPEN, 'not-enabled']
  const state = step.room.requests[id] ?? { since: null, held: {} }
  step.room.requests[id] = state
  const refusal = refusalOf(step, request.interlocks, state)
  const wanted = askingOf(step, request) ?? (isKept(step, request, state) ? 'recovering' : null)
  if (wanted === null || refusal !== null) state.since = null
  else state.since ??= step.now.mono
  if (wanted === null) return [OPEN, 'idle']
  return refusal === null ? [CLOSED, wanted] : [OPEN, refusal]
}

export const isRefusal = (why: string): boolean => why.startsWith('refused-') || why.startsWith('unknown-')

/** An alarm taken out of service is not believed; a shelved one only calls nobody. */
function askingOf({ room }: Step, { askedBy }: Request): AlarmId | null {
  return askedBy.find(id => room.alarms[id]?.active && room.alarms[id].outOfService === null) ?? null
}

/** No short run, and none that ends before the room is well: a rise that has flattened has not gone back. */
function isKept({ room, now }: Step, { least, until }: Request, { since }: RequestState): boolean {
  if (since === null) return false
  return now.mono - since < least || allHold(until, id => room.readings[id]) !== true
}

/** The first that refuses; all are looked at, for each keeps its own time. */
function refusalOf(step: Step, interlocks: readonly Interlock[], state: RequestState): string | null {
  const refusals = interlocks.flatMap(interlock => {
    const verdict = passes(step, interlock, state)
    return verdict === true ? [] : [`${verdict === false ? 'refused' : 'unknown'}-${interlock.why}`]
  })
  return refusals[0] ?? null
}

/** What was unknown for a moment begins its time anew. */
function passes({ room, now }: Step, { why, clear, after }: Interlock, { held }: RequestState): Verdict {
  const verdict = allHold(clear, id => room.readings[id])
  if (verdict !== false) delete held[why]
  if (verdict !== false || after === undefined) return verdict
  const since = held[why] ?? now.mono
  held[why] = since
  return now.mono - since >= after
}
