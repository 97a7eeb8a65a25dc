/** Workers and children start from the compiled tree, whoever asks: Node runs no `.ts` file as a worker. */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

/** `file` as `src/store/worker.ts`, from the root of the tree. */
export function compiled(file: string): string {
  const here = fileURLToPath(import.meta.url)
  const root = here.endsWith('.ts') ? '../dist/' : '../'
  return fileURLToPath(new URL(root + file.replace(/\.ts$/, '.js'), import.meta.url))
}

export const startWorker = (file: string, data: unknown): Worker => new Worker(compiled(file), { workerData: data })

/** Children are small: without this each would take the memory that Node thinks a whole program needs. */
const SMALL = ['--max-semi-space-size=1', '--max-old-space-size=64']

/** A process with a channel to this one; what it complains about is read from its `stderr`. `apart`: outlives a kill of our group. */
export function startChild(file: string, apart = false, words: readonly string[] = []): ChildProcess {
  return fork(compiled(file), words, {
    execArgv: SMALL,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: apart,
  })
}
