/** A step of the clock that nobody believes yet is confirmed by somebody who looked at another one. */
import type { Input } from '../input.ts'
import { record, refuse, type Step } from '../step.ts'

type Confirming = Extract<Input, { kind: 'confirm-clock' }>

export function confirmClock(step: Step, input: Confirming): void {
  if (step.now.trusted) return 'by' in input ? refuse(step, input, 'clock-trusted') : undefined
  if (!('by' in input)) return record(step, { kind: 'clock-confirmed', sources: input.sources })
  // The watch that counts is worn in the room.
  if (input.by.place === 'remote') return refuse(step, input, 'never-remote')
  record(step, { kind: 'clock-confirmed', by: input.by })
}
