/** Which hosts of a range let themselves be connected to, many at once. */
import { once } from 'node:events'
import { connect } from 'node:net'
import type { Millis } from '../../core/time.ts'

/** So many at once: a small network bears it, and a small machine, too. */
const AT_ONCE = 32

/** In the order of the range as far as they are known; `work` runs for each, a few at a time. */
export async function each<T>(
  items: readonly T[],
  cut: AbortSignal,
  work: (item: T) => Promise<void>,
  atOnce = AT_ONCE,
): Promise<void> {
  const waiting = [...items]
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined && !cut.aborted; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
}

export async function isListening(host: string, port: number, within: Millis, cut: AbortSignal): Promise<boolean> {
  const socket = connect({ host, port })
  try {
    await once(socket, 'connect', { signal: AbortSignal.any([cut, AbortSignal.timeout(within)]) })
    return true
  } catch {
    // Whatever the reason: nobody is there for us.
    return false
  } finally {
    socket.destroy()
  }
}
