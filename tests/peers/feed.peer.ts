/** The feed at Debian's own broker: what becomes of it when either side dies, hangs or is replaced, and that no event is lost. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, connect as dial, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { connectAsync, type MqttClient } from 'mqtt'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { certificate } from '../drivers/probe/certificates.ts'
import { listen } from '../drivers/serving.ts'
import { hotRacks } from '../outputs/mqtt/rig.ts'
import { type FedRoom, fedRoom, IMPATIENT, QUICK } from '../outputs/mqtt/room.ts'
import { describeWith } from './debian.ts'
import { freePort, type Mosquitto, mosquitto, NEEDS, usersOf } from './mosquitto.ts'

const MAIN = resolve(import.meta.dirname, '../../dist/src/main.js')
const KILLS = 20

interface Heard {
  readonly topic: string
  readonly body: string
  readonly retained: boolean
}

describeWith('the feed at mosquitto', NEEDS, () => {
  let folder: string
  let broker: Mosquitto
  let central: MqttClient
  let fed: FedRoom | undefined
  let twin: FedRoom | undefined
  let guard: ChildProcess | undefined
  let proxy: Server | undefined
  const through = new Set<Socket>()
  const kept = new Map<string, string>()
  const heard: Heard[] = []

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jaga-feed-'))
    const users = usersOf(folder, { lpse: 'correct horse', central: 'correct horse' })
    const acl = ['user lpse', 'topic readwrite jaga/lpse/#', 'topic readwrite jaga/test/#', 'user central', 'topic #']
    const place = (name: string) => join(folder, name)
    writeFileSync(place('acl'), [...acl, ''].join('\n'))
    writeFileSync(place('password'), 'correct horse\n')
    const { cert, key } = await certificate(30)
    writeFileSync(place('ca.pem'), cert)
    writeFileSync(place('key.pem'), key)
    const encrypted = [`certfile ${place('ca.pem')}`, `keyfile ${place('key.pem')}`]
    const rights = ['allow_anonymous false', `password_file ${users}`, `acl_file ${place('acl')}`]
    broker = await mosquitto(folder, [...rights, ...encrypted])
    await broker.start()
    kept.clear()
    heard.length = 0
  })
  afterEach(async () => {
    broker.goOn()
    await fed?.feed.stop()
    await twin?.feed.stop()
    fed = twin = undefined
    await killGuard()
    await central.endAsync(true)
    for (const socket of through) socket.destroy()
    proxy?.close()
    proxy = undefined
    await broker.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  async function listenIn(): Promise<void> {
    const password = { username: 'central', password: 'correct horse', rejectUnauthorized: false }
    central = await connectAsync(`mqtts://127.0.0.1:${broker.port}`, { ...password, reconnectPeriod: 50 })
    central.on('message', (topic, payload, { retain }) => {
      const body = payload.toString()
      heard.push({ topic, body, retained: retain })
      if (body === '') kept.delete(topic)
      else kept.set(topic, body)
    })
    await central.subscribeAsync('jaga/#', { qos: 1 })
  }

  const ours = (port = broker.port) => ({
    broker: {
      link: { tcp: { host: '127.0.0.1', port } },
      login: { user: 'lpse', passwordFile: join(folder, 'password') },
      tls: { caFile: join(folder, 'ca.pem') },
      timeout: 30_000,
    },
  })
  const said = (topic: string): Record<string, unknown> => JSON.parse(kept.get(topic) ?? '{}')
  const becomes = (topic: string, like: object) =>
    vi.waitFor(() => expect(said(topic)).toMatchObject(like), { timeout: 60_000 })
  const seqs = (site: string) =>
    heard.filter(({ topic }) => topic === `jaga/${site}/event`).map(({ body }) => JSON.parse(body).seq as number)

  test('a broker that was killed and kept nothing gets everything again, and what has happened meanwhile', async () => {
    await listenIn()
    // Later than central itself is back, which nobody keeps events for.
    const manners = { ...QUICK, pause: 2000, ceiling: 2000 }
    fed = fedRoom(broker.port, { ...ours(), manners })
    fed.room.set(hotRacks(3, 35))
    await becomes('jaga/test/alarm/rack-0.temperature.hot', { state: 'unacknowledged' })
    expect(fed.told('controller/central.certificate')).toBe(30)
    await broker.kill()
    kept.clear()
    await vi.waitFor(() => expect(fed?.links.at(-1)).toBe('unreachable'))
    fed.room.act('acknowledge', 'rack-0.temperature.hot')
    await broker.start()
    await becomes('jaga/test/status', { value: 'online' })
    await becomes('jaga/test/alarm/rack-0.temperature.hot', { state: 'acknowledged' })
    await becomes('jaga/test/point/rack-2/temperature', { value: 35 })
    await vi.waitFor(() => expect(new Set(seqs('test'))).toEqual(new Set(fed?.room.events().map(({ seq }) => seq))), {
      timeout: 30_000,
    })
  })

  test('I09: a line that takes everything and brings nothing is told as silent, and the next one is found', async () => {
    await listenIn()
    let isDead = false
    proxy = createServer(socket => {
      const on = dial(broker.port, '127.0.0.1')
      for (const one of [socket, on]) through.add(one.on('error', () => {}))
      socket.on('data', data => isDead || on.write(data))
      on.on('data', data => isDead || socket.write(data))
      socket.on('close', () => on.destroy())
    })
    fed = fedRoom(broker.port, { ...ours(await listen(proxy, 0)), manners: IMPATIENT })
    fed.room.set(hotRacks(3, 20))
    await becomes('jaga/test/status', { value: 'online' })
    isDead = true
    await vi.waitFor(() => expect(fed?.links.at(-1)).toBe('silent'), { timeout: 30_000 })
    isDead = false
    await vi.waitFor(() => expect(fed?.links.at(-1)).toBe('connected'), { timeout: 60_000 })
    await becomes('jaga/test/status', { value: 'online' })
  })

  test('a second controller of the same name is told, to both', async () => {
    await listenIn()
    fed = fedRoom(broker.port, ours())
    fed.room.set(hotRacks(1, 20))
    await becomes('jaga/test/status', { value: 'online' })
    twin = fedRoom(broker.port, ours())
    await vi.waitFor(() => expect(fed?.links).toContain('displaced'), { timeout: 30_000 })
    await vi.waitFor(() => expect(twin?.links).toContain('displaced'), { timeout: 30_000 })
  })

  test('a right that is missing is refused, and no event counts as told', async () => {
    await listenIn()
    fed = fedRoom(broker.port, { ...ours(), prefix: 'elsewhere' })
    fed.room.set(hotRacks(1, 35))
    await vi.waitFor(() => expect(fed?.links.at(-1)).toBe('refused'), { timeout: 30_000 })
    expect(fed.noted).toEqual([0])
  })

  test('a broker that hangs delays no turn', async () => {
    await listenIn()
    fed = fedRoom(broker.port, ours())
    const spans = (count: number) =>
      Array.from({ length: count }, (_, n) => {
        const began = performance.now()
        fed?.room.set(hotRacks(3, n % 2 === 0 ? 29.5 : 30.5))
        return performance.now() - began
      }).toSorted((a, b) => a - b)
    const p99 = (all: readonly number[]) => all[Math.floor(all.length * 0.99)] ?? 0
    await becomes('jaga/test/status', { value: 'online' })
    const calm = p99(spans(5000))
    broker.hang()
    const hung = p99(spans(5000))
    process.stdout.write(`p99 of a turn: ${calm.toFixed(2)} ms, beside a hung broker ${hung.toFixed(2)} ms\n`)
    expect(hung).toBeLessThan(Math.max(2 * calm, 20))
  })

  async function startGuard(room: string, data: string): Promise<void> {
    guard = spawn(process.execPath, [MAIN, 'run', room, '--data', data, '--port', '0'], { stdio: 'ignore' })
  }

  async function killGuard(): Promise<void> {
    if (!guard || guard.exitCode !== null || guard.signalCode !== null) return
    guard.kill('SIGKILL')
    await once(guard, 'exit')
  }

  test(`N03: of a guard that is killed ${KILLS} times and a broker that is killed 5 times no event is lost, and the will says so each time`, async () => {
    await listenIn()
    const room = join(folder, 'room.yaml')
    const data = join(folder, 'data')
    writeFileSync(
      room,
      `site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }
central: { url: "mqtts://127.0.0.1:${broker.port}", user: lpse, password-file: password, ca-file: ca.pem }
devices: [{ id: rak, profile: climate/esphome, link: { mqtt: "127.0.0.1:${await freePort()}", topic: rak } }]
`,
    )
    const offline = () =>
      heard.filter(({ topic, body }) => topic === 'jaga/lpse/status' && body.includes('"lost"')).length
    for (let n = 0; n < KILLS; n++) {
      await startGuard(room, data)
      await becomes('jaga/lpse/status', { value: 'online' })
      // At another instant each time, from before the first event is confirmed to after the last.
      await new Promise(done => setTimeout(done, 60 * n))
      if (n % 4 === 3) {
        await broker.kill()
        await killGuard()
        kept.clear()
        await broker.start()
        await vi.waitFor(() => expect(central.connected).toBe(true), { timeout: 30_000 })
        continue
      }
      const before = offline()
      await killGuard()
      await vi.waitFor(() => expect(offline()).toBe(before + 1), { timeout: 30_000 })
    }
    await startGuard(room, data)
    const last = () => JSON.parse(kept.get('jaga/lpse/status') ?? '{}') as { seq?: number; value?: string }
    await vi.waitFor(() => expect(last().value).toBe('online'), { timeout: 60_000 })
    await vi.waitFor(
      () => {
        const all = new Set(seqs('lpse'))
        const newest = Math.max(...all)
        expect(newest).toBeGreaterThanOrEqual(last().seq ?? Number.POSITIVE_INFINITY)
        expect(Array.from({ length: newest }, (_, n) => n + 1).filter(seq => !all.has(seq))).toEqual([])
      },
      { timeout: 60_000 },
    )
    const all = seqs('lpse')
    process.stdout.write(
      `${new Set(all).size} events of ${KILLS + 1} runs, ${all.length - new Set(all).size} of them twice\n`,
    )
  }, 240_000)
})
