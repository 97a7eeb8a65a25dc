import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { SCHEMA } from '../../firmware-bridge/host/board-protocol.ts'
import { asking, heard, newSession } from '../../firmware-bridge/host/board-session.ts'
import { hosted } from './host.ts'
import { powerOn } from './machine.ts'
import { dht22, dhtFrame, ds18b20 } from './sensors.ts'

const PIN = 10

function armed() {
  const host = hosted()
  host.turns(6)
  expect(host.board.relay()).toBe(true)
  return host
}

describe('johnny-five speaks to the board', () => {
  const output = vi.spyOn(process.stdout, 'write')
  const complaint = vi.spyOn(process.stderr, 'write')
  const signals = process.listenerCount('SIGINT')
  beforeAll(() => {
    output.mockClear()
    complaint.mockClear()
  })
  afterAll(() => vi.restoreAllMocks())

  test('the first finished turns arm it, quoting its boot and its trip, and bring the trip', () => {
    const host = armed()
    expect(host.news()).toMatchObject([
      { kind: 'started', boot: 1, resetFlags: 1 },
      { kind: 'tripped', boot: 1, trip: 1, cause: 'start' },
    ])
    expect(host.state()).toMatchObject({ relay: { driven: true, feedback: true } })
    expect(host.state()?.cause).toBeUndefined()
  })

  test('without a turn nothing is said: the board stays in alarm however long it is heard', () => {
    const host = hosted()
    host.board.run(3000)
    expect(host.board.relay()).toBe(false)
    expect(host.state()).toMatchObject({ cause: 'start', relay: { driven: false } })
  })

  test('a turn that finds the room not well is said at once, however close to the one before', () => {
    const host = armed()
    host.turn()
    host.turn(false)
    expect(host.board.until(() => !host.board.relay(), 100)).toBeLessThan(20)
    expect(host.state()?.cause).toBeUndefined()
  })

  test('it opens no terminal, writes nothing and leaves the signals alone', () => {
    armed()
    expect(process.listenerCount('SIGINT')).toBe(signals)
    expect(output).not.toHaveBeenCalled()
    expect(complaint).not.toHaveBeenCalled()
  })

  test('it drives a pin that Firmata has, and never the relay', () => {
    const host = hosted()
    host.turns(1)
    host.io.drive(PIN, true)
    for (const pin of [8, 9, 2]) host.io.drive(pin, true)
    host.board.run(100)
    expect(host.board.drivesHigh(PIN)).toBe(true)
    expect(host.board.relayPulses()).toBe(0)
    host.io.drive(PIN, false)
    host.board.run(50)
    expect(host.board.drivesHigh(PIN)).toBe(false)
  })

  test('from the edge of a contact to the news takes less than 20 ms at worst, whatever else the line carries', () => {
    const board = powerOn()
    board.attach(dht22(6, dhtFrame(523, 231)))
    board.attach(ds18b20(7, 400))
    const host = hosted(board, ['dht22', 'ds18b20'])
    host.turns(6)
    const took: number[] = []
    for (let i = 0; i < 150; i++) {
      host.board.run(25)
      host.turn()
      // Edges fall anywhere between two frames of the board, and into one.
      host.board.run(((i * 29) % 61) / 2)
      const [contact, closed] = [i % 4, (i & 4) === 0]
      const before = host.told.length
      const isTold = () =>
        host.told.slice(before).some(news => 'contacts' in news && news.contacts[contact]?.closed === closed)
      host.board.contact(contact, closed)
      took.push(host.board.until(isTold, 100) ?? Number.POSITIVE_INFINITY)
    }
    const sorted = took.toSorted((a, b) => a - b)
    // Three looks and the 29 bytes of MOVED; at worst the 53 of a STATE that has just begun go before them.
    expect(sorted[0]).toBeGreaterThan(7)
    expect(sorted[75]).toBeLessThan(9)
    expect(sorted.at(-1)).toBeLessThan(20)
  })

  test('what stands still is told twice a second, what changes at once', () => {
    const host = armed()
    const before = host.told.length
    host.turns(20)
    expect(host.told.length - before).toBeGreaterThanOrEqual(3)
    expect(host.told.length - before).toBeLessThanOrEqual(5)
  })

  test('I02: a loop whose contact moves is told at once, one that breaks is told within a second, and no flutter between', () => {
    const host = armed()
    const states = (): (string | undefined)[] => {
      const all = host.told.map(news => (news.kind === 'state' ? news.loops[1]?.state : undefined))
      return all.filter((state, i) => state !== undefined && state !== all[i - 1])
    }
    host.board.loop(1, 500)
    host.board.run(50)
    host.board.loop(1, 279)
    host.turns(2)
    expect(states()).toEqual(['normal', 'alarm'])
    host.board.loop(1, 1023)
    host.turns(10)
    host.board.loop(1, 0)
    host.turns(10)
    expect(states()).toEqual(['normal', 'alarm', 'open', 'short'])
  })
})

