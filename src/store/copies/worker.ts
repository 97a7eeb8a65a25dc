/** The thread that copies, beside the one that writes. */
import { parentPort, workerData } from 'node:worker_threads'
import { sqlite } from '../sqlite.ts'
import { troubleOf } from '../trouble.ts'
import { copyAll } from './copy.ts'
import type { Said } from './copying.ts'

const { dir } = workerData as { dir: string }
const say = (said: Said): void => parentPort?.postMessage(said)
try {
  say({ copied: copyAll(await sqlite(), dir) })
} catch (error) {
  // What a database throws loses its words on the way out of a thread.
  say({ trouble: troubleOf(error) })
}
