/** The process of the board with a line of its own, at whose far end a board of a few lines speaks: the frames of the firmware. */
import { EventEmitter } from 'node:events'
import type { Line } from '../../firmware-bridge/host/board-io.ts'
import { BOARD_NAME, JAGA_SYSEX, SCHEMA } from '../../firmware-bridge/host/board-protocol.ts'
import { serve } from '../../firmware-bridge/host/board-work.ts'
import { beChild } from '../../firmware-bridge/host/child.ts'
import { toPairs } from '../../firmware-bridge/host/frame.ts'
import { mono } from '../../firmware-bridge/host/pins.ts'
import type { BoardJob, BoardNews, BoardSay } from '../../src/link-board.ts'

/** Not in step with anything that happens every so often. */
const EVERY = 97
const STATE_LATER = 12
/** What a serial port hands over at once. */
const CHUNK = 16
const BOOT = [1, 0, 0, 0]
const [HELLO, STATE, MOVED] = [2, 5, 8]
const PINS = 20
const NONE = 0x7f

const frame = (kind: number, ...body: readonly number[]): number[] => [
  0xf0,
  JAGA_SYSEX,
  ...toPairs([kind, ...BOOT, ...body]),
  0xf7,
]
const blank = (answer: number): number[] => [0xf0, answer, ...Array<number>(PINS).fill(NONE), 0xf7]
const NAME = [0xf0, 0x79, 1, 0, ...[...BOARD_NAME].flatMap(letter => [letter.charCodeAt(0), 0]), 0xf7]
/** What firmata-io asks, and what it is answered. */
const ANSWERS: readonly [question: string, answer: readonly number[]][] = [
  ['f9', [0xf9, 2, 5]],
  ['f079f7', NAME],
  ['f06bf7', blank(0x6c)],
  ['f069f7', blank(0x6a)],
]

function farEnd(): { line: Line; begin(): () => void } {
  const line = new EventEmitter()
  const send = (bytes: readonly number[]): void => {
    for (let i = 0; i < bytes.length; i += CHUNK) line.emit('data', Uint8Array.from(bytes.slice(i, i + CHUNK)))
  }
  const write = (bytes: Uint8Array, done: () => void): void => {
    const asked = Buffer.from(bytes).toString('hex')
    for (const [question, answer] of ANSWERS) if (asked === question) setImmediate(send, answer)
    setImmediate(done)
  }
  let [seq, changes] = [0, 0]
  const contacts = (): number[] => [changes & 1, changes & 0xff, 0, 0, 0]
  const state = (): void => {
    seq += 1
    send(frame(STATE, seq & 0xff, 0, 0b111, 0, 1, ...contacts(), ...Array<number>(8).fill(0)))
  }
  const move = (): void => {
    changes += 1
    process.send?.({ kind: 'edge', closed: changes % 2 === 1, at: mono() })
    send(frame(MOVED, seq & 0xff, ...contacts()))
    setTimeout(state, STATE_LATER)
  }
  return {
    line: Object.assign(line, { write }),
    begin() {
      line.emit('open')
      send([0xf9, 2, 5, ...NAME, ...frame(HELLO, SCHEMA, 1, 2, 1, 4, 4)])
      state()
      const timer = setInterval(move, EVERY)
      return () => clearInterval(timer)
    },
  }
}

beChild<BoardJob, BoardSay, BoardNews>(async (job, tell) => {
  const { line, begin } = farEnd()
  const work = serve({ line, close: async () => stop() }, job, tell)
  const stop = begin()
  return work
})
