/** The boards of a room, each with its own process, and what the controller moves through them. */
import type { ChildProcess } from 'node:child_process'
import type { ActuatorSpec } from '../../core/site.ts'
import { SECOND } from '../../core/time.ts'
import type { Unable } from '../../link.ts'
import type { BoardJob, BoardNews, BoardSay, BoardState } from '../../link-board.ts'
import type { Actuator, Clock, Driver, Hear } from '../../ports.ts'
import { type Supervised, supervise } from '../bridge/supervise.ts'
import type { BoardWiring, Seat } from './profile.ts'
import { type Known, samplesOf, silence } from './samples.ts'

export interface Boards extends Driver {
  actuator(spec: ActuatorSpec, seat: Seat): Actuator
}

interface Board {
  readonly wiring: BoardWiring
  child: Supervised<BoardSay> | undefined
  known: Known
  /** It was heard, and is none of ours: what its process dies of. */
  foreign: boolean
  readonly watchers: Set<(state: BoardState) => void>
}

/** A board that is plugged in again is found again as soon as this. */
const PACE = { ceiling: 5 * SECOND }

export function boardDriver(wiring: readonly BoardWiring[], clock: Clock, start: () => ChildProcess): Boards {
  const boards = wiring.map(
    (one): Board => ({ wiring: one, child: undefined, known: [], foreign: false, watchers: new Set() }),
  )
  let tell: Hear = () => {}
  const mono = () => clock.now().mono

  function heard(board: Board, news: BoardNews): void {
    const { samples, known } = samplesOf(board.wiring.points, news, board.known, mono())
    board.known = known
    board.foreign = news.kind === 'other-firmware'
    tell(samples)
    if (news.kind === 'state') for (const watch of board.watchers) watch(news)
  }

  function gone(board: Board, { code, reason }: Unable): void {
    forget(board)
    if (board.foreign) return
    const fault = { code: code === 'denied' ? 'no-right' : 'port', detail: reason } as const
    tell(silence(board.wiring.points, fault, mono()))
  }

  return {
    start(hear) {
      tell = hear
      for (const board of boards) {
        const { link, bands, probes } = board.wiring
        const job: BoardJob = { path: link.serial, bands, probes }
        const ear = {
          began: () => forget(board),
          told: (news: BoardNews) => heard(board, news),
          gone: (why: Unable) => gone(board, why),
        }
        board.child = supervise<BoardJob, BoardSay, BoardNews>(start, job, ear, PACE)
      }
    },
    // Its process looks for the port every second as it is.
    retry() {},
    async stop() {
      tell = () => {}
      await Promise.all(boards.map(board => board.child?.stop()))
    },
    actuator(spec, seat) {
      const board = boards.find(({ wiring: { device } }) => device === seat.on)
      return seated(spec, seat, board, mono)
    },
  }
}

function forget(board: Board): void {
  board.known = []
}

/** Every finished turn is told, so that the board believes in the controller for as long as it turns and no longer. */
function seated(spec: ActuatorSpec, seat: Seat, board: Board | undefined, mono: () => number): Actuator {
  const say = (state: string): void => board?.child?.say({ at: mono(), ...wished(spec, seat, state) })
  return {
    id: spec.id,
    command: state => say(state),
    watch(hear) {
      const { readBack } = spec
      if (readBack === undefined) return
      board?.watchers.add(state => {
        const value = positionOf(seat, state)
        if (value !== undefined) hear([{ point: readBack, at: mono(), value }])
      })
    },
    async stop() {
      say(spec.fail)
    },
  }
}

function wished(spec: ActuatorSpec, seat: Seat, state: string): Omit<BoardSay, 'at'> {
  if ('relay' in seat) return { relay: state === 'well' ? 'well' : 'alarm' }
  return { pin: { pin: seat.pin, high: state !== spec.fail } }
}

/** What the contact says, never what was commanded; undefined where no contact looks. */
function positionOf(seat: Seat, { relay, contacts }: BoardState): string | undefined {
  if ('relay' in seat) return relay.feedback ? 'well' : 'alarm'
  const contact = seat.readBack === undefined ? undefined : contacts[seat.readBack]
  return contact && (contact.closed ? 'on' : 'off')
}
