/** The real firmata-io speaks to the committed firmware over a line that is two arrays. */
import firmata from 'firmata-io'
import { afterEach, describe, expect, test } from 'vitest'
import type { FromBoard } from '../../firmware-bridge/host/board-messages.ts'
import { BOARD_NAME, decode, encode, JAGA_SYSEX } from '../../firmware-bridge/host/board-protocol.ts'
import { lineTo } from './host.ts'
import { powerOn } from './machine.ts'

const RELAY = 8
const FEEDBACK = 9

function connected() {
  const board = powerOn()
  const io = new firmata.Firmata(lineTo(board), { reportVersionTimeout: 100 })
  let ready = false
  io.once('ready', () => {
    ready = true
  })
  const took = board.until(() => ready, 1000)
  return { board, io, took }
}

/** All that Jaga's sysex brings through firmata-io. */
function listening(io: ReturnType<typeof connected>['io']): FromBoard[] {
  const told: FromBoard[] = []
  io.clearSysexResponse(JAGA_SYSEX)
  io.sysexResponse(JAGA_SYSEX, data => {
    const message = decode(data)
    if (message) told.push(message)
  })
  return told
}

describe('firmata-io and the board', () => {
  let open: ReturnType<typeof connected>['io'] | undefined
  const connect = () => {
    const all = connected()
    open = all.io
    return all
  }
  afterEach(() => open?.clearSysexResponse(JAGA_SYSEX))

  test('it is ready within half a second and knows the board by its name', () => {
    const { io, took } = connect()
    expect(took).toBeLessThan(500)
    expect(io.firmware).toEqual({ name: BOARD_NAME, version: { major: 1, minor: 0 } })
  })

  test('it sees twenty pins, and no capability of the line, the probes, the relay and its read-back', () => {
    const { io } = connect()
    expect(io.pins.length).toBe(20)
    const { INPUT, OUTPUT, ANALOG, PULLUP } = io.MODES
    const bare = [...io.pins.keys()].filter(pin => io.pins[pin]?.supportedModes.length === 0)
    expect(bare).toEqual([0, 1, 6, 7, RELAY, FEEDBACK])
    expect(io.pins[2]?.supportedModes.toSorted()).toEqual([INPUT, PULLUP])
    expect(io.pins[10]?.supportedModes.toSorted()).toEqual([INPUT, OUTPUT, PULLUP].toSorted())
    expect(io.pins[14]).toMatchObject({ supportedModes: [ANALOG], analogChannel: 0 })
    expect(io.pins[13]?.analogChannel).toBe(127)
  })

  test('a contact reads settled, a loop within one count', () => {
    const { board, io } = connect()
    const levels: number[] = []
    const values: number[] = []
    io.pinMode(3, io.MODES.INPUT)
    io.digitalRead(3, level => levels.push(level))
    io.analogRead(2, value => values.push(value))
    board.loop(2, 279)
    board.run(60)
    board.contact(1, true)
    board.run(60)
    expect(levels.at(-1)).toBe(0)
    board.contact(1, false)
    board.run(60)
    expect(levels.at(-1)).toBe(1)
    expect(values.at(-1)).toBe(279)
  })

  test('Jaga arms through it, and what firmata-io writes to the pins around and on the relay changes nothing', () => {
    const { board, io } = connect()
    const told = listening(io)
    io.sysexCommand(encode({ kind: 'who' }))
    board.run(50)
    const hello = told.find(m => m.kind === 'hello')
    expect(hello).toMatchObject({ boot: 1, schema: 2 })
    const beat = (seq: number, ttl: number) =>
      io.sysexCommand(encode({ kind: 'heartbeat', boot: 1, seq, well: true, ttl }))
    beat(1, 1000)
    io.sysexCommand(encode({ kind: 'arm', boot: 1, trip: 1 }))
    board.run(30)
    expect(board.relay()).toBe(true)
    board.run(1000)
    expect(board.relay()).toBe(false)
    beat(2, 1000)
    for (const pin of [RELAY, FEEDBACK, 10, 13]) {
      io.pinMode(pin, io.MODES.OUTPUT)
      io.digitalWrite(pin, 1)
    }
    board.run(100)
    expect(board.relay()).toBe(false)
    expect(told.findLast(m => m.kind === 'state')).toMatchObject({ alive: true, cause: 'heartbeat', trip: 2 })
  })

  test('a free pin can be written and tells its mode', () => {
    const { board, io } = connect()
    io.pinMode(10, io.MODES.OUTPUT)
    io.digitalWrite(10, 1)
    const told: number[] = []
    for (const pin of [10, RELAY]) io.queryPinState(pin, () => told.push(pin))
    board.run(50)
    expect(board.drivesHigh(10)).toBe(true)
    expect(told).toEqual([10, RELAY])
    expect(io.pins[10]?.mode).toBe(io.MODES.OUTPUT)
    expect(io.pins[RELAY]?.mode).toBe(io.MODES.INPUT)
    io.reset()
    board.run(50)
    expect(board.drivesHigh(10)).toBe(false)
  })

  test('a watchdog reset shows as a second report of the version', () => {
    const { board, io } = connect()
    let versions = 0
    io.on('reportversion', () => versions++)
    board.hang()
    board.run(900)
    expect(versions).toBe(1)
  })
})
