/** Debian's own NUT server in a folder of its own: one dummy-ups per UPS, and upsd, each to be killed, stopped and restarted. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'

export const UPSD = '/lib/nut/upsd'
export const DUMMY = '/lib/nut/dummy-ups'
export const NUT = { [UPSD]: 'nut-server', [DUMMY]: 'nut-server' } as const

export interface Setup {
  /** What each UPS plays: a `.dev` or `.seq` file, by the name of the UPS. */
  readonly plays: Readonly<Record<string, string>>
  /** Lines of upsd.conf and of upsd.users. */
  readonly conf?: readonly string[]
  readonly users?: readonly string[]
}

export interface NutServer {
  readonly port: number
  readonly folder: string
  /** SIGSTOP, SIGCONT or SIGKILL to the driver of a UPS, or to upsd. */
  driver(ups: string, signal: NodeJS.Signals): Promise<void>
  server(signal: NodeJS.Signals): Promise<void>
  startDriver(ups: string): void
  startServer(): Promise<void>
  /** One question over a connection of its own, and all that comes back. */
  ask(...questions: string[]): Promise<string>
  stop(): Promise<void>
}

interface State {
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
  readonly children: Map<string, ChildProcess>
}

export async function startNut({ plays, conf = [], users = [] }: Setup): Promise<NutServer> {
  const folder = mkdtempSync(join(tmpdir(), 'jaga-upsd-'))
  const port = await freePort()
  const place = (name: string) => join(folder, name)
  mkdirSync(place('state'), { mode: 0o770 })
  const drivers = Object.entries(plays).map(([ups, file]) => `[${ups}]\ndriver = dummy-ups\nport = ${file}\n`)
  writeFileSync(place('ups.conf'), drivers.join(''))
  writeFileSync(place('upsd.conf'), [`LISTEN 127.0.0.1 ${port}`, 'MAXAGE 3', ...conf, ''].join('\n'))
  writeFileSync(place('upsd.users'), [...users, ''].join('\n'), { mode: 0o640 })
  const env = { ...process.env, NUT_CONFPATH: folder, NUT_STATEPATH: place('state'), NUT_ALTPIDPATH: place('state') }
  const state: State = { folder, env, children: new Map() }
  for (const ups of Object.keys(plays)) startDriver(state, ups)
  await startServer(state, port)
  return {
    port,
    folder,
    driver: (ups, how) => signal(state, ups, how),
    server: how => signal(state, 'upsd', how),
    startDriver: ups => startDriver(state, ups),
    startServer: () => startServer(state, port),
    ask: (...questions) => ask(port, questions),
    async stop() {
      await Promise.all([...state.children.keys()].map(name => signal(state, name, 'SIGKILL')))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const user = (): string => userInfo().username

function startDriver(state: State, ups: string): void {
  state.children.set(ups, spawn(DUMMY, ['-a', ups, '-F', '-u', user()], { env: state.env, stdio: 'ignore' }))
}

async function startServer(state: State, port: number): Promise<void> {
  state.children.set('upsd', spawn(UPSD, ['-F', '-u', user()], { env: state.env, stdio: 'ignore' }))
  await vi.waitFor(() => ask(port, ['VER']), { timeout: 30_000, interval: 100 })
}

async function signal({ children }: State, name: string, how: NodeJS.Signals): Promise<void> {
  const child = children.get(name)
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = how === 'SIGKILL' ? once(child, 'exit') : undefined
  child.kill(how)
  await gone
}

async function ask(port: number, questions: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write([...questions, 'LOGOUT', ''].join('\n'))
  let said = ''
  for await (const bytes of socket) said += bytes
  return said
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

export const CERTUTIL = '/usr/bin/certutil'

/** A certificate database as upsd wants it, and the certificate itself for whoever is to believe it. */
export function makeCertificates(folder: string): { readonly conf: readonly string[]; readonly ca: string } {
  const place = (name: string) => join(folder, name)
  const certutil = (...args: string[]) =>
    execFileSync(CERTUTIL, ['-d', folder, '-f', place('pw'), ...args], { stdio: 'pipe' })
  writeFileSync(place('pw'), 'of-the-database')
  writeFileSync(place('noise'), 'any sixty-four bytes will do for a certificate that guards nothing')
  certutil('-N')
  const names = ['--extSAN', 'ip:127.0.0.1,dns:localhost']
  certutil('-S', '-x', '-z', place('noise'), '-n', 'server', '-s', 'CN=nut.test', '-t', 'CT,,', '-v', '1200', ...names)
  writeFileSync(place('ca.pem'), certutil('-L', '-n', 'server', '-a'))
  return { conf: [`CERTPATH ${folder}`, 'CERTIDENT server of-the-database'], ca: place('ca.pem') }
}
