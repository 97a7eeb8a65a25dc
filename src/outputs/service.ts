/** Tells systemd that the guard stands and lives. Only finished turns say so: a program whose turns stopped is restarted. */
import { execFile } from 'node:child_process'
import type { Millis } from '../core/time.ts'
import type { Output } from '../ports.ts'

/** One word of systemd's notify protocol, and what came of it. */
export type Notify = (word: string, done: (error: Error | null) => void) => void

/** A word that was not taken after so long never will be. */
const PATIENCE: Millis = 4000
/** Node speaks no datagrams of this kind, and a native module for one word in seconds would be one more that may not load. */
const byTool: Notify = (word, done) => void execFile('systemd-notify', [word], { timeout: PATIENCE }, done)

/** Three words in the time after which systemd takes silence for death: one may be late, one may be lost. */
const SHARE = 3

/** None where no systemd waits for a word of ours. */
export function service(env: NodeJS.ProcessEnv = process.env, notify: Notify = byTool): Output[] {
  if (env.NOTIFY_SOCKET === undefined) return []
  const every: Millis = Number(env.WATCHDOG_USEC ?? Number.POSITIVE_INFINITY) / 1000 / SHARE
  let last: Millis | undefined
  let isTelling = false
  let failed: Error | null = null

  function say(word: string): void {
    isTelling = true
    notify(word, error => {
      isTelling = false
      failed = error
    })
  }

  return [
    {
      id: 'service',
      tell(_, room) {
        const { mono } = room.now
        if (last === undefined) say('READY=1')
        else if (!isTelling && mono - last >= every) say('WATCHDOG=1')
        else return raise()
        last = mono
        raise()
      },
      async stop() {
        await new Promise<void>(resolve => notify('STOPPING=1', () => resolve()))
      },
    },
  ]

  /** Heard as a trouble of this output, until a word is taken again. */
  function raise(): void {
    if (failed) throw failed
  }
}
