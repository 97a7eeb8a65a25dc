/** The committed firmware reads a DHT22 and a DS18B20 from their wave forms, bent ones included. */
import { describe, expect, test } from 'vitest'
import type { Probed } from '../../firmware-bridge/host/board-messages.ts'
import { type Board, powerOn } from './machine.ts'
import { DHT_TIMES, dht22, dhtFrame, ds18b20, sumOf } from './sensors.ts'
import { armed, beat, lastHello, lastState, messages, tell } from './talk.ts'

const D6 = 6
const D7 = 7

function started(...sensors: ('dht22' | 'ds18b20' | 'none')[]): Board {
  const board = powerOn()
  board.run(200)
  tell(board, { kind: 'probes', boot: lastHello(board).boot, sensors })
  return board
}

const probed = (board: Board): Probed[] => messages(board.heard).filter(message => message.kind === 'probed')

/** What the board says the next time that it reads. */
function next(board: Board): Probed {
  const from = board.heard.lastIndexOf(0xf7) + 1
  for (let i = 0; i < 100; i++) {
    board.run(40)
    const last = messages(board.heard.slice(from)).find(message => message.kind === 'probed')
    if (last?.kind === 'probed') return last
  }
  throw new Error('the board read nothing')
}

describe('a DHT22 on the board', () => {
  test("the data sheet's own frame, and one below zero, are read as they are, every 2.5 s", () => {
    const board = started('dht22')
    const dht = dht22(D6, [0x02, 0x8c, 0x01, 0x5f, 0xee])
    board.attach(dht)
    expect(next(board)).toMatchObject({ probe: 0, sensor: 'dht22', status: 'good', data: [0x02, 0x8c, 0x01, 0x5f] })
    const from = board.ms()
    dht.frame = dhtFrame(652, -101)
    expect(next(board)).toMatchObject({ status: 'good', data: [0x02, 0x8c, 0x80, 0x65] })
    expect(board.ms() - from).toBeGreaterThan(2400)
    expect(board.ms() - from).toBeLessThan(2600)
    expect(dht.woken).toBe(2)
  })

  test('a sensor with slow and quick pulses within its data sheet is read', () => {
    const board = started('none', 'dht22')
    const dht = dht22(D7, dhtFrame(1000, 800))
    board.attach(dht)
    for (const times of [
      { low: 48, zero: 22, one: 68 },
      { low: 55, zero: 30, one: 75 },
    ]) {
      dht.times = times
      expect(next(board)).toMatchObject({ probe: 1, status: 'good', data: [0x03, 0xe8, 0x03, 0x20] })
    }
  })

  test('I13: no frame with one, two or many turned bits is believed', () => {
    const board = started('dht22')
    const dht = dht22(D6)
    board.attach(dht)
    const good = dhtFrame(523, 231)
    const turned = (...bits: number[]) => bits.reduce((f, b) => f.with(b >> 3, (f[b >> 3] ?? 0) ^ (1 << (b & 7))), good)
    for (const frame of [turned(3), turned(17, 35), turned(0, 9, 20, 31), [0, 0, 0, 0, 1], [255, 255, 255, 255, 255]]) {
      dht.frame = frame
      expect(next(board)).toMatchObject({ status: 'garbled', data: [] })
    }
    dht.frame = good
    expect(next(board).status).toBe('good')
  })

  test('what the sum lets pass and no DHT22 can say is refused: a DHT11, and values beyond its range', () => {
    const board = started('dht22')
    const dht = dht22(D6)
    board.attach(dht)
    for (const bytes of [
      [45, 0, 24, 0],
      [0x03, 0xe9, 0x00, 0xf0],
      [0x02, 0x00, 0x03, 0x21],
      [0x02, 0x00, 0x81, 0x91],
    ]) {
      dht.frame = [...bytes, sumOf(bytes)]
      expect(next(board).status).toBe('garbled')
    }
  })

  test('pulses between a zero and a one are neither, and half a frame is none', () => {
    const board = started('dht22')
    const dht = dht22(D6, dhtFrame(523, 231))
    board.attach(dht)
    dht.times = { ...DHT_TIMES, one: 47 }
    expect(next(board).status).toBe('garbled')
    dht.times = DHT_TIMES
    dht.frame = dhtFrame(523, 231).slice(0, 3)
    expect(next(board).status).toBe('garbled')
    dht.frame = undefined
    expect(next(board).status).toBe('silent')
  })

  test('bursts of 97 pulses and more are a fault, and the board goes on guarding', () => {
    const board = armed(powerOn())
    tell(board, { kind: 'probes', boot: 1, sensors: ['dht22'] })
    const dht = dht22(D6, dhtFrame(523, 231))
    board.attach(dht)
    for (const burst of [1, 97 - 42, 400]) {
      dht.burst = burst
      for (let i = 0; i < 3; i++) {
        beat(board)
        board.run(900)
      }
      expect(probed(board).at(-1)?.status).toBe('garbled')
    }
    expect(board.relay()).toBe(true)
    expect(board.resets()).toBe(0)
    expect(lastState(board).contacts.every(({ changes }) => changes === 0)).toBe(true)
  })
})

