/** A host of a few lines: speaks the codec to the simulated board. */
import type { FromBoard, Hello, State, ToBoard } from '../../firmware-bridge/host/board-messages.ts'
import { decode, encode, JAGA_SYSEX } from '../../firmware-bridge/host/board-protocol.ts'
import type { Board } from './machine.ts'

/** All of Jaga's messages in what the board sent. */
export function messages(heard: readonly number[]): FromBoard[] {
  const found: FromBoard[] = []
  let from = -1
  for (const [i, byte] of heard.entries()) {
    if (byte === 0xf0) from = i
    if (byte !== 0xf7 || from < 0) continue
    const message = heard[from + 1] === JAGA_SYSEX ? decode(heard.slice(from + 2, i)) : undefined
    if (message) found.push(message)
    from = -1
  }
  return found
}

export function lastState(board: Board): State {
  const found = messages(board.heard).findLast(m => m.kind === 'state')
  if (!found) throw new Error('the board told no STATE')
  return found
}

export function lastHello(board: Board): Hello {
  const found = messages(board.heard).findLast(m => m.kind === 'hello')
  if (!found) throw new Error('the board told no HELLO')
  return found
}

export const frame = (message: ToBoard): number[] => [0xf0, ...encode(message), 0xf7]
export const tell = (board: Board, message: ToBoard): void => board.send(frame(message))

let seq = 0
export function beat(board: Board, ask: { well?: boolean; ttl?: number; boot?: number } = {}): void {
  seq = (seq + 1) & 0xff
  const boot = ask.boot ?? lastHello(board).boot
  tell(board, { kind: 'heartbeat', boot, seq, well: ask.well ?? true, ttl: ask.ttl ?? 1900 })
}

/** Started, greeted, beating and armed: the relay is energised. */
export function armed(board: Board): Board {
  board.run(300)
  beat(board)
  tell(board, { kind: 'arm', boot: lastHello(board).boot, trip: lastState(board).trip })
  board.run(50)
  return board
}
