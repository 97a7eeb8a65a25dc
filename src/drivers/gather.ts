/** What several devices answer in one breath is told as one: the house then takes one turn, not one for each. */
import type { Again, PointId, Sample, Value } from '../core/sample.ts'
import type { Millis } from '../core/time.ts'
import type { Actuator, Driver, Hear } from '../ports.ts'

/** So long may a relay wait for the first of the answers to questions that went out together. */
export const BREATH: Millis = 10
/** That an actuator still stands where it stood may wait so long for somebody else to speak. */
export const LEISURE: Millis = 1000

/** The same parts; what they say is told in its order, at the latest a breath after its first word. */
export interface Breath {
  /** Of those who are asked, the breath ends when all have answered: nobody is kept waiting, and no timer has to end it. */
  driver(driver: Driver): Driver
  /** A contact that moved is not kept waiting for others: it is told as soon as this pass of the event loop ends. */
  prompt(driver: Driver): Driver
  /** Where an actuator has moved to is told as soon as this pass of the event loop ends, and takes along what waits. */
  actuator(actuator: Actuator): Actuator
}

/** All that speak through one breath stand in one house: they are heard by the same ear and stop together. */
export function breath(): Breath {
  let waiting: Sample[] = []
  let waitingAgain: Again[] = []
  let later: NodeJS.Timeout | undefined
  let ending: NodeJS.Immediate | undefined
  let soon: NodeJS.Immediate | undefined
  let idly: NodeJS.Timeout | undefined
  const positions = new Map<PointId, Value>()
  const drivers: Driver[] = []

  const hush = () => {
    clearTimeout(later)
    clearTimeout(idly)
    clearImmediate(ending)
    clearImmediate(soon)
    later = undefined
    idly = undefined
    ending = undefined
    soon = undefined
  }

  const isMoved = (sample: Sample): boolean => {
    const { point } = sample
    const value = 'value' in sample ? sample.value : undefined
    if (value !== undefined && positions.get(point) === value) return false
    if (value === undefined) positions.delete(point)
    else positions.set(point, value)
    return true
  }

  const tell = (hear: Hear) => {
    const [samples, again] = [waiting, waitingAgain]
    waiting = []
    waitingAgain = []
    hush()
    hear(samples, again)
  }

  const keep = (samples: readonly Sample[], again: readonly Again[]) => {
    for (const sample of samples) waiting.push(sample)
    for (const one of again) waitingAgain.push(one)
  }

  const endOrWait = (hear: Hear) => {
    ending = undefined
    if (drivers.some(driver => driver.isAsking?.())) later ??= setTimeout(tell, BREATH, hear)
    else tell(hear)
  }

  const answers =
    (hear: Hear, isAsked: boolean): Hear =>
    (samples, again = []) => {
      keep(samples, again)
      // Behind this pass of the event loop, for who speaks here has not ended its own asking yet.
      if (isAsked) ending ??= setImmediate(endOrWait, hear)
      else later ??= setTimeout(tell, BREATH, hear)
    }

  const atOnce =
    (hear: Hear): Hear =>
    (samples, again = []) => {
      keep(samples, again)
      soon ??= setImmediate(tell, hear)
    }

  const stands =
    (hear: Hear): Hear =>
    (samples, again = []) => {
      keep(samples, again)
      // Each is looked at: what moved is kept in mind.
      const moved = samples.filter(isMoved)
      if (moved.length > 0) soon ??= setImmediate(tell, hear)
      else idly ??= setTimeout(tell, LEISURE, hear)
    }

  const stopping = (part: Driver | Actuator) => () => {
    hush()
    return part.stop()
  }

  const answering = (driver: Driver): Driver => {
    drivers.push(driver)
    return {
      ...driver,
      start: hear => driver.start(answers(hear, driver.isAsking !== undefined)),
      stop: stopping(driver),
    }
  }

  return {
    driver: answering,
    prompt: driver => ({ ...driver, start: hear => driver.start(atOnce(hear)), stop: stopping(driver) }),
    actuator: one => ({ ...one, watch: hear => one.watch(stands(hear)), stop: stopping(one) }),
  }
}
