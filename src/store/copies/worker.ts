/** The thread that copies, beside the one that writes. */
import { parentPort, workerData } from 'node:worker_threads'
import { sqlite } from '../sqlite.ts'
import { copyAll } from './copy.ts'

const { dir } = workerData as { dir: string }
parentPort?.postMessage(copyAll(await sqlite(), dir))
