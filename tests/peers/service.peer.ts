/** The program under a service manager: systemd's own tool speaks for it, and only while its turns end. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { compiled } from '../../src/spawn.ts'
import { describeWith } from './debian.ts'

/** So much silence and the manager would take it for dead. */
const WATCHDOG_MS = 1500
const NEEDS = { '/usr/bin/socat': 'apt-get install socat', '/usr/bin/systemd-notify': 'apt-get install systemd' }

describeWith('the guard as a service', NEEDS, () => {
  const children: ChildProcess[] = []
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
  })

  test('says that it stands, lives while its turns end, falls silent when they do not, and says that it stops', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jaga-service-'))
    const socket = join(folder, 'notify')
    let heard = ''
    const manager = spawn('socat', ['-u', `UNIX-RECV:${socket}`, '-'])
    manager.stdout.on('data', bytes => (heard += String(bytes)))
    children.push(manager)
    while (!existsSync(socket)) await sleep(5)
    const count = (word: string): number => heard.split(word).length - 1
    const until = async (so: () => boolean): Promise<void> => {
      while (!so()) await sleep(10)
    }

    const env = { ...process.env, NOTIFY_SOCKET: socket, WATCHDOG_USEC: String(WATCHDOG_MS * 1000) }
    const words = [compiled('src/main.ts'), 'run', '--data', join(folder, 'data'), '--port', '0']
    const guard = spawn(process.execPath, words, { env, stdio: 'ignore' })
    children.push(guard)
    await until(() => count('READY=1') === 1)
    await until(() => count('WATCHDOG=1') >= 3)
    guard.kill('SIGSTOP')
    await sleep(WATCHDOG_MS / 3)
    const before = count('WATCHDOG=1')
    await sleep(WATCHDOG_MS)
    expect(count('WATCHDOG=1')).toBe(before)
    guard.kill('SIGCONT')
    await until(() => count('WATCHDOG=1') > before)
    guard.kill('SIGTERM')
    await once(guard, 'exit')
    await until(() => count('STOPPING=1') === 1)
  })
})
