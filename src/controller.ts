/** A reading's journey on one screen: wire, turn, relay, the rest. */
import type { IndexedSite } from './core/indexed.ts'
import type { Input } from './core/input.ts'
import type { Room } from './core/room.ts'
import { type Outcome, turn } from './core/turn.ts'
import type { Actuator, Clock, Driver, Hear, Output } from './ports.ts'

const TICK = 500

export interface House {
  readonly site: IndexedSite
  readonly room: Room
  readonly clock: Clock
  readonly drivers: readonly Driver[]
  readonly actuators: readonly Actuator[]
  readonly outputs: readonly Output[]
}

export interface Controller {
  /** The only way in, for sensors and people alike; answers when relay and siren are already told. */
  tell(...inputs: Input[]): Outcome
  start(): void
  stop(): Promise<void>
}

export function controller({ site, room, clock, drivers, actuators, outputs }: House): Controller {
  const troubles: Input[] = []
  let stopped = false
  let waking: NodeJS.Timeout | undefined

  function tell(...inputs: Input[]): Outcome {
    const outcome = turn(site, room, [...troubles.splice(0), ...inputs], clock.now())
    if (!stopped) for (const actuator of actuators) command(actuator)
    for (const output of outputs) pass(output, outcome)
    if (waking && !stopped) wakeInTime()
    return outcome
  }

  /** Whoever speaks is a heartbeat too. A delay ends when it ends, not at the tick after it; a timer may fire early. */
  function wakeInTime(): void {
    const left = (room.deadlines.heap[0]?.at ?? Infinity) - room.now.mono
    clearTimeout(waking)
    waking = setTimeout(() => tell({ kind: 'tick' }), Math.min(TICK, Math.ceil(left) + 1))
  }

  /** Only a finished turn renews the actuators' life. */
  function command(actuator: Actuator): void {
    const spec = site.actuators[actuator.id]
    if (spec) actuator.command(room.actuators[actuator.id]?.wanted ?? spec.fail, spec.ttl)
  }

  /** An output that throws is a trouble of the room, heard at the next turn; it cannot touch its neighbours. */
  function pass(output: Output, outcome: Outcome): void {
    try {
      output.tell(outcome, room)
      if (room.failed[output.id]) troubles.push({ kind: 'output', output: output.id, state: 'ok' })
    } catch (error) {
      troubles.push({ kind: 'output', output: output.id, state: 'failed', reason: String(error) })
    }
  }

  const hear: Hear = (samples, again = []) => void (stopped || tell({ kind: 'samples', samples, again }))

  return {
    tell,
    start() {
      for (const part of [...actuators, ...outputs]) part.watch?.(hear, input => void (stopped || tell(input)))
      for (const driver of drivers) driver.start(hear)
      wakeInTime()
    },
    async stop() {
      tell({ kind: 'stop' })
      stopped = true
      clearTimeout(waking)
      await Promise.all(actuators.map(a => a.stop()))
      await Promise.all([...drivers, ...outputs].map(part => part.stop()))
    },
  }
}
