/** The committed firmware in real time behind a real terminal device; the compiled host is stopped in every way there is. */
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { hearOnce } from '../../src/drivers/board/once.ts'
import type { BoardWiring } from '../../src/drivers/board/profile.ts'
import { startChild } from '../../src/spawn.ts'
import { realClock } from '../drivers/hearing.ts'
import { type Board, powerOn } from '../firmware-bridge/machine.ts'
import { dht22, dhtFrame } from '../firmware-bridge/sensors.ts'
import { until } from '../until.ts'
import { ENDS, endHost, type Host, startHost } from './board-host.ts'
import { describeWith } from './debian.ts'
import { openPty, type Pty } from './pty.ts'

/** At most so much of the board's time passes between two looks at the world. */
const AT_ONCE_MS = 20

/** The board's clock follows the wall's; where the machine is too slow for it, it falls behind and says so by `ms`. */
async function bench(): Promise<{ board: Board; port: number; stop(): void }> {
  const board = powerOn()
  let far: Socket | undefined
  const server: Server = createServer(socket => {
    far = socket.setNoDelay()
    socket.on('data', bytes => board.send([...bytes]))
    socket.on('error', () => undefined)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const sent: number[] = []
  board.onByte(byte => sent.push(byte))
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    board.run(Math.min(now - last, AT_ONCE_MS))
    last = now
    if (sent.length > 0) far?.write(Uint8Array.from(sent.splice(0)))
  }, 2)
  const { port } = server.address() as { port: number }
  return {
    board,
    port,
    stop() {
      clearInterval(timer)
      far?.destroy()
      server.close()
    },
  }
}

describeWith('the board on a serial port', { '/usr/bin/socat': 'apt-get install socat' }, () => {
  let [hosts, benches, ptys]: [Host[], { stop(): void }[], Pty[]] = [[], [], []]
  afterEach(async () => {
    for (const host of hosts) endHost(host)
    for (const pty of ptys) await pty.remove()
    for (const one of benches) one.stop()
    ;[hosts, benches, ptys] = [[], [], []]
  })

  async function guarded() {
    const { board, port, stop } = await bench()
    const pty = await openPty(port)
    benches.push({ stop })
    ptys.push(pty)
    const host = startHost(pty.path)
    hosts.push(host)
    await until('the relay is well', () => board.relay(), 20_000)
    return { board, pty, host }
  }

  describe('O01: the relay is in alarm within 2 s of the end of its host', () => {
    test.each(ENDS)('%s', async (how, stop) => {
      const { board, host } = await guarded()
      const from = board.ms()
      stop(host)
      await until('the relay falls', () => !board.relay(), 10_000)
      const took = board.ms() - from
      process.stdout.write(`relay to alarm, host ${how}: ${Math.round(took)} ms\n`)
      expect(took).toBeLessThan(2000)
    })
  })

  test('a person reads it once: each contact, loop and sensor with what stood on its pin', async () => {
    const { board, port, stop } = await bench()
    const pty = await openPty(port)
    benches.push({ stop })
    ptys.push(pty)
    board.attach(dht22(6, dhtFrame(523, 231)))
    board.loop(1, 279)
    const wiring: BoardWiring = {
      driver: 'board',
      device: 'board',
      link: { serial: pty.path, mode: '57600-8N1' },
      poll: 500,
      points: [
        { point: 'water/leak', source: { contact: 0, open: 'dry', closed: 'wet' } },
        { point: 'fire/fire.fire1', source: { loop: 1, normal: 'normal', alarm: 'alarm' } },
        { point: 'rack/humidity', source: { probe: 0, value: 'humidity' } },
      ],
      bands: [null, null, null, null],
      probes: ['dht22', 'none'],
    }
    const read = hearOnce(() => startChild('firmware-bridge/host/board.ts'))
    const told = await read(wiring, realClock, new AbortController().signal)
    expect(told.samples.map(one => ('value' in one ? one.value : one.fault))).toEqual(['dry', 'alarm', 52.3])
    expect([told.said('water/leak'), told.said('fire/fire.fire1')]).toEqual([
      [{ place: 'D2', words: '0' }],
      [{ place: 'A1', words: '279' }],
    ])
    expect(board.relayPulses()).toBe(0)
  })

  test('a killed process of the board is started again, and the relay is well again unaided', async () => {
    const { board, pty, host } = await guarded()
    process.kill(host.pids[0] ?? 0, 'SIGKILL')
    await until('its points are bad', () => host.values('water/leak').includes('port'))
    await until('another process', () => host.pids.length === 2)
    // socat ends with whoever had the terminal open; a serial adapter stays.
    await pty.pull()
    await pty.plug()
    const before = host.samples.length
    await until('it hears the board', () => host.samples.slice(before).some(one => 'value' in one), 20_000)
    await until('the relay is well', () => board.relay(), 20_000)
  })

  test('a pulled plug is told, and what is plugged in again is found again and armed', async () => {
    const { board, pty, host } = await guarded()
    await pty.pull()
    await until('its points are bad', () => host.values('water/leak').includes('port'), 10_000)
    await until('the relay falls', () => !board.relay(), 10_000)
    await pty.plug()
    await until('the relay is well', () => board.relay(), 30_000)
    expect(host.values('board/relay.trip')).toContain('controller-silent')
  })

  test('contacts and the sensor come through, and how long an edge takes on this machine is printed', async () => {
    const { board, host } = await guarded()
    board.attach(dht22(6, dhtFrame(523, 231)))
    const took: number[] = []
    for (let i = 0; i < 20; i++) {
      const word = i % 2 === 0 ? 'wet' : 'dry'
      const from = board.ms()
      board.contact(0, word === 'wet')
      await until(`leak is ${word}`, () => host.values('water/leak').at(-1) === word)
      took.push(board.ms() - from)
    }
    const sorted = took.toSorted((a, b) => a - b)
    process.stdout.write(
      `edge to sample: median ${Math.round(sorted[10] ?? 0)} ms, worst ${Math.round(sorted.at(-1) ?? 0)} ms\n`,
    )
    expect(sorted[10]).toBeLessThan(200)
    await until('the sensor is read', () => host.values('rack/temperature').includes(23.1), 10_000)
  })
})
