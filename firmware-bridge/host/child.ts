/** The inside of a child process: hello, beat, its work, and its end with its parent. */
import { randomUUID } from 'node:crypto'
import { BEAT, type FromChild, type ToChild, type Unable } from '../../src/link.ts'

export interface Work<Say> {
  hear(say: Say): void
  /** Lets go of the metal; called once, when told to stop or when the parent has gone. */
  end(): Promise<void> | void
}

/** What `begin` throws to say that there is nothing to work with. */
export class Impossible extends Error {
  readonly unable: Unable
  constructor(unable: Unable) {
    super(unable.reason)
    this.unable = unable
  }
}

/**
 * `begin` starts the work; whatever it throws is told, and the process ends. With a `job` of its own it begins at once: its
 * parent may be dead before it can say one.
 */
export function beChild<Job, Say, Tell>(
  begin: (job: Job, tell: (tell: Tell) => void) => Promise<Work<Say>>,
  job?: Job,
): void {
  const boot = randomUUID()
  const send = (message: FromChild<Tell>, then: () => void = () => undefined): void => {
    if (process.connected) process.send?.(message, then)
    else then()
  }
  let work: Promise<Work<Say>> | undefined

  async function end(): Promise<void> {
    await work?.then(
      begun => begun.end(),
      () => undefined,
    )
    process.exit(0)
  }

  // A signal to the whole group is the parent's to answer: it says stop, or its end is seen.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)
  process.on('disconnect', end)
  function start(job: Job): void {
    work ??= begin(job, tell => send({ kind: 'told', tell }))
    work.then(
      // From here on it holds metal, and its silence counts.
      () => send({ kind: 'beat', boot }),
      (error: unknown) => send({ kind: 'unable', unable: unableOf(error) }, () => process.exit(1)),
    )
  }

  if (job !== undefined) start(job)
  process.on('message', async (message: ToChild<Job, Say>) => {
    if (message.kind === 'stop') return end()
    if (message.kind === 'say') return (await work?.catch(() => undefined))?.hear(message.say)
    start(message.job)
  })
  // The parent may have died while this file was still being read.
  if (!process.connected) void end()
  send({ kind: 'hello', boot })
  setInterval(() => send({ kind: 'beat', boot }), BEAT)
}

const DENIED = /^(EACCES|EPERM)$/

function unableOf(error: unknown): Unable {
  if (error instanceof Impossible) return error.unable
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException
  return { code: DENIED.test(code) ? 'denied' : 'failed', reason: message }
}
