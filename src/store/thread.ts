/** The worker seen from the house: questions with answers, and its whole life told in three words. */
import type { Worker } from 'node:worker_threads'
import type { Saved } from '../core/restart.ts'
import type { Millis } from '../core/time.ts'
import { startWorker } from '../spawn.ts'
import type { Answer, Kind, Opened, Question, Questions, Trouble } from './messages.ts'

export interface Thread {
  ask<K extends Kind>(kind: K, ask: Questions[K]['ask'], patience?: Millis): Promise<Questions[K]['answer']>
  /** Ends it whatever it does; resolves when it is gone. */
  kill(): Promise<void>
}

export interface Life {
  opened(opened: Opened): void
  /** It cannot open the databases; it ends by itself. */
  unopened(trouble: Trouble, saved: Saved | null): void
  /** Once, for whatever reason. */
  gone(): void
}

export type StartThread = (life: Life) => Thread

/** Longer than any disk should take; what is answered later is not heard. */
const PATIENCE: Millis = 30_000

interface Waiting {
  answer(value: unknown): void
  fail(trouble: Trouble): void
}
type WaitingRoom = Map<number, Waiting>

export interface Opening {
  readonly dir: string
  readonly commitEvery: Millis
}
export interface WorkerData extends Opening {
  /** The room as it was is wanted only while nothing was tried; what was opened once is never begun anew in an empty folder. */
  readonly before: 'nothing' | 'tried' | 'opened'
}

export function workerThread(opening: Opening): StartThread {
  let before: WorkerData['before'] = 'nothing'
  return life => {
    const worker = startWorker('src/store/worker.ts', { ...opening, before } satisfies WorkerData)
    if (before === 'nothing') before = 'tried'
    const waiting: WaitingRoom = new Map()
    let last = 0
    worker.on('message', (answer: Answer) => {
      if ('opened' in answer) before = 'opened'
      hear(answer, waiting, life)
    })
    worker.on('error', error => failAll(waiting, String(error)))
    worker.on('exit', () => {
      failAll(waiting, 'the worker has ended')
      life.gone()
    })
    return {
      ask(kind, ask, patience = PATIENCE) {
        last += 1
        return asked(worker, waiting, { id: last, kind, ask } as Question, patience)
      },
      async kill() {
        await worker.terminate()
      },
    }
  }
}

function asked<T>(worker: Worker, waiting: WaitingRoom, question: Question, patience: Millis): Promise<T> {
  return new Promise<T>((answer, fail) => {
    const late = setTimeout(
      () => settle(waiting, question.id)?.fail({ code: 'failed', reason: `no answer within ${patience} ms` }),
      patience,
    )
    waiting.set(question.id, {
      answer(value) {
        clearTimeout(late)
        answer(value as T)
      },
      fail(trouble) {
        clearTimeout(late)
        fail(trouble)
      },
    })
    worker.postMessage(question)
  })
}

function settle(waiting: WaitingRoom, id: number): Waiting | undefined {
  const one = waiting.get(id)
  waiting.delete(id)
  return one
}

function hear(answer: Answer, waiting: WaitingRoom, life: Life): void {
  if ('opened' in answer) return life.opened(answer.opened)
  if ('unopened' in answer) return life.unopened(answer.unopened, answer.saved)
  const one = settle(waiting, answer.id)
  if ('trouble' in answer) one?.fail(answer.trouble)
  else one?.answer(answer.answer)
}

function failAll(waiting: WaitingRoom, reason: string): void {
  for (const id of [...waiting.keys()]) settle(waiting, id)?.fail({ code: 'failed', reason })
}
