/** Suppression by a condition: a planned test explains its alarm, for a while, and only by what is known for sure. */
import type { AlarmState } from '../room.ts'
import type { Condition, Excuse, Rule } from '../site.ts'
import type { Step } from '../step.ts'
import type { Millis, Now } from '../time.ts'
import { holds, type Verdict } from './verdict.ts'

/** The first excuse that holds and is not used up, and how long it has held. */
export function excuseOf(step: Step, rule: Rule, alarm: AlarmState): { max: Millis; stood: Millis } | null {
  if (!rule.unless) return null
  const valid = rule.unless.map((excuse, index) => stoodFor(step, alarm, excuse, index))
  return valid.find(one => one !== null) ?? null
}

/** Used up until its conditions were certainly false once: what cannot be told neither excuses nor begins anew. */
function stoodFor(step: Step, alarm: AlarmState, { all, max }: Excuse, index: number) {
  const certain = all.map(condition => isCertain(step, condition))
  const excuses = alarm.excuses ?? {}
  if (certain.includes(false)) delete excuses[index]
  if (certain.some(one => one !== true)) return null
  excuses[index] ??= step.now
  alarm.excuses = excuses
  const stood = ageOf(step, excuses[index])
  return stood < max ? { max, stood } : null
}

/** Known for sure: a doubtful reading counts for neither. */
export function isCertain({ room }: Step, condition: Condition): Verdict {
  const reading = room.readings[condition.point]
  const answer = holds(condition, false, reading)
  return answer && !condition.bad && reading?.quality !== 'good' ? null : answer
}

/** How long a cause has been there; one from before a restart whose age nobody can know begins with the run. */
export function ageOf({ room, now }: Step, then: Now | null | undefined): Millis {
  if (then?.boot === now.boot) return now.mono - then.mono
  if (then?.trusted && now.trusted && now.wall >= then.wall) return now.wall - then.wall
  return now.mono - room.started.mono
}
