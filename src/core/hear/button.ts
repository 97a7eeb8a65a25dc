/** Buttons behind a contact: pressing one is the act of somebody who stands there. */
import type { Person } from '../event.ts'
import { pass } from '../people/pass.ts'
import { silence } from '../respond/response.ts'
import type { Value } from '../sample.ts'
import type { Point } from '../site.ts'
import type { Step } from '../step.ts'
import type { TermName } from '../vocabulary.ts'

type Doing = (step: Step, point: Point, by: Person) => void

const ACTS: Partial<Record<TermName, Doing>> = {
  'siren.silence-button': (step, _, by) => silence(step, by),
  'door.enter-button': (step, point, by) => pass(step, { kind: 'enter', by, ...doorBeside(step, point) }),
  'door.moving-button': (step, point, by) => pass(step, { kind: 'move-goods', by, ...doorBeside(step, point) }),
}

/** A button of a door speaks for that door; one that stands alone speaks for all. */
const doorBeside = ({ site }: Step, { device }: Point) => (site.index.doors.has(device) ? { door: device } : {})

/** Only going down is an act: a button that hangs, or is found down, does nothing more. */
export function press(step: Step, point: Point, value: Value): void {
  if (value === 'pressed') ACTS[point.name]?.(step, point, { name: point.device, place: 'local' })
}