describe('a DS18B20 on the board', () => {
  test.each([
    [25.0625, [0x91, 0x01]],
    [-10.125, [0x5e, 0xff]],
    [0, [0x00, 0x00]],
  ])('the %d °C of its data sheet is measured and read', (degrees, data) => {
    const board = started('ds18b20')
    const ds = ds18b20(D6, degrees * 16)
    board.attach(ds)
    expect(next(board)).toMatchObject({ probe: 0, sensor: 'ds18b20', status: 'good', data })
    expect(ds.conversions).toBe(1)
  })

  test('I13: 85.000 is what it holds after power-on, and is refused', () => {
    const board = started('ds18b20')
    const ds = ds18b20(D6, 85 * 16)
    board.attach(ds)
    expect(next(board)).toMatchObject({ status: 'unmeasured', data: [] })
    ds.measures = 85 * 16 + 1
    expect(next(board)).toMatchObject({ status: 'good', data: [0x51, 0x05] })
  })

  test('a lost command to measure is seen: the last value is not told again', () => {
    const board = started('ds18b20')
    const ds = ds18b20(D6, 400)
    board.attach(ds)
    expect(next(board).status).toBe('good')
    ds.deaf = true
    expect(next(board)).toMatchObject({ status: 'unmeasured', data: [] })
  })

  test('a bent bit anywhere, a line on the ground and a sensor that is not there are faults with their names', () => {
    const board = started('none', 'ds18b20')
    const ds = ds18b20(D7, 400)
    board.attach(ds)
    for (const bent of [0, 13, 37, 47, 64, 71]) {
      ds.bent = bent
      expect(next(board)).toMatchObject({ probe: 1, status: 'garbled', data: [] })
    }
    ds.bent = undefined
    ds.here = false
    expect(next(board).status).toBe('silent')
    ds.here = true
    expect(next(board).status).toBe('good')
    ds.grounded = true
    expect([next(board).status, next(board).status]).toEqual(['garbled', 'silent'])
  })
})

describe('a board that reads probes', () => {
  test('I01: no pulse of 5 ms and no heartbeat is lost to them', () => {
    const board = armed(powerOn())
    tell(board, { kind: 'probes', boot: 1, sensors: ['dht22', 'ds18b20'] })
    board.attach(dht22(D6, dhtFrame(523, 231)))
    board.attach(ds18b20(D7, 400))
    for (let i = 0; i < 100; i++) {
      if (i % 10 === 0) beat(board)
      board.contact(2, true)
      board.run(5)
      board.contact(2, false)
      board.run(38)
    }
    board.run(60)
    expect(lastState(board).contacts[2]).toEqual({ closed: false, changes: 200 })
    expect(new Set(probed(board).map(({ sensor, status }) => `${sensor} ${status}`))).toEqual(
      new Set(['dht22 good', 'ds18b20 good']),
    )
    expect(board.relay()).toBe(true)
  })

  test('without being told of any it reads none, and what it is told for another boot is nothing', () => {
    const board = powerOn()
    const dht = dht22(D6, dhtFrame(523, 231))
    board.attach(dht)
    board.run(200)
    tell(board, { kind: 'probes', boot: 9, sensors: ['dht22'] })
    board.run(4000)
    expect(probed(board)).toEqual([])
    expect(dht.woken).toBe(0)
  })
})