describe('the sensors of a board', () => {
  test('it is told of them at each start, and tells what they measure', () => {
    const board = powerOn()
    board.attach(dht22(6, dhtFrame(523, 231)))
    board.attach(ds18b20(7, 400))
    const host = hosted(board, ['dht22', 'ds18b20'])
    const seen = () => new Set(host.told.map(news => (news.kind === 'probed' ? `${news.sensor} ${news.status}` : '')))
    host.turns(40)
    expect(seen()).toEqual(new Set(['', 'dht22 good', 'ds18b20 good']))
    host.told.length = 0
    board.hang()
    host.turns(45)
    expect(host.told.some(news => news.kind === 'started')).toBe(true)
    expect(seen()).toEqual(new Set(['', 'dht22 good', 'ds18b20 good']))
    expect(board.relay()).toBe(true)
  })

  test('a board that tells nothing of them is told again what they are, every four seconds', () => {
    const probes = ['dht22', 'none'] as const
    const hello = {
      kind: 'hello',
      boot: 1,
      schema: SCHEMA,
      firmware: '1.0',
      resetFlags: 1,
      contacts: 4,
      loops: 4,
    } as const
    let session = heard(newSession({ bands: [], probes }, 0), hello, 0).session
    const asked: number[] = []
    for (let at = 0; at <= 10_000; at += 250) {
      const step = asking(session, at)
      session = step.session
      for (const message of step.say) if (message.kind === 'probes') asked.push(at)
    }
    expect(asked).toEqual([0, 4250, 8500])
  })

  test('what it drives is let go with the heartbeat, and driven again by the turn after', () => {
    const host = armed()
    host.io.drive(PIN, true)
    host.turns(1)
    expect(host.board.drivesHigh(PIN)).toBe(true)
    expect(host.board.until(() => !host.board.drivesHigh(PIN), 2500)).toBeLessThan(2000)
    host.turns(3)
    host.io.drive(PIN, true)
    host.board.run(50)
    expect(host.board.drivesHigh(PIN)).toBe(true)
  })
})

describe('a board in trouble', () => {
  test('O01: turns that stop, by whatever way the host ends, leave the relay in alarm within 2 s', () => {
    const host = armed()
    const took = host.board.until(() => !host.board.relay(), 2500)
    expect(took).toBeLessThan(2000)
  })

  test('O01: a hang is told within 1.1 s; after its watchdog it starts anew, is armed again, and both are news', () => {
    const host = armed()
    host.board.hang()
    host.turns(20)
    expect(host.news().slice(2)).toMatchObject([
      { kind: 'started', boot: 2, resetFlags: 8 },
      { kind: 'tripped', boot: 2, trip: 1, cause: 'start' },
    ])
    expect(host.board.relay()).toBe(true)
    const at = host.board.ms()
    host.look(at + 900)
    expect(host.told.at(-1)?.kind).toBe('state')
    host.look(at + 1100)
    host.look(at + 1200)
    expect(host.told.slice(-2).map(news => news.kind)).toEqual(['state', 'silent'])
  })

  test('O01: a brown-out in the middle of a frame is a new start: nothing of the old boot is believed', () => {
    const host = armed()
    host.board.run(203)
    host.board.browned()
    host.turns(12)
    expect(host.news().slice(2)).toMatchObject([
      { kind: 'started', boot: 2, resetFlags: 4 },
      { kind: 'tripped', boot: 2, trip: 1, cause: 'start' },
    ])
    expect(host.board.relay()).toBe(true)
  })

  test('a pulled plug, another firmware, and a stream without end each end the connection, once', () => {
    const pulled = armed()
    pulled.line.emit('close')
    pulled.line.emit('close')
    expect(pulled.endings).toEqual([['closed', undefined]])

    const other = hosted(powerOn())
    const name = [...'StandardFirmata.ino'].flatMap(c => [c.charCodeAt(0), 0])
    other.line.emit('data', Uint8Array.from([0xf9, 2, 5, 0xf0, 0x79, 2, 5, ...name, 0xf7]))
    other.board.run(300)
    expect(other.endings).toEqual([['other-firmware', 'StandardFirmata.ino']])

    const endless = armed()
    endless.line.emit('data', Uint8Array.from([0xf0, ...Array<number>(600).fill(5)]))
    expect(endless.endings).toEqual([['flooded', undefined]])
  })

  test('an error of the port ends the connection with its words', () => {
    const host = armed()
    host.line.emit('error', new Error('EIO: i/o error, read'))
    expect(host.endings).toEqual([['failed', 'EIO: i/o error, read']])
  })

  test('bent frames among good ones are no news', () => {
    const host = armed()
    const before = host.told.length
    const frame = [0xf0, 0x01, ...Array.from({ length: 50 }, (_, i) => (i * 37) & 1), 0xf7]
    for (let i = 0; i < 200; i++) host.line.emit('data', Uint8Array.from(frame.with(2 + (i % 50), i & 0x7f)))
    expect(host.told.length).toBe(before)
    host.turns(6)
    expect(host.told.length).toBeGreaterThan(before)
    expect(host.board.relay()).toBe(true)
  })
})
