import { describe, expect, test } from 'vitest'
import { JAGA_SYSEX } from '../../firmware-bridge/host/board-protocol.ts'
import { toPairs } from '../../firmware-bridge/host/frame.ts'
import { type Board, powerOn } from './machine.ts'
import { armed, beat, frame, lastHello, lastState, tell } from './talk.ts'

const FIRMATA_OUTPUT = 1
const pinMode = (pin: number, mode: number): number[] => [0xf4, pin, mode]
const digitalWrite = (port: number, bits: number): number[] => [0x90 | port, bits & 0x7f, bits >> 7]
const pinValue = (pin: number, level: number): number[] => [0xf5, pin, level]

/** Every way Firmata has to write to the port of the relay. */
const writesAroundTheRelay = (): number[] => [
  ...[8, 9, 10, 11, 12, 13].flatMap(pin => pinMode(pin, FIRMATA_OUTPUT)),
  ...digitalWrite(1, 0xff),
  ...pinValue(8, 1),
  ...pinValue(10, 1),
  0xff,
]

/** Sends the last of the words that keep the board well, and waits until it has them. */
function lastBeat(board: Board, ask = {}): void {
  beat(board, ask)
  board.until(() => board.waiting() === 0, 100)
}

function tripped(): Board {
  const board = armed(powerOn())
  lastBeat(board, { ttl: 100 })
  board.run(200)
  expect(board.relay()).toBe(false)
  return board
}

describe('the relay of the board', () => {
  test('a board that just started stands in alarm and says so', () => {
    const board = powerOn()
    board.run(300)
    expect(board.relay()).toBe(false)
    const hello = { schema: 2, firmware: '1.2', boot: 1, contacts: 4, loops: 4, resetFlags: 1 }
    expect(lastHello(board)).toMatchObject(hello)
    expect(lastState(board)).toMatchObject({ cause: 'start', alive: false, relay: { driven: false, feedback: false } })
  })

  test('O01: an arm that quotes its boot and its trip energises the relay, with no glitch before', () => {
    const board = armed(powerOn())
    expect(board.relay()).toBe(true)
    expect(board.relayPulses()).toBe(1)
    expect(lastState(board)).toMatchObject({ cause: undefined, alive: true, relay: { driven: true, feedback: true } })
  })

  test('O01: the relay is in alarm within 2 s of the last heartbeat, and not while heartbeats come', () => {
    const board = armed(powerOn())
    for (let i = 0; i < 5; i++) {
      beat(board)
      board.run(500)
      expect(board.relay()).toBe(true)
    }
    lastBeat(board)
    const took = board.until(() => !board.relay(), 2500)
    expect(took).toBeGreaterThan(1800)
    expect(took).toBeLessThan(2000)
    board.run(50)
    expect(lastState(board)).toMatchObject({ cause: 'heartbeat', trip: 2, alive: false })
  })

  test('O01: a heartbeat is believed for the time it asks, and never for longer than 2 s', () => {
    const board = armed(powerOn())
    lastBeat(board, { ttl: 300 })
    expect(board.until(() => !board.relay(), 1000)).toBeLessThan(310)
    const greedy = armed(powerOn())
    greedy.send([0xf0, JAGA_SYSEX, ...toPairs([3, 1, 0, 0, 0, 200, 1, 255]), 0xf7])
    greedy.run(1000)
    expect(greedy.relay()).toBe(true)
    greedy.run(950)
    expect(greedy.relay()).toBe(false)
  })

  test('a controller that says it is not well lets the relay fall at once, and may lift it again', () => {
    const board = armed(powerOn())
    lastBeat(board, { well: false })
    board.run(5)
    expect(board.relay()).toBe(false)
    beat(board)
    board.run(20)
    expect(board.relay()).toBe(true)
  })

  test('the same heartbeat again and again is an echo, not a sign of life', () => {
    const board = armed(powerOn())
    const echo = frame({ kind: 'heartbeat', boot: 1, seq: 77, well: true, ttl: 500 })
    board.send(echo)
    board.run(300)
    board.send(echo)
    board.run(300)
    expect(board.relay()).toBe(false)
  })

  test('O02: a welded relay shows in the read-back while the coil is off', () => {
    const board = tripped()
    board.weld()
    board.run(250)
    expect(lastState(board).relay).toEqual({ driven: false, feedback: true })
  })
})

