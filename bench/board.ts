/** How long the edge of a contact on the board takes to the end of the turn that judges it. */
import { systemClock } from '../src/clock.ts'
import { controller } from '../src/controller.ts'
import { indexSite } from '../src/core/indexed.ts'
import { newRoom } from '../src/core/restart.ts'
import type { Millis } from '../src/core/time.ts'
import { boardDriver } from '../src/drivers/board/driver.ts'
import { breath } from '../src/drivers/gather.ts'
import type { Output } from '../src/ports.ts'
import { startChild } from '../src/spawn.ts'
import { quantile, seen } from './figures.ts'
import { ms, type Row, type Say } from './report.ts'
import { type Folder, planOf } from './rooms.ts'

const EDGES = 300
const BUDGET = 50
/** From the edge to the end of its last byte, on an idle line and at worst: PROTOCOL.md, proved on the simulated chip. */
const BOARD = { usual: 9, worst: 19 }
const ROOM = {
  site: { id: 'edge', title: 'Edge', organisation: 'Bench', timezone: 'WIB' },
  devices: [
    { id: 'board', profile: 'board/jaga', link: { board: '/dev/serial/by-id/bench' } },
    { id: 'blinker', contacts: { pulse: { on: 'board', pin: 'D2', normally: 'open' } } },
  ],
}

interface Edge {
  readonly kind: string
  readonly closed: boolean
  readonly at: Millis
}

export async function boardEdge(folder: Folder, say: Say): Promise<Row[]> {
  say(`edges of a contact on the board, ${EDGES} of them`)
  const { site: planned, wiring } = planOf(folder, ROOM)
  const clock = systemClock()
  const site = indexSite(planned)
  const room = newRoom(site, clock.now())
  const took: number[] = []
  let waiting: Edge | undefined
  const watch: Output = {
    id: 'watch',
    tell() {
      const { value, at } = room.readings['blinker/pulse'] ?? {}
      if (!waiting || typeof at !== 'number' || at < waiting.at || value !== (waiting.closed ? 'high' : 'low')) return
      took.push(clock.now().mono - waiting.at)
      waiting = undefined
    },
    stop: async () => undefined,
  }
  const boards = boardDriver(
    wiring.filter(one => one.driver === 'board'),
    clock,
    () =>
      startChild('bench/children/board.ts').on('message', message => {
        if ((message as Edge).kind !== 'edge') return
        // One that the next overtakes has taken longer than any budget.
        if (waiting) took.push(Number.POSITIVE_INFINITY)
        waiting = message as Edge
      }),
  )
  const house = controller({
    site,
    room,
    clock,
    drivers: [breath().prompt(boards)],
    actuators: [],
    outputs: [watch],
  })
  house.start()
  await seen('edges', () => (took.length >= EDGES ? took : undefined))
  await house.stop()
  const [p50, p99] = [quantile(took, 0.5), quantile(took, 0.99)]
  const row = (share: string, host: number, board: number) => ({
    what: `edge on the board to the core, without the kernel: ${share}`,
    measured: `${ms(board + host, 1)}, ${board} of them the board's and its line's`,
  })
  return [
    row('p50', p50, BOARD.usual),
    {
      ...row('p99', p99, BOARD.worst),
      budget: { text: `< ${BUDGET} ms`, kept: BOARD.worst + p99 < BUDGET, kind: 'time' },
    },
  ]
}
