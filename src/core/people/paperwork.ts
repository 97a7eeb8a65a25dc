/** Paper that somebody owes by a date. Late, it is told once, and a reminder stands until it is done; it calls nobody. */
import { isStanding } from '../alarm/alarm.ts'
import { putOffOf } from '../alarm/causes.ts'
import type { AlarmId } from '../site.ts'
import { record, type Step } from '../step.ts'
import type { Millis, Now } from '../time.ts'

/** The incident of an alarm that was put off: `subject` is the alarm, `due` in wall-clock ms. */
export interface Repair {
  readonly paper: 'repair'
  readonly subject: AlarmId
  readonly incident: string
  readonly owner: string
  readonly due: Millis
}

/** Every kind has a subject, an owner and a date. */
export type Paper = Repair

/** `since`: when it was found to be late; later than `due` where nobody watched, or no clock could be trusted, in between. */
export type Reminder = Paper & { readonly since: Now }

/** Why a reminder ends: done, planned anew, put off no longer, or the clock that found it late was ahead. */
export const OVER = ['done', 'replanned', 'ended', 'clock'] as const
export type Over = (typeof OVER)[number]

/** After everything was commanded: nothing that is found here can move relay, siren or lamp. */
export function notePaperwork(step: Step): void {
  const { reminders } = step.room.kept
  const papers = owedIn(step)
  const reminded = Object.entries(reminders)
  // Most turns owe nobody anything.
  if (papers.length + reminded.length === 0) return
  const owed = new Map(papers.map(paper => [keyOf(paper), paper]))
  for (const [key, { since: _, ...late }] of reminded) {
    const how = overBy(step, late, owed.get(key))
    if (how === null) continue
    delete reminders[key]
    record(step, { kind: 'overdue-over', ...late, how })
  }
  if (!step.now.trusted) return
  for (const [key, paper] of owed) {
    if (reminders[key] || paper.due >= step.now.wall) continue
    reminders[key] = { ...paper, since: step.now }
    record(step, { kind: 'overdue', ...paper })
  }
}

const keyOf = ({ paper, subject }: Paper): string => `${paper}:${subject}`

/** Shelved or suppressed, its repair is owed all the same; once its condition is over, it is not. */
function owedIn(step: Step): Paper[] {
  return putOffOf(step).flatMap(({ rule, alarm }) => {
    if (!alarm.deferred || !isStanding(alarm)) return []
    const { incident, owner, due } = alarm.deferred
    return [{ paper: 'repair', subject: rule.id, incident, owner, due }]
  })
}

function overBy(step: Step, late: Paper, owed: Paper | undefined): Over | null {
  if (owed === undefined) return isDone(step, late) ? 'done' : 'ended'
  if (!isSame(late, owed)) return 'replanned'
  return step.now.trusted && late.due > step.now.wall ? 'clock' : null
}

function isDone({ room }: Step, { subject }: Paper): boolean {
  const alarm = room.alarms[subject]
  return alarm !== undefined && !isStanding(alarm)
}

const isSame = (a: Paper, b: Paper): boolean => a.due === b.due && a.owner === b.owner && a.incident === b.incident
