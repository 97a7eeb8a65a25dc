/** What several devices answer in one breath is told as one: the house then takes one turn, not one for each. */
import type { Sample } from '../core/sample.ts'
import type { Driver, Hear } from '../ports.ts'

/** The same driver; what it hears is told in its order, at the latest when this pass of the event loop ends. */
export function gathered(driver: Driver): Driver {
  let waiting: Sample[] = []
  let telling: NodeJS.Immediate | undefined

  const tellWith = (hear: Hear) => () => {
    const samples = waiting
    waiting = []
    telling = undefined
    hear(samples)
  }

  return {
    ...driver,
    start(hear) {
      const tell = tellWith(hear)
      driver.start(samples => {
        for (const sample of samples) waiting.push(sample)
        telling ??= setImmediate(tell)
      })
    },
    stop() {
      clearImmediate(telling)
      return driver.stop()
    },
  }
}
