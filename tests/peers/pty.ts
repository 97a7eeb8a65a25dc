/** A real terminal device in place of an RS-485 adapter: socat (Debian) ties it to a device's socket. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Pty {
  readonly path: string
  /** The adapter is pulled out. */
  pull(): Promise<void>
  /** It is plugged in again, under the same name. */
  plug(): Promise<void>
  remove(): Promise<void>
}

/** The port is there when this resolves; its far end is what listens on this TCP port. */
export async function openPty(port: number): Promise<Pty> {
  const folder = mkdtempSync(join(tmpdir(), 'jaga-pty-'))
  const path = join(folder, 'usb-RS485')
  let child: ChildProcess | undefined

  async function plug(): Promise<void> {
    child = spawn('socat', [`PTY,link=${path},raw,echo=0,wait-slave`, `TCP:127.0.0.1:${port},nodelay`])
    while (!existsSync(path)) await sleep(5)
  }
  async function pull(): Promise<void> {
    const gone = child
    child = undefined
    if (!gone || gone.exitCode !== null || gone.signalCode !== null) return
    gone.kill('SIGKILL')
    await once(gone, 'exit')
    rmSync(path, { force: true })
  }
  await plug()
  return {
    path,
    pull,
    plug,
    async remove() {
      await pull()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
