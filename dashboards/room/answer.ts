/** What a person is told came of their act. */
import type { Outcome } from './acts.ts'
import { say, sayOr, type Voice } from './voice.ts'

/** Only what is on record is said without reserve. */
export function answer(voice: Pick<Voice, 'language'>, outcome: Outcome, done: string): string {
  if (outcome.kind === 'no-answer') return say(voice, 'refused.no-answer')
  if (outcome.kind === 'done') return outcome.recorded ? done : `${done} ${say(voice, 'unrecorded')}`
  if (outcome.code === 'token-required') return say(voice, 'refused.unauthorised')
  return sayOr(voice, `refused.${outcome.code}`, say(voice, 'refused.other', { message: outcome.message }))
}
