/** What lies on a card for months is read through now and then, before somebody needs it. */
import { DAY, HOUR, type Millis } from '../core/time.ts'
import { startWorker } from '../spawn.ts'

export interface Damage {
  readonly file: string
  readonly reason: string
}

const FIRST: Millis = HOUR
const AGAIN: Millis = 7 * DAY

/** Starts looking; answers how to stop. */
export type Inspection = (found: (damage: Damage) => void, failed: (error: Error) => void) => () => void

export const inspection =
  (dir: string, first = FIRST): Inspection =>
  (found, failed) => {
    let waiting = setTimeout(look, first).unref()
    function look(): void {
      const worker = startWorker('src/store/inspect.ts', { dir })
      worker.unref()
      worker.on('message', found)
      worker.on('error', failed)
      waiting = setTimeout(look, AGAIN).unref()
    }
    return () => clearTimeout(waiting)
  }
