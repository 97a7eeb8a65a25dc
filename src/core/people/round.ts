/** Rounds on foot while the fire panel is dead or isolated: due after half an hour, and again an hour after each signature. */

import { ageOf } from '../alarm/excuse.ts'
import type { Result } from '../derive/derive.ts'
import { readingOf } from '../hear/readings.ts'
import type { Input, RefusalCode } from '../input.ts'
import type { Derived, Point } from '../site.ts'
import { record, refuse, type Step, wakeAt } from '../step.ts'
import { HOUR, MINUTE } from '../time.ts'

const FIRST = 30 * MINUTE

/** What cannot be read watches as little as what is isolated. */
export function roundOf(step: Step, point: Point, { from, is = [], over = HOUR }: Derived): Result {
  const { rounds } = step.room.kept
  const sources = from.map(id => readingOf(step, id))
  if (!sources.some(one => one.value === null || is.includes(one.value))) {
    delete rounds[point.id]
    return as('none')
  }
  const round = rounds[point.id] ?? { since: step.now, signed: null }
  rounds[point.id] = round
  const left = round.signed ? over - ageOf(step, round.signed) : FIRST - ageOf(step, round.since)
  if (left <= 0) return as('due')
  wakeAt(step, step.now.mono + left, 'derived', point.id)
  return as(round.signed ? 'signed' : 'none')
}

const as = (value: string): Result => ({ value, quality: 'good' })

type Signing = Extract<Input, { kind: 'sign-round' }>

export function signRound(step: Step, input: Signing): void {
  const refusal = signed(step, input)
  if (refusal) refuse(step, input, refusal)
}

/** Whoever signs has been there, and says who it was. */
function signed(step: Step, { by }: Signing): RefusalCode | null {
  if (by.place === 'remote') return 'never-remote'
  if (by.name.trim() === '') return 'reason-required'
  const rounds = Object.entries(step.room.kept.rounds)
  if (rounds.length === 0) return 'no-round'
  for (const [id, round] of rounds) {
    round.signed = step.now
    step.woken.add(id)
  }
  record(step, { kind: 'sign-round', by })
  return null
}
