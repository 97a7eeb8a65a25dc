/** Debian's snmpd on loopback, in a folder of its own, with the objects a test gives it. */

import { type ChildProcess, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const SNMPD = '/usr/sbin/snmpd'
export const COMMUNITY = 'guard-of-the-room'
export const USER = { name: 'jaga', auth: 'correct horse', priv: 'battery staple' }

export interface SnmpServer {
  readonly port: number
  stop(): Promise<void>
  /** Begins again; as another engine if it is given another number. */
  start(engine?: number): Promise<void>
}

/** `objects` as snmpd's `override` takes them: OID, type, value. */
export async function startSnmpd(folder: string, objects: readonly string[]): Promise<SnmpServer> {
  const port = await freePort()
  let running: ChildProcess | undefined
  const server: SnmpServer = {
    port,
    async stop() {
      if (!running || running.exitCode !== null) return
      const ended = once(running, 'exit')
      running.kill('SIGKILL')
      await ended
    },
    async start(engine = 1) {
      const state = join(folder, `engine-${engine}`)
      rmSync(state, { recursive: true, force: true })
      mkdirSync(state, { recursive: true })
      const file = join(state, 'snmpd.conf')
      writeFileSync(file, settings(port, engine, objects))
      const options = ['-f', '-Lo', '-C', '-c', file, '-I', '-smux', '-p', join(state, 'pid')]
      running = spawn(SNMPD, options, { env: { ...process.env, SNMP_PERSISTENT_DIR: state }, stdio: 'pipe' })
      await listening(running)
    },
  }
  await server.start()
  return server
}

const settings = (port: number, engine: number, objects: readonly string[]): string =>
  [
    `agentAddress udp:127.0.0.1:${port}`,
    `engineID jaga-${engine}`,
    `rocommunity ${COMMUNITY}`,
    `createUser ${USER.name} SHA-256 "${USER.auth}" AES "${USER.priv}"`,
    `rouser ${USER.name} priv`,
    ...objects.map(object => `override ${object}`),
    '',
  ].join('\n')

/** It says its version once it listens. */
function listening(child: ChildProcess): Promise<void> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`snmpd ended (${code}): ${said}`)))
    for (const out of [child.stdout, child.stderr]) {
      out?.on('data', text => {
        said += text
        if (said.includes('NET-SNMP version')) resolve()
      })
    }
  })
}

export async function freePort(): Promise<number> {
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  await once(socket, 'close')
  return port
}
