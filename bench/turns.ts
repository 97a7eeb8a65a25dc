/** How long one turn takes, by the size of the room and by what it is told. */

import type { Plan } from '../src/config/plan.ts'
import { type IndexedSite, indexSite } from '../src/core/indexed.ts'
import type { Input } from '../src/core/input.ts'
import { newRoom } from '../src/core/restart.ts'
import type { Room } from '../src/core/room.ts'
import type { Sample, Value } from '../src/core/sample.ts'
import { MINUTE, type Now, SECOND } from '../src/core/time.ts'
import { turn } from '../src/core/turn.ts'
import { type Term, VOCABULARY } from '../src/core/vocabulary.ts'
import { median, now, quantile, tidy } from './figures.ts'
import { ms, type Row, type Say } from './report.ts'
import { type Folder, planOf, roomOf, unitsFor } from './rooms.ts'
import { kindOf, wordOf } from './units.ts'

const SIZES = [100, 1000, 5000]
const SHARES = [0.01, 0.2]
/** Turns before the first that counts, and turns that count; fewer where all points are told every time. */
const COUNTS = { some: { warm: 300, counted: 500 }, all: { warm: 60, counted: 120 } }
const BUDGET = 0.5
/** All points are heard again this often, in a turn of its own that does not count, so that none grows old. */
const REFRESH = 10 * SECOND

/** A point of the wire: where it stands, what it says at rest and after its step. */
export interface Wired {
  readonly point: string
  readonly values: readonly [Value, Value]
  stepped: 0 | 1
}

export interface Bench {
  readonly site: IndexedSite
  readonly room: Room
  readonly points: readonly Wired[]
  readonly moving: readonly Wired[]
  mono: number
  next: number
}

export function turns(folder: Folder, say: Say): Row[] {
  return SIZES.flatMap(size => {
    const ports = Array.from({ length: unitsFor(size) }, (_, unit) => 1024 + unit)
    const began = now()
    const plan = planOf(folder, roomOf(ports))
    say(
      `turns in a room of ${size} points and ${Object.keys(plan.site.alarms).length} alarms, read in ${ms(now() - began, 0)}`,
    )
    return SHARES.flatMap(share => [measured(plan, size, share, false), measured(plan, size, share, true)])
  })
}

function measured(plan: Plan, size: number, share: number, all: boolean): Row {
  const bench = watching(plan)
  const times: number[] = []
  tidy()
  const { warm, counted } = COUNTS[all ? 'all' : 'some']
  for (let i = -warm; i < counted; i += 1) {
    const took = once(bench, Math.round(size * share), all)
    if (i >= 0) times.push(took)
  }
  const fed = all ? `told with all ${bench.points.length}` : `told alone`
  const isPromised = size === 5000 && share === 0.01 && !all
  return {
    what: `turn, ${size} points, ${100 * share} % changing, ${fed}`,
    measured: `median ${ms(median(times))}, p99 ${ms(quantile(times, 0.99))}`,
    ...(isPromised && { budget: { text: `median < ${ms(BUDGET, 1)}`, kept: median(times) < BUDGET, kind: 'time' } }),
  }
}

/** A room that has started, settled and finds nothing wrong. */
export function watching(plan: Plan): Bench {
  const site = indexSite(plan.site)
  const points = plan.wiring.flatMap(({ points }, unit) => points.map(({ point }, i) => wired(unit, i, point)))
  const moving = points.filter(({ values: [low, high] }) => low !== high)
  const bench: Bench = { site, room: newRoom(site, momentOf(0)), points, moving, mono: 0, next: 0 }
  for (; bench.mono <= 6 * MINUTE; bench.mono += REFRESH) refresh(bench)
  const standing = Object.keys(bench.room.open)
  if (bench.room.phase !== 'watching' || standing.length > 0)
    throw new Error(`this room is ${bench.room.phase} and not quiet: ${standing.slice(0, 5).join(', ')}`)
  return bench
}

function wired(unit: number, index: number, point: string): Wired {
  const register = kindOf(unit).registers[index]
  if (!register) throw new Error(`no register for ${point}`)
  const number = (stepped: boolean) => Number((wordOf(register, stepped) * register.scale).toFixed(3))
  const [word] = restingWords(VOCABULARY[register.name])
  return { point, values: word === undefined ? [number(false), number(true)] : [word, word], stepped: 0 }
}

const restingWords = ({ kind, values = [] }: Term): readonly string[] => (kind === 'state' ? values : [])

export const momentOf = (mono: number): Now => ({
  mono,
  wall: Date.UTC(2026, 0, 5) + mono,
  trusted: true,
  boot: 'bench',
})

function once(bench: Bench, changes: number, all: boolean): number {
  if (bench.mono % REFRESH === 0) refresh(bench)
  bench.mono += SECOND
  const { moving } = bench
  const changed = Array.from({ length: changes }, (_, i) => moving[(bench.next + i * STRIDE) % moving.length] as Wired)
  bench.next += 1
  for (const one of changed) one.stepped = one.stepped === 0 ? 1 : 0
  return tell(bench, all ? bench.points : changed)
}

/** Prime to any number of points in use, so that the changes are spread over the units. */
const STRIDE = 7919

/** Relay, siren and lamp obey. */
function refresh(bench: Bench): void {
  const { room, mono } = bench
  const samples = Object.values(bench.site.actuators).flatMap(({ id, readBack }): Sample[] =>
    readBack ? [{ point: readBack, at: mono, value: room.actuators[id]?.wanted ?? '' }] : [],
  )
  turn(bench.site, room, [{ kind: 'samples', samples }], momentOf(mono))
  tell(bench, bench.points)
}

function tell({ site, room, mono }: Bench, heard: readonly Wired[]): number {
  const samples: Sample[] = heard.map(({ point, values, stepped }) => ({ point, at: mono, value: values[stepped] }))
  const inputs: Input[] = [{ kind: 'samples', samples }]
  const began = now()
  turn(site, room, inputs, momentOf(mono))
  return now() - began
}
