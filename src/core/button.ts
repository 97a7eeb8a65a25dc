/** Buttons behind a contact: pressing one is the act of somebody who stands there. */
import type { Person } from './event.ts'
import { silence } from './response.ts'
import type { Value } from './sample.ts'
import type { Point } from './site.ts'
import type { Step } from './step.ts'
import type { TermName } from './vocabulary.ts'

type Doing = (step: Step, point: Point, by: Person) => void

const ACTS: Partial<Record<TermName, Doing>> = {
  'siren.silence-button': (step, _, by) => silence(step, by),
}

/** Only going down is an act: a button that hangs, or is found down, does nothing more. */
export function press(step: Step, point: Point, value: Value): void {
  if (value === 'pressed') ACTS[point.name]?.(step, point, { name: point.device, place: 'local' })
}
