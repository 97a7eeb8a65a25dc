/** One output moved for a moment, so that a person sees whether it does. */
import type { Input } from '../input.ts'
import { own } from '../own.ts'
import { record, refuse, type Step } from '../step.ts'
import { TEST } from './response.ts'

export function testActuator(step: Step, input: Extract<Input, { kind: 'test-actuator' }>): void {
  const state = own(step.room.actuators, input.actuator)
  if (state === undefined) return refuse(step, input, 'unknown-actuator')
  // Somebody must see and hear what comes of it.
  if (input.by.place === 'remote') return refuse(step, input, 'never-remote')
  // A compressor that starts for three seconds is not tested but worn.
  if (step.site.actuators[input.actuator]?.kind === 'request') return refuse(step, input, 'never-tested')
  state.test = { until: step.now.mono + TEST, by: input.by.name }
  record(step, { kind: 'actuator-test', actuator: input.actuator, by: input.by })
}
