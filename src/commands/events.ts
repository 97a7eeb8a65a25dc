/** A simulated device that speaks ONVIF, heard without a wire: its states as they are, its events as they come. */
import type { ToldDevice } from '../../hardware/simulator/building.ts'
import type { Facts } from '../../hardware/simulator/onvif-points.ts'
import type { Fault, PointId, Sample } from '../core/sample.ts'
import type { Millis } from '../core/time.ts'
import { type Memory, newMemory, remember } from '../drivers/onvif/memory.ts'
import type { OnvifPoint, OnvifWiring } from '../drivers/onvif/profile.ts'
import { samplesOf } from '../drivers/onvif/samples.ts'
import { type Reader, tell } from './readers.ts'

const OFF: Fault = { code: 'no-answer' }

export function heardOf({ points }: OnvifWiring, device: ToldDevice): Reader {
  let memory: Memory | undefined
  let nth: number | undefined
  const said: string[] = []
  const last = new Map<PointId, Sample>()
  const known = (drift: Millis) => ({ memory: memory ?? newMemory(points), drift, hasWay: () => true })
  return {
    read(world, at, told) {
      const facts = device.facts(world)
      if (!facts) return void told.samples.push(...this.silent(OFF, at))
      // What was before the subscription is not told.
      nth ??= facts.events.at(-1)?.nth ?? 0
      if (!memory) said.length = 0
      memory ??= begun(points)
      nth = remembered(memory, points, { ...facts, states: changed(facts, said) }, nth, at)
      for (const sample of samplesOf(points, {}, known(facts.ahead), at))
        last.set(sample.point, tell(told, sample, last.get(sample.point)))
    },
    silent(fault, at) {
      memory = undefined
      const absence: { absence?: Fault } = fault.code === 'refused' ? {} : { absence: fault }
      return samplesOf(points, { fault, ...absence }, known(0), at)
    },
  }
}

function begun(points: readonly OnvifPoint[]): Memory {
  const memory = newMemory(points)
  memory.complete = true
  return memory
}

/** What is as it was need not be remembered again: most of a room stands still most of the time. */
const changed = ({ states }: Facts, said: string[]): Facts['states'] =>
  states.filter(({ data }, i) => {
    const text = Object.values(data).join()
    const isNew = said[i] !== text
    said[i] = text
    return isNew
  })

/** The number of the last event. */
function remembered(memory: Memory, points: readonly OnvifPoint[], { states, events }: Facts, nth: number, at: Millis) {
  for (const state of states) remember(memory, points, { ...state, operation: 'Changed', age: 0 }, at)
  const fresh = events.filter(event => event.nth > nth)
  for (const event of fresh) remember(memory, points, { ...event, age: 0 }, at)
  return fresh.at(-1)?.nth ?? nth
}
