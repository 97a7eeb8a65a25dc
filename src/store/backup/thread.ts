/** One backup seen from the house: how far it is, and what came of it. */
import type { Millis } from '../../core/time.ts'
import { startWorker } from '../../spawn.ts'
import type { Place } from './job.ts'
import type { Asked, Progress } from './make.ts'

export interface WorkerData {
  readonly asked: Asked
  readonly place: Place
  readonly command?: readonly string[]
}

/** `broken`: the first row of the journal that does not hold. */
export interface Done {
  readonly name: string
  readonly at: Millis
  readonly broken: number | null
}

export type Said =
  | { readonly progress: Progress }
  | { readonly made: Done }
  /** Nothing was left with the name of a backup. */
  | { readonly failed: string }

/** Told of every step and of one end. Answers how to break it off. */
export type StartBackup = (asked: Asked, place: Place, hear: (said: Said) => void) => () => Promise<unknown>

export const backupThread: StartBackup = (asked, place, hear) => {
  const worker = startWorker('src/store/backup/worker.ts', { asked, place } satisfies WorkerData)
  let isOver = false
  const end = (said: Said): void => {
    if (!isOver) hear(said)
    isOver = true
  }
  worker.on('message', (said: Said) => ('progress' in said ? hear(said) : end(said)))
  worker.on('error', error => end({ failed: String(error) }))
  worker.on('exit', () => end({ failed: 'broken off' }))
  return () => worker.terminate()
}
