/** Starting, settling, watching. */

import { record, type Step, wakeAt } from '../step.ts'
import { MINUTE, SECOND } from '../time.ts'
import { isStanding } from './alarm.ts'

/** A device that has not answered by then is lost, and its alarm says so. */
export const ANSWER_BY = 180 * SECOND
/** The longest class settles until then; one summary follows. */
export const SETTLED_BY = 5 * MINUTE

export function checkPhase(step: Step): void {
  const { room } = step
  const age = step.now.mono - room.started.mono
  if (room.phase === 'starting' && sees(step, age)) settle(step)
  if (room.phase === 'settling' && age >= SETTLED_BY) {
    room.phase = 'watching'
    summarise(step)
  }
}

/** What a living device has never told by now is missing, and its alarm may say so. */
function settle(step: Step): void {
  step.room.phase = 'settling'
  for (const rule of step.site.index.rules) if (rule.when.bad) wakeAt(step, step.now.mono, 'alarm', rule.id)
}

/** Every device was heard, or is known to be lost. A room that watches nothing is blind and never leaves starting. */
function sees(step: Step, age: number): boolean {
  const { wired } = step.site.index
  return wired.length > 0 && wired.every(device => isAnsweredFor(step, device.id, age))
}

function isAnsweredFor(step: Step, device: string, age: number): boolean {
  const communication = step.room.devices[device]?.communication ?? 'waiting'
  if (communication === 'ok' || communication === 'frozen') return true
  return communication === 'lost' && age >= ANSWER_BY
}

/** After a restart: what recovered, what did not. */
function summarise(step: Step): void {
  const { room } = step
  const stands = (id: string): boolean => room.alarms[id] !== undefined && isStanding(room.alarms[id])
  record(step, {
    kind: 'settled',
    recovered: room.atStart.filter(id => !stands(id)),
    remaining: Object.keys(room.open).filter(stands),
  })
  room.atStart = []
}
