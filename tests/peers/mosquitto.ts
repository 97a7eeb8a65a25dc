/** Debian's own broker for tests: started, killed and hung at will, with its users, rights and certificates. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, connect as dial } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'

const BROKER = '/usr/sbin/mosquitto'
const PASSWD = '/usr/bin/mosquitto_passwd'
export const NEEDS = { [BROKER]: 'apt-get install mosquitto', [PASSWD]: 'apt-get install mosquitto' }

export interface Mosquitto {
  readonly port: number
  start(): Promise<void>
  kill(): Promise<void>
  /** It keeps its connections and says nothing more. */
  hang(): void
  goOn(): void
}

/** `lines`: what follows its listener in the configuration. */
export async function mosquitto(folder: string, lines: readonly string[]): Promise<Mosquitto> {
  const port = await freePort()
  const conf = join(folder, `conf-${port}`)
  // Without a word it would become a user who may not read the folder.
  writeFileSync(conf, [`listener ${port} 127.0.0.1`, ...lines, `user ${userInfo().username}`, ''].join('\n'))
  let child: ChildProcess | undefined
  return {
    port,
    async start() {
      child = spawn(BROKER, ['-c', conf], { stdio: 'ignore' })
      await vi.waitFor(() => knock(port), { timeout: 30_000 })
    },
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
    hang: () => void child?.kill('SIGSTOP'),
    goOn: () => void child?.kill('SIGCONT'),
  }
}

/** The file with the passwords of these users. */
export function usersOf(folder: string, users: Readonly<Record<string, string>>): string {
  const file = join(folder, 'users')
  writeFileSync(file, '')
  for (const [user, password] of Object.entries(users)) execFileSync(PASSWD, ['-b', file, user, password])
  return file
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

async function knock(port: number): Promise<void> {
  const socket = dial(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
  } finally {
    socket.destroy()
  }
}
