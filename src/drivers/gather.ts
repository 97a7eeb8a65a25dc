/** What several devices answer in one breath is told as one: the house then takes one turn, not one for each. */
import type { Again, Sample } from '../core/sample.ts'
import type { Actuator, Driver, Hear } from '../ports.ts'

/** The same parts; what they say is told in its order, at the latest when this pass of the event loop ends. */
export interface Breath {
  driver(driver: Driver): Driver
  actuator(actuator: Actuator): Actuator
}

/** All that speak through one breath stand in one house: they are heard by the same ear and stop together. */
export function breath(): Breath {
  let waiting: Sample[] = []
  let waitingAgain: Again[] = []
  let telling: NodeJS.Immediate | undefined

  const tell = (hear: Hear) => {
    const [samples, again] = [waiting, waitingAgain]
    waiting = []
    waitingAgain = []
    telling = undefined
    hear(samples, again)
  }

  const gathering =
    (hear: Hear): Hear =>
    (samples, again = []) => {
      for (const sample of samples) waiting.push(sample)
      for (const one of again) waitingAgain.push(one)
      telling ??= setImmediate(tell, hear)
    }

  const stopping = (part: Driver | Actuator) => () => {
    clearImmediate(telling)
    return part.stop()
  }

  return {
    driver: driver => ({ ...driver, start: hear => driver.start(gathering(hear)), stop: stopping(driver) }),
    actuator: one => ({ ...one, watch: hear => one.watch(gathering(hear)), stop: stopping(one) }),
  }
}
