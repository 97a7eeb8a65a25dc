/** What several devices answer in one breath is told as one: the house then takes one turn, not one for each. */
import type { Again, Sample } from '../core/sample.ts'
import type { Millis } from '../core/time.ts'
import type { Actuator, Driver, Hear } from '../ports.ts'

/** Answers to questions that went out together come within it; so long may a relay wait for the first of them. */
export const BREATH: Millis = 5

/** The same parts; what they say is told in its order, at the latest a breath after its first word. */
export interface Breath {
  driver(driver: Driver): Driver
  /** A contact that moved is not kept waiting for others: it is told as soon as this pass of the event loop ends. */
  prompt(driver: Driver): Driver
  /** Where an actuator stands is told as soon as this pass of the event loop ends, and takes along what waits. */
  actuator(actuator: Actuator): Actuator
}

/** All that speak through one breath stand in one house: they are heard by the same ear and stop together. */
export function breath(): Breath {
  let waiting: Sample[] = []
  let waitingAgain: Again[] = []
  let later: NodeJS.Timeout | undefined
  let soon: NodeJS.Immediate | undefined

  const hush = () => {
    clearTimeout(later)
    clearImmediate(soon)
    later = undefined
    soon = undefined
  }

  const tell = (hear: Hear) => {
    const [samples, again] = [waiting, waitingAgain]
    waiting = []
    waitingAgain = []
    hush()
    hear(samples, again)
  }

  const gathering =
    (hear: Hear, isUrgent: boolean): Hear =>
    (samples, again = []) => {
      for (const sample of samples) waiting.push(sample)
      for (const one of again) waitingAgain.push(one)
      if (isUrgent) soon ??= setImmediate(tell, hear)
      else later ??= setTimeout(tell, BREATH, hear)
    }

  const stopping = (part: Driver | Actuator) => () => {
    hush()
    return part.stop()
  }

  return {
    driver: driver => ({ ...driver, start: hear => driver.start(gathering(hear, false)), stop: stopping(driver) }),
    prompt: driver => ({ ...driver, start: hear => driver.start(gathering(hear, true)), stop: stopping(driver) }),
    actuator: one => ({ ...one, watch: hear => one.watch(gathering(hear, true)), stop: stopping(one) }),
  }
}
