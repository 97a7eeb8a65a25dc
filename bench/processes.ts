/** Other processes that answer questions, so that each one's processor time and memory are its own. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { compiled } from '../src/spawn.ts'

/** What a process can be asked: a name, what is given, what is answered. */
export type Answers = Readonly<Record<string, (given: never) => unknown>>

export interface Process<A extends Answers> {
  ask<K extends keyof A & string>(what: K, ...given: Parameters<A[K]>): Promise<Awaited<ReturnType<A[K]>>>
  end(): Promise<void>
}

interface Question {
  readonly number: number
  readonly what: string
  readonly given: unknown
}
type Reply = { readonly number: number } & ({ readonly answer: unknown } | { readonly error: string })

interface Waiting {
  readonly resolve: (answer: never) => void
  readonly reject: (error: Error) => void
}

/** Starts `children/<name>`; `flags` are Node's, by default those of this process, `more` its environment's. One that dies fails every question that waits. */
export function start<A extends Answers>(
  name: string,
  flags: readonly string[] = process.execArgv,
  more: Readonly<Record<string, string>> = {},
): Process<A> {
  const child = fork(compiled(`bench/children/${name}.ts`), { execArgv: [...flags], env: { ...process.env, ...more } })
  const waiting = new Map<number, Waiting>()
  let asked = 0
  child.on('message', (reply: Reply) => settle(waiting, reply))
  child.on('exit', code => {
    for (const { reject } of waiting.values()) reject(new Error(`${name} ended with ${code}`))
  })
  return {
    ask: (what, ...[given]) =>
      new Promise((resolve, reject) => {
        asked += 1
        waiting.set(asked, { resolve, reject })
        child.send({ number: asked, what, given } satisfies Question)
      }),
    end: () => end(child),
  }
}

function settle(waiting: Map<number, Waiting>, reply: Reply): void {
  const one = waiting.get(reply.number)
  waiting.delete(reply.number)
  if ('error' in reply) one?.reject(new Error(reply.error))
  else one?.resolve(reply.answer as never)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.disconnect()
  await gone
}

/** The other side: answers until the parent has gone. */
export function answering(answers: Answers): void {
  process.on('message', async ({ number, what, given }: Question) => {
    try {
      process.send?.({ number, answer: await answers[what]?.(given as never) })
    } catch (error) {
      process.send?.({ number, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  })
  process.on('disconnect', () => process.exit(0))
}
