/** What the controller costs beside the least that could read the same registers, and what it asks of the wire. */
import { join } from 'node:path'
import type { Devices } from './children/devices.ts'
import type { Guard } from './children/guard.ts'
import type { Loop } from './children/loop.ts'
import { median, now, rest } from './figures.ts'
import { type Process, start } from './processes.ts'
import { openReader } from './reader.ts'
import { ms, type Row, type Say } from './report.ts'
import { type Folder, roomOf, unitsFor, write } from './rooms.ts'
import { REGISTERS } from './units.ts'

const SIZES = [
  { points: 100, budget: 1.5 },
  { points: 1000, budget: 2 },
]
const RUNS = 5
const PACE = { poll: 1000, span: 10_000 }
/** Before the first run each is driven at a faster pace, for neither is to be measured cold. */
const WARM = { poll: 50, span: 10_000 }

interface Pace {
  readonly poll: number
  readonly span: number
}

interface Pair {
  readonly points: number
  readonly budget: number
  readonly ports: readonly number[]
  readonly where: { readonly room: string; readonly library: string; readonly data: string }
  readonly bare: Process<Loop>
  readonly guard: Process<Guard>
  readonly runs: Run[]
}

/** Milliseconds of processor time for a thousand samples; requests in one polling cycle of all units. */
interface Cost {
  readonly spent: number
  readonly perCycle: number
}

interface Run {
  readonly bare: Cost
  readonly guard: Cost
  readonly streamed: number
}

export async function compare(folder: Folder, devices: Process<Devices>, say: Say): Promise<Row[]> {
  const pairs = await Promise.all(SIZES.map(size => pairOf(folder, devices, size)))
  try {
    say(
      `bare loop and controller in turn: ${RUNS} runs of ${PACE.span / 1000} s each, after ${WARM.span / 1000} s at 20 times the pace`,
    )
    await together(devices, pairs, WARM)
    for (let run = 1; run <= RUNS; run += 1) {
      for (const [i, one] of (await together(devices, pairs, PACE)).entries()) pairs[i]?.runs.push(one)
      say(`  run ${run}: ${pairs.map(inWords).join('; ')}`)
    }
  } finally {
    await Promise.all(pairs.flatMap(({ bare, guard }) => [bare.end(), guard.end()]))
  }
  return pairs.flatMap(rowsOf)
}

async function pairOf(folder: Folder, devices: Process<Devices>, size: (typeof SIZES)[number]): Promise<Pair> {
  const ports = await devices.ask('units', { count: unitsFor(size.points) })
  const name = `${size.points}-points`
  const where = { room: join(folder.path, `${name}.yaml`), library: folder.path, data: folder.make(name) }
  write(where.room, roomOf(ports))
  return { ...size, ports, where, bare: start('loop'), guard: start('guard'), runs: [] }
}

/** Both sizes side by side; of each the loop first and then the controller. */
function together(devices: Process<Devices>, pairs: readonly Pair[], pace: Pace): Promise<Run[]> {
  return Promise.all(
    pairs.map(async pair => ({ bare: await bareRun(devices, pair, pace), ...(await guardRun(devices, pair, pace)) })),
  )
}

async function bareRun(devices: Process<Devices>, { ports, bare }: Pair, pace: Pace): Promise<Cost> {
  await bare.ask('start', { ports, poll: pace.poll })
  const cost = await costOf(devices, ports, bare, pace)
  await bare.ask('stop')
  return cost
}

async function guardRun(devices: Process<Devices>, { guard, where, ports }: Pair, pace: Pace) {
  const { url } = await guard.ask('start', { ...where, poll: pace.poll })
  const page = await openReader(url)
  const [from, began] = [page.points(), now()]
  const cost = await costOf(devices, ports, guard, pace)
  const streamed = ((page.points() - from) / (now() - began)) * 1000
  const troubles = await guard.ask('troubles')
  page.close()
  await guard.ask('stop')
  // A room in alarm would be another measurement.
  if (troubles.length > 0) throw new Error(`the room was not quiet: ${troubles.slice(0, 5).join(', ')}`)
  return { guard: cost, streamed }
}

async function costOf(
  devices: Process<Devices>,
  ports: readonly number[],
  one: Process<Pick<Loop, 'begin' | 'spent'>>,
  { poll, span }: Pace,
): Promise<Cost> {
  await one.ask('begin')
  const before = await devices.ask('requests', { ports })
  await rest(span)
  const spent = await one.ask('spent')
  const requests = (await devices.ask('requests', { ports })) - before
  return { spent: (spent / (requests * REGISTERS)) * 1000, perCycle: requests / Math.round(span / poll) }
}

function inWords({ points, runs }: Pair): string {
  const { bare, guard } = runs.at(-1) ?? {}
  return bare && guard ? `${points} points: loop ${ms(bare.spent, 1)}, controller ${ms(guard.spent, 1)}` : ''
}

function rowsOf({ points, budget, ports, runs }: Pair): Row[] {
  const of = (figure: (run: Run) => number) => median(runs.map(figure))
  const [bare, guard] = [of(run => run.bare.spent), of(run => run.guard.spent)]
  const perCycle = of(run => run.guard.perCycle)
  return [
    {
      what: `CPU per 1000 samples, ${points} points at 1 s, ${of(run => run.streamed).toFixed(0)} changes a second to one page`,
      measured: `${(guard / bare).toFixed(2)} x (${ms(guard, 1)}, bare loop ${ms(bare, 1)})`,
      budget: { text: `<= ${budget} x`, kept: guard / bare <= budget, kind: 'share' },
    },
    {
      what: `Modbus requests per cycle, ${points} points in ${ports.length} units`,
      measured: perCycle.toFixed(0),
      // A window that opens or closes in the middle of a cycle counts a few more or fewer.
      budget: { text: `${ports.length}`, kept: Math.round(perCycle) === ports.length, kind: 'share' },
    },
  ]
}
