/** The feed beside a broker that comes and goes, refuses, hangs and lies: what a subscriber sees, and what the room is told. */
import { writeFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectAsync, type MqttClient } from 'mqtt'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openSockets } from '../../drivers/hearing.ts'
import { openBroker, type TestBroker } from '../../drivers/mqtt/broker.ts'
import { listen } from '../../drivers/serving.ts'
import { hotRacks } from './rig.ts'
import { type FedRoom, fedRoom, IMPATIENT, QUICK } from './room.ts'

const PASSWORD = join(tmpdir(), `jaga-feed-${process.pid}`)

describe('the feed to central monitoring', () => {
  let broker: TestBroker
  let fed: FedRoom | undefined
  let central: MqttClient | undefined
  let server: Server | undefined
  /** The latest word on each topic as central has it; an empty one takes it away. */
  const kept = new Map<string, string>()
  const heard: { readonly topic: string; readonly body: string }[] = []
  beforeEach(async () => {
    broker = await openBroker()
    kept.clear()
    heard.length = 0
  })
  afterEach(async () => {
    await fed?.feed.stop()
    await central?.endAsync(true)
    fed = undefined
    central = undefined
    await broker.leave()
    server?.close()
    server = undefined
    await vi.waitFor(() => expect(openSockets()).toBe(0))
  })

  async function listenIn(): Promise<void> {
    central = await connectAsync({ host: '127.0.0.1', port: broker.port, reconnectPeriod: 0, clientId: 'central' })
    central.on('message', (topic, payload) => {
      const body = payload.toString()
      heard.push({ topic, body })
      if (body === '') kept.delete(topic)
      else kept.set(topic, body)
    })
    await central.subscribeAsync('jaga/#', { qos: 1 })
  }

  const said = (topic: string): Record<string, unknown> => JSON.parse(kept.get(`jaga/test/${topic}`) ?? '{}')
  const becomes = (topic: string, like: object) => vi.waitFor(() => expect(said(topic)).toMatchObject(like))
  const links = (...words: string[]) => vi.waitFor(() => expect(fed?.links).toEqual(words))
  const seqs = () => heard.filter(({ topic }) => topic.endsWith('/event')).map(({ body }) => JSON.parse(body).seq)

  test('an older broker is asked in its own words; the room is there, and goes with a farewell', async () => {
    await listenIn()
    fed = fedRoom(broker.port)
    fed.room.set(hotRacks(3, 35))
    await links('connecting', 'connected')
    await becomes('status', { value: 'online', version: '1.2.3', boot: 'test', site: 'test', hash: '0123456789abcdef' })
    await becomes('alarm/rack-0.temperature.hot', { state: 'unacknowledged', level: 'critical', value: 35 })
    await becomes('point/rack-2/temperature', { value: 35, unit: '°C', quality: 'good' })
    await becomes('summary', { value: 'critical', open: { critical: 1, high: 1, medium: 1, low: 0 } })
    await vi.waitFor(() => expect(fed?.noted.at(-1)).toBe(fed?.room.room.seq))
    expect(seqs()).toEqual(fed.room.events().map(({ seq }) => seq))
    await fed.feed.stop()
    await becomes('status', { value: 'offline', why: 'stopped' })
    expect(broker.clients.filter(id => id === 'jaga-test')).toHaveLength(1)
  })

  test('a connection that breaks is told by the broker, and all is told again when it is back', async () => {
    fed = fedRoom(broker.port)
    fed.room.set(hotRacks(3, 35))
    await links('connecting', 'connected')
    await listenIn()
    await becomes('status', { value: 'online' })
    const before = fed.room.room.seq
    await broker.leave()
    await vi.waitFor(() => expect(fed?.links.at(-1)).toBe('unreachable'))
    fed.room.act('acknowledge', 'rack-0.temperature.hot')
    await broker.back()
    kept.clear()
    heard.length = 0
    await listenIn()
    await becomes('alarm/rack-0.temperature.hot', { state: 'acknowledged' })
    await becomes('point/rack-1/temperature', { value: 35 })
    await vi.waitFor(() => expect(seqs()).toContain(before + 1))
    expect(fed.links.at(-1)).toBe('connected')
  })

  test('whoever is cut off in the middle is said to be lost', async () => {
    await listenIn()
    fed = fedRoom(broker.port, { manners: { ...QUICK, pause: 60_000, ceiling: 60_000 } })
    fed.room.set(hotRacks(1, 20))
    await becomes('status', { value: 'online' })
    broker.cut('jaga-test')
    await becomes('status', { value: 'offline', why: 'lost', at: null })
  })

  test('what is kept of a room as it was before goes, and no message of a stranger does anything', async () => {
    await broker.say('jaga/test/point/old/temperature', '{}', true)
    await broker.say('jaga/test/alarm/rack-1.temperature.hot', '{}', true)
    await broker.say('jaga/test/command/door', 'open', true)
    await broker.say('jaga/other/status', 'theirs', true)
    await listenIn()
    await vi.waitFor(() => expect(kept.size).toBe(4))
    fed = fedRoom(broker.port)
    fed.room.set(hotRacks(3, 20))
    const strange = ['point/old/temperature', 'alarm/rack-1.temperature.hot', 'command/door']
    await vi.waitFor(() => expect(strange.filter(topic => kept.has(`jaga/test/${topic}`))).toEqual([]))
    expect(kept.get('jaga/other/status')).toBe('theirs')
    const before = fed.room.room.seq
    // N04: nobody commands by MQTT: fuzz, something far too large, something kept.
    for (let n = 0; n < 300; n++)
      await broker.say(`jaga/test/command/${n}`, Buffer.from([n % 256, 0xff, 0]), n % 3 === 0)
    await broker.say('jaga/test/command/large', Buffer.alloc(900_000, 0x7b))
    await vi.waitFor(() => expect(heard.some(({ topic }) => topic.endsWith('large'))).toBe(true))
    expect(fed.room.room.seq).toBe(before)
    expect(fed.links).toEqual(['connecting', 'connected'])
  })

  test('a status of another time that our late clock takes for later is no twin; two that throw each other out are', async () => {
    const left = { run: 'former', value: 'online', sent: new Date(Date.now() + 3_600_000).toISOString() }
    await broker.say('jaga/test/status', JSON.stringify(left), true)
    await listenIn()
    fed = fedRoom(broker.port)
    fed.room.set(hotRacks(1, 20))
    await becomes('status', { value: 'online', version: '1.2.3' })
    await becomes('point/rack-0/temperature', { value: 20 })
    expect(fed.links).toEqual(['connecting', 'connected'])
    const twin = fedRoom(broker.port)
    await vi.waitFor(() => expect([...(fed?.links ?? []), ...twin.links]).toContain('displaced'))
    await twin.feed.stop()
  })

  test('a wrong password is a word of its own, and the right one is taken from its file without a restart', async () => {
    broker.password = 'right'
    writeFileSync(PASSWORD, 'wrong\n')
    const login = { user: 'lpse', passwordFile: PASSWORD }
    fed = fedRoom(broker.port, {
      broker: { link: { tcp: { host: '127.0.0.1', port: broker.port } }, login, timeout: 5000 },
    })
    await links('connecting', 'refused')
    writeFileSync(PASSWORD, 'right\n')
    await links('connecting', 'refused', 'connected')
  })

  test('a broker that hangs is silent though we speak all the time, and is found again', async () => {
    await listenIn()
    fed = fedRoom(broker.port, { manners: IMPATIENT })
    await links('connecting', 'connected')
    broker.freeze('jaga-test')
    // More often than a ping would go, so that no word of ours may pass for one.
    const speaking = speakAllTheTime()
    await links('connecting', 'connected', 'silent', 'connected')
    clearInterval(speaking)
    await becomes('status', { value: 'online' })
  })

  function speakAllTheTime(): NodeJS.Timeout {
    let n = 0
    return setInterval(() => {
      n += 1
      fed?.room.wait(350)
      fed?.room.set({ [`rack-${n % 3}/temperature`]: 20 + n / 100 })
    }, 350)
  }

  async function stranger(answer: (socket: Socket) => void): Promise<number> {
    server = createServer(socket => {
      socket.on('error', () => {})
      socket.once('data', () => answer(socket))
      socket.once('close', () => socket.destroy())
    })
    return listen(server, 0)
  }

  test.each([
    ['that takes the call and says nothing', () => {}, 'silent'],
    ['that hangs up', (socket: Socket) => socket.destroy(), 'unreachable'],
    ['that speaks another language', (socket: Socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'), 'garbled'],
    ['that floods us', (socket: Socket) => socket.write(Buffer.alloc(2_000_000, 0x30)), 'garbled'],
  ] as const)('N02: something %s is told as what it is', async (_, answer, word) => {
    const port = await stranger(answer)
    fed = fedRoom(port, { broker: { link: { tcp: { host: '127.0.0.1', port } }, timeout: 800 } })
    await vi.waitFor(() => expect(fed?.links).toEqual(['connecting', word]))
  })

  test('a broker that answers every ping and confirms nothing is silent too, though points flow all the time', async () => {
    const port = await stranger(socket => {
      const answer = (data: Buffer) => {
        // A ping may come behind other words in one piece.
        if (data.includes(Buffer.from([0xc0, 0]))) socket.write(Buffer.from([0xd0, 0]))
      }
      socket.on('data', answer).write(Buffer.from([0x20, 3, 0, 0, 0]))
    })
    fed = fedRoom(port, { manners: { ...IMPATIENT, silence: 2500 } })
    const speaking = speakAllTheTime()
    // It is tried again at once, and lets us in each time.
    const firsts = () => fed?.links.slice(0, 3)
    await vi.waitFor(() => expect(firsts()).toEqual(['connecting', 'connected', 'silent']))
    clearInterval(speaking)
  })

  test('the seal of the day is kept at the broker, with the day, the count and how to check it', async () => {
    const seal = { day: '2026-11-20', seq: 42, hash: 'ab'.repeat(32), count: 17 }
    const figures = async () => ({ events: 43, bytes: 1, tip: null, seal, written: [] })
    await listenIn()
    fed = fedRoom(broker.port, { store: { events: async () => [], figures } })
    fed.room.set(hotRacks(1, 20))
    await becomes('seal', { ...seal, value: seal.hash, check: `jaga verify --seal ${seal.hash}`, boot: 'test' })
  })
})
