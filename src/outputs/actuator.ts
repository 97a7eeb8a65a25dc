/** A relay, siren or lamp that exists only in memory, as strict as a real one: without renewal it falls to its fail state. */
import type { Sample } from '../core/sample.ts'
import type { ActuatorSpec } from '../core/site.ts'
import { type Millis, SECOND } from '../core/time.ts'
import type { Actuator, Clock, Hear } from '../ports.ts'

/** How often the position is read back though nothing moved; a move is told at once. */
const LOOK = 2 * SECOND

export function simulatedActuator(spec: ActuatorSpec, clock: Clock): Actuator {
  let position = spec.fail
  let dies: { readonly timer: NodeJS.Timeout; readonly ttl: Millis } | undefined
  let looked = Number.NEGATIVE_INFINITY
  let stopped = false
  let report: () => void = () => undefined

  const look = (): void => {
    looked = clock.now().mono
    setImmediate(() => report())
  }

  const move = (to: string): void => {
    if (to === position) return
    position = to
    look()
  }

  /** Every turn renews: the same timer again costs less than another one. */
  const renew = (ttl: Millis): void => {
    if (dies?.ttl === ttl) return void dies.timer.refresh()
    clearTimeout(dies?.timer)
    dies = { timer: setTimeout(() => move(spec.fail), ttl), ttl }
  }

  return {
    id: spec.id,
    command(state, ttl) {
      if (stopped) return
      renew(ttl)
      move(state)
      // With the renewal, so that reading back wakes nobody.
      if (clock.now().mono - looked >= LOOK) look()
    },
    watch(hear: Hear) {
      const { readBack } = spec
      if (readBack === undefined) return
      report = () => stopped || hear([{ point: readBack, at: clock.now().mono, value: position } satisfies Sample])
      report()
    },
    async stop() {
      stopped = true
      clearTimeout(dies?.timer)
      position = spec.fail
    },
  }
}
