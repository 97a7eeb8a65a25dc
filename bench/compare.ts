/** What the controller costs beside the least that could read the same registers, and what it asks of the wire. */
import { join } from 'node:path'
import type { Devices } from './children/devices.ts'
import type { Guard } from './children/guard.ts'
import type { Loop } from './children/loop.ts'
import { median, rest } from './figures.ts'
import { FLAGS } from './fresh.ts'
import { type Process, start } from './processes.ts'
import { openReader, type Reader } from './reader.ts'
import { ms, type Row, type Say } from './report.ts'
import { type Folder, roomOf, unitsFor, write } from './rooms.ts'
import { REGISTERS } from './units.ts'

const SIZES = [
  { points: 100, budget: 1.5 },
  { points: 1000, budget: 2 },
]
const RUNS = 5
const POLL = 1000
const SPAN = 10_000
/**
 * Neither is measured cold: a guard lives for months. First they live at a faster pace, and more than once, for what was
 * compiled for the only room a process ever had is compiled anew for the next; then at the pace that counts, until that is over.
 */
const WARM = { poll: 50, lives: [10_000, 40_000], settle: 60_000 }

interface Pair {
  readonly points: number
  readonly budget: number
  /** Equal units, a set for each, so that each one's requests are counted. */
  readonly ports: { readonly bare: readonly number[]; readonly guard: readonly number[] }
  readonly where: { readonly room: string; readonly library: string; readonly data: string }
  readonly bare: Process<Loop>
  readonly guard: Process<Guard>
  readonly runs: Run[]
  page?: Reader
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
    say(`bare loop and controller side by side: ${RUNS} runs of ${SPAN / 1000} s each, after ${warmth} s to get warm`)
    for (const span of WARM.lives) await Promise.all(pairs.map(pair => live(pair, span)))
    await Promise.all(pairs.map(pair => begin(pair, POLL)))
    await rest(WARM.settle)
    await Promise.all(pairs.flatMap(({ bare, guard }) => [bare.ask('tidy'), guard.ask('tidy')]))
    for (let run = 1; run <= RUNS; run += 1) {
      await Promise.all(pairs.map(async pair => pair.runs.push(await measure(devices, pair))))
      say(`  run ${run}: ${pairs.map(inWords).join('; ')}`)
    }
    await Promise.all(pairs.map(end))
  } finally {
    await Promise.all(pairs.flatMap(({ bare, guard }) => [bare.end(), guard.end()]))
  }
  return pairs.flatMap(rowsOf)
}

async function pairOf(folder: Folder, devices: Process<Devices>, size: (typeof SIZES)[number]): Promise<Pair> {
  const count = unitsFor(size.points)
  const ports = { bare: await devices.ask('units', { count }), guard: await devices.ask('units', { count }) }
  const name = `${size.points}-points`
  const where = { room: join(folder.path, `${name}.yaml`), library: folder.path, data: folder.make(name) }
  write(where.room, roomOf(ports.guard))
  const guard = start<Guard>('guard', [...process.execArgv, ...FLAGS])
  return { ...size, ports, where, bare: start('loop'), guard, runs: [] }
}

const warmth = [...WARM.lives, WARM.settle].reduce((sum, span) => sum + span / 1000, 0)

async function live(pair: Pair, span: number): Promise<void> {
  await begin(pair, WARM.poll)
  await rest(span)
  await end(pair)
}

async function begin(pair: Pair, poll: number): Promise<void> {
  const { bare, guard, ports, where } = pair
  await bare.ask('start', { ports: ports.bare, poll })
  const { url } = await guard.ask('start', { ...where, poll })
  pair.page = await openReader(url)
}

async function end({ bare, guard, page }: Pair): Promise<void> {
  const troubles = await guard.ask('troubles')
  page?.close()
  await Promise.all([bare.ask('stop'), guard.ask('stop')])
  // A room in alarm would be another measurement.
  if (troubles.length > 0) throw new Error(`the room was not quiet: ${troubles.slice(0, 5).join(', ')}`)
}

/** Loop and controller in the same seconds, so that whatever else the machine does is done to both. */
async function measure(devices: Process<Devices>, { bare, guard, ports, page }: Pair): Promise<Run> {
  const requests = async () => ({
    bare: await devices.ask('requests', { ports: ports.bare }),
    guard: await devices.ask('requests', { ports: ports.guard }),
  })
  const told = page?.points() ?? 0
  await Promise.all([bare.ask('begin'), guard.ask('begin')])
  const before = await requests()
  await rest(SPAN)
  const spent = await Promise.all([bare.ask('spent'), guard.ask('spent')])
  const after = await requests()
  return {
    bare: costOf(spent[0], after.bare - before.bare),
    guard: costOf(spent[1], after.guard - before.guard),
    streamed: (((page?.points() ?? 0) - told) / SPAN) * 1000,
  }
}

const costOf = (spent: number, requests: number): Cost => ({
  spent: (spent / (requests * REGISTERS)) * 1000,
  perCycle: requests / (SPAN / POLL),
})

function inWords({ points, runs }: Pair): string {
  const { bare, guard } = runs.at(-1) ?? {}
  return bare && guard ? `${points} points: loop ${ms(bare.spent, 1)}, controller ${ms(guard.spent, 1)}` : ''
}

function rowsOf({ points, budget, ports, runs }: Pair): Row[] {
  const of = (figure: (run: Run) => number) => median(runs.map(figure))
  const [bare, guard] = [of(run => run.bare.spent), of(run => run.guard.spent)]
  // Of each run by itself: both had the same seconds.
  const share = of(run => run.guard.spent / run.bare.spent)
  const perCycle = of(run => run.guard.perCycle)
  return [
    {
      what: `CPU per 1000 samples, ${points} points at 1 s, ${of(run => run.streamed).toFixed(0)} changes a second to one page`,
      measured: `${share.toFixed(2)} x (${ms(guard, 1)}, bare loop ${ms(bare, 1)}; warm for ${warmth} s)`,
      budget: { text: `<= ${budget} x`, kept: share <= budget, kind: 'share' },
    },
    {
      what: `Modbus requests per cycle, ${points} points in ${ports.guard.length} units`,
      measured: perCycle.toFixed(0),
      // A window that opens or closes in the middle of a cycle counts a few more or fewer.
      budget: { text: `${ports.guard.length}`, kept: Math.round(perCycle) === ports.guard.length, kind: 'share' },
    },
  ]
}
