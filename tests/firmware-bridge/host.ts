/** The host's own code at the committed firmware: the real johnny-five on the real firmata-io, over a line that is two arrays. */
import { EventEmitter } from 'node:events'
import { type Ending, openBoard } from '../../firmware-bridge/host/board-io.ts'
import { asking, heard, looked, newSession, turned } from '../../firmware-bridge/host/board-session.ts'
import type { BoardNews, BoardState, ProbeKind } from '../../src/link-board.ts'
import { type Board, powerOn } from './machine.ts'

/** Between two turns of the controller. */
const TURN_MS = 100

export type Told = BoardNews & { readonly at: number }

export function lineTo(board: Board) {
  const write = (bytes: Uint8Array, done: () => void): void => {
    board.send([...bytes])
    done()
  }
  const line = Object.assign(new EventEmitter(), { write })
  board.onByte(byte => line.emit('data', Uint8Array.of(byte)))
  return line
}

/** A controller that turns for as long as it is asked to; what it hears is noted with the moment on the board's clock. */
export function hosted(board: Board = powerOn(), probes: readonly ProbeKind[] = []) {
  const line = lineTo(board)
  const endings: [Ending, string | undefined][] = []
  const told: Told[] = []
  let session = newSession({ bands: [], probes }, board.ms())
  const take = (step: { session: typeof session; news: readonly BoardNews[] }): void => {
    session = step.session
    told.push(...step.news.map(news => ({ ...news, at: board.ms() })))
  }
  const io = openBoard(line, {
    heard: message => take(heard(session, message, board.ms())),
    ended: (why, detail) => endings.push([why, detail]),
  })
  line.emit('open')

  function turn(well = true): void {
    const step = turned(session, well, board.ms())
    session = step.session
    for (const message of step.say) io.say(message)
  }
  function ask(): void {
    const step = asking(session, board.ms())
    session = step.session
    for (const message of step.say) io.say(message)
  }
  return {
    board,
    line,
    io,
    told,
    endings,
    turn,
    /** A turn and what follows until the next one. */
    turns(count: number, well = true): void {
      for (let i = 0; i < count; i++) {
        turn(well)
        board.run(TURN_MS)
        take(looked(session, board.ms()))
        ask()
      }
    },
    /** Time passes for the host alone: the board has gone. */
    look: (now: number): void => take(looked(session, now)),
    state: (): BoardState | undefined => told.findLast(news => news.kind === 'state'),
    news: (): Told[] => told.filter(news => news.kind !== 'state'),
  }
}