describe('a trip is latched', () => {
  test('heartbeats alone never end it', () => {
    const board = tripped()
    for (let i = 0; i < 3; i++) {
      beat(board)
      board.run(100)
    }
    expect(board.relay()).toBe(false)
    expect(lastState(board)).toMatchObject({ alive: true, cause: 'heartbeat' })
  })

  test.each([
    ['another boot', { boot: 2, trip: 2 }],
    ['an earlier trip', { boot: 1, trip: 1 }],
  ])('an arm that quotes %s is refused', (_, quoted) => {
    const board = tripped()
    beat(board)
    tell(board, { kind: 'arm', ...quoted })
    board.run(50)
    expect(board.relay()).toBe(false)
  })

  test('an arm without a live heartbeat is refused', () => {
    const board = tripped()
    tell(board, { kind: 'arm', boot: 1, trip: 2 })
    board.run(50)
    expect(board.relay()).toBe(false)
    beat(board)
    board.run(50)
    expect(board.relay()).toBe(false)
  })

  test('a heartbeat for another boot is none', () => {
    const board = tripped()
    beat(board, { boot: 9 })
    board.run(50)
    expect(lastState(board).alive).toBe(false)
  })

  test('an arm that quotes boot and trip ends it', () => {
    const board = tripped()
    beat(board)
    tell(board, { kind: 'arm', boot: 1, trip: 2 })
    board.run(50)
    expect(board.relay()).toBe(true)
  })

  test('a digitalWrite of another pin, of the whole port or of the relay itself never re-arms it', () => {
    const board = tripped()
    beat(board)
    board.send(writesAroundTheRelay())
    board.run(50)
    expect(board.relay()).toBe(false)
    expect(board.relayPulses()).toBe(1)
  })

  test('what Firmata drives is let go with the heartbeat, also by a board that was never armed', () => {
    const board = powerOn()
    board.run(300)
    lastBeat(board, { ttl: 500 })
    board.send([...pinMode(10, FIRMATA_OUTPUT), ...pinValue(10, 1)])
    board.run(50)
    expect(board.drivesHigh(10)).toBe(true)
    board.run(600)
    expect(board.drivesHigh(10)).toBe(false)
    expect(lastState(board)).toMatchObject({ cause: 'start', trip: 1 })
  })

  test('nor can Firmata drop a relay that is armed', () => {
    const board = armed(powerOn())
    board.send([...pinMode(8, 0), ...digitalWrite(1, 0), ...pinValue(8, 0), 0xff])
    board.run(50)
    expect(board.relay()).toBe(true)
  })
})

describe('the board watches itself', () => {
  test('O01: a hang ends in a watchdog reset with the relay in alarm, within 2 s, and a new boot id', () => {
    const board = armed(powerOn())
    lastBeat(board)
    board.hang()
    const took = board.until(() => board.resets() === 1, 2000)
    expect(took).toBeLessThan(600)
    expect(board.relay()).toBe(false)
    board.run(300)
    expect(board.relay()).toBe(false)
    expect(lastHello(board)).toMatchObject({ boot: 2, resetFlags: 8 })
    expect(lastState(board)).toMatchObject({ boot: 2, cause: 'start' })
    expect(board.resets()).toBe(1)
  })

  test('the words that armed the last boot do not arm this one', () => {
    const board = armed(powerOn())
    board.hang()
    board.run(900)
    beat(board, { boot: 1 })
    tell(board, { kind: 'arm', boot: 1, trip: 1 })
    board.run(50)
    expect(board.relay()).toBe(false)
  })

  test('a power cut gives the next number, and a torn cell of the EEPROM is passed over', () => {
    const first = powerOn()
    first.run(100)
    first.eeprom.memory.set([0x12, 0x34, 0xff, 0xff], 40)
    const second = powerOn(first.eeprom)
    second.run(100)
    expect(lastHello(second).boot).toBe(2)
  })
})
