/** The board through johnny-five: one connection, built whole, never mended. Whoever wants another starts another process. */
import type { EventEmitter } from 'node:events'
import firmata from 'firmata-io'
import five from 'johnny-five'
import type { FromBoard, ToBoard } from './board-messages.ts'
import { BOARD_NAME, decode, encode, JAGA_SYSEX } from './board-protocol.ts'

/** A line of bytes as serialport gives it: emits `open`, `data`, `close`, `error`. */
export interface Line extends EventEmitter {
  write(bytes: Uint8Array, done: () => void): void
}

/** Why a connection is of no more use. */
export type Ending = 'no-board' | 'other-firmware' | 'closed' | 'failed' | 'flooded'

export interface Ears {
  heard(message: FromBoard): void
  /** Once; `detail` for the journal. */
  ended(why: Ending, detail?: string): void
}

export interface BoardIo {
  say(message: ToBoard): void
  /** Drives one of the pins that Firmata has; written each time, for nothing is ever known of what a board has forgotten. */
  drive(pin: number, high: boolean): void
}

/** A board that runs answers within 60 ms; one that restarts as the port opens, within 1.5 s. */
const ASK_AFTER_MS = 100
const PATIENCE_MS = 10_000
/** No message of this board is longer; a line that goes on without an end is none, and its memory is not theirs. */
const LONGEST_MESSAGE = 512

export function openBoard(line: Line, ears: Ears): BoardIo {
  let isOver = false
  function end(why: Ending, detail?: string): void {
    if (isOver) return
    isOver = true
    ears.ended(why, detail)
  }

  watchFlood(line, () => end('flooded'))
  const io = new firmata.Firmata(line, { reportVersionTimeout: ASK_AFTER_MS })
  // No terminal, no log, no signal handler: this process is somebody's child.
  const board = new five.Board({ io, repl: false, debug: false, sigint: false, timeout: PATIENCE_MS })
  board.on('error', (error: unknown) => end(io.isReady ? 'failed' : 'no-board', wordsOf(error)))
  io.on('close', () => end('closed'))
  io.on('queryfirmware', () => {
    if (io.firmware.name !== BOARD_NAME) end('other-firmware', io.firmware.name)
  })
  // Handlers are the package's, not the connection's.
  io.clearSysexResponse(JAGA_SYSEX)
  board.sysexResponse(JAGA_SYSEX, data => {
    const message = decode(data)
    if (message && !isOver) ears.heard(message)
  })
  const relays = new Map<number, InstanceType<typeof five.Relay>>()
  return {
    say: message => void board.sysexCommand(encode(message)),
    drive(pin, high) {
      if (!io.isReady) return
      board.pinMode(pin, io.MODES.OUTPUT)
      const relay = relays.get(pin) ?? new five.Relay({ board, pin, type: 'NO' })
      relays.set(pin, relay)
      if (high) relay.close()
      else relay.open()
    },
  }
}

/** firmata-io keeps what it hears until a message ends. */
function watchFlood(line: Line, stop: () => void): void {
  let unended = 0
  line.on('data', (bytes: Uint8Array) => {
    for (const byte of bytes) unended = byte < 0x80 ? unended + 1 : 0
    if (unended > LONGEST_MESSAGE) stop()
  })
}

/** johnny-five emits errors, and records of its log under the same name. */
function wordsOf(error: unknown): string {
  const said = typeof error === 'object' && error !== null && 'message' in error ? error.message : error
  return String(said).split('\n', 1)[0] ?? ''
}
