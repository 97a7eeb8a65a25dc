/** A driver of devices that are asked, a loop each, whatever the protocol. */

import type { DeviceId } from '../core/sample.ts'
import type { Driver, Hear } from '../ports.ts'
import type { Loop } from './poll.ts'

export interface Polled extends Loop {
  /** Usually one; those that stand behind one wire are asked together. */
  readonly ids: readonly DeviceId[]
}

/**
 * `make` builds the loops, none started, that tell what they hear. `hangUp` closes the wires they share, so that a turn
 * under way ends at once.
 */
export function polledDriver(
  make: (hear: Hear) => readonly Polled[],
  hangUp: () => Promise<unknown> = noWires,
): Driver {
  let tell: Hear = () => {}
  const loops = make((samples, again) => tell(samples, again))
  /** Who was last seen asking: as long as it does, nobody else is looked at. The last to ask is often the last to be answered. */
  let asking: Polled | undefined
  return {
    start(hear) {
      tell = hear
      for (const loop of loops) loop.start()
    },
    retry(id) {
      for (const loop of loops) if (loop.ids.includes(id)) loop.retry()
    },
    isAsking() {
      if (!asking?.isAsking()) asking = loops.findLast(loop => loop.isAsking())
      return asking !== undefined
    },
    async stop() {
      tell = () => {}
      const ended = loops.map(loop => loop.stop())
      await hangUp()
      await Promise.all(ended)
    },
  }
}

/** Those of one key together, in their order: who has the same wire, or the same host, is served by one. */
export function sharing<T>(all: readonly T[], keyOf: (one: T) => string): (readonly [T, ...T[]])[] {
  const sharers = new Map<string, [T, ...T[]]>()
  for (const one of all) {
    const others = sharers.get(keyOf(one))
    if (others) others.push(one)
    else sharers.set(keyOf(one), [one])
  }
  return [...sharers.values()]
}

const noWires = async (): Promise<void> => {}
