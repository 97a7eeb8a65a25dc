/** The thread that makes one backup, beside the one that writes the records. */
import { parentPort, workerData } from 'node:worker_threads'
import { sqlite } from '../sqlite.ts'
import { troubleOf } from '../trouble.ts'
import { backUp } from './job.ts'
import { systemMedia } from './medium.ts'
import type { Said, WorkerData } from './thread.ts'

const { asked, place, command } = workerData as WorkerData
const say = (said: Said): void => parentPort?.postMessage(said)

try {
  const open = await sqlite()
  const { name, manifest } = await backUp(asked, place, open, systemMedia(command), progress => say({ progress }))
  say({ made: { name, at: manifest.made, broken: manifest.journal?.broken ?? null } })
} catch (error) {
  say({ failed: troubleOf(error).reason })
}
