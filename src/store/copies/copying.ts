/** Keeps the copies young: what is copied while all is well is at hand when a page is lost. */
import { MINUTE, type Millis } from '../../core/time.ts'
import { startWorker } from '../../spawn.ts'
import type { Trouble } from '../messages.ts'
import { troubleOf } from '../trouble.ts'
import type { Copied } from './copy.ts'

/** A box that is switched on for an hour a day has copies too. */
const FIRST: Millis = 2 * MINUTE
/** Each of the two is never older than twice this. */
const AGAIN: Millis = 30 * MINUTE

export type Said = { readonly copied: Copied } | { readonly trouble: Trouble }

/** Starts copying; answers how to stop. */
export type Copying = (copied: (copied: Copied) => void, failed: (trouble: Trouble) => void) => () => Promise<unknown>

export const copying =
  (dir: string, first = FIRST): Copying =>
  (copied, failed) => {
    let end: Promise<unknown> = Promise.resolve()
    let stop = (): void => undefined
    let waiting = setTimeout(copy, first).unref()
    function copy(): void {
      const worker = startWorker('src/store/copies/worker.ts', { dir })
      worker.on('message', (said: Said) => ('copied' in said ? copied(said.copied) : failed(said.trouble)))
      worker.on('error', error => failed(troubleOf(error)))
      end = new Promise(resolve => worker.on('exit', resolve))
      stop = () => void worker.terminate()
      waiting = setTimeout(copy, AGAIN).unref()
    }
    return () => {
      clearTimeout(waiting)
      stop()
      return end
    }
  }
