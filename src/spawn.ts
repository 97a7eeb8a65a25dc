/** Workers start from the compiled tree, whoever asks: Node runs no `.ts` file as a worker. */
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

/** `file` as `src/store/worker.ts`, from the root of the tree. */
export function compiled(file: string): string {
  const here = fileURLToPath(import.meta.url)
  const root = here.endsWith('.ts') ? '../dist/' : '../'
  return fileURLToPath(new URL(root + file.replace(/\.ts$/, '.js'), import.meta.url))
}

export const startWorker = (file: string, data: unknown): Worker => new Worker(compiled(file), { workerData: data })
