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
 * None is measured cold: a guard lives for months. First they live at a faster pace, and more than once, for what was
 * compiled for the only room a process ever had is compiled anew for the next; then at the pace that counts, until most of
 * what is done once a second is compiled too.
 */
const WARM = { poll: 50, lives: [10_000, 40_000], settle: 240_000 }

/** A set of equal units for each, so that each one's requests are counted. */
const KINDS = ['bare', 'least', 'guard'] as const
type Kind = (typeof KINDS)[number]
type Of<T> = Readonly<Record<Kind, T>>

interface Trio {
  readonly points: number
  readonly budget: number
  readonly ports: Of<readonly number[]>
  readonly where: { readonly room: string; readonly library: string; readonly data: string }
  readonly bare: Process<Loop>
  /** The same loop with what no guard can be without: a beat, and a page that is told. */
  readonly least: Process<Loop>
  readonly guard: Process<Guard>
  readonly runs: Run[]
  pages: readonly Reader[]
}

/** Milliseconds of processor time for a thousand samples; requests in one polling cycle of all units. */
interface Cost {
  readonly spent: number
  readonly perCycle: number
}

interface Run extends Of<Cost> {
  /** Changes a second that the guard's page was told. */
  readonly streamed: number
}

export async function compare(folder: Folder, devices: Process<Devices>, say: Say): Promise<Row[]> {
  const trios = await Promise.all(SIZES.map(size => trioOf(folder, devices, size)))
  const all = trios.flatMap(({ bare, least, guard }) => [bare, least, guard])
  try {
    say(`bare loop and controller side by side: ${RUNS} runs of ${SPAN / 1000} s each, after ${warmth} s to get warm`)
    for (const span of WARM.lives) await Promise.all(trios.map(trio => live(trio, span)))
    await Promise.all(trios.map(trio => begin(trio, POLL)))
    await rest(WARM.settle)
    await Promise.all(all.map(one => one.ask('tidy')))
    for (let run = 1; run <= RUNS; run += 1) {
      await Promise.all(trios.map(async trio => trio.runs.push(await measure(devices, trio))))
      say(`  run ${run}: ${trios.map(inWords).join('; ')}`)
    }
    await Promise.all(trios.map(end))
  } finally {
    await Promise.all(all.map(one => one.end()))
  }
  return trios.flatMap(rowsOf)
}

async function trioOf(folder: Folder, devices: Process<Devices>, size: (typeof SIZES)[number]): Promise<Trio> {
  const count = unitsFor(size.points)
  const ports = await ofEach(() => devices.ask('units', { count }))
  const name = `${size.points}-points`
  const where = { room: join(folder.path, `${name}.yaml`), library: folder.path, data: folder.make(name) }
  write(where.room, roomOf(ports.guard))
  const guard = start<Guard>('guard', [...process.execArgv, ...FLAGS])
  return { ...size, ports, where, bare: start('loop'), least: start('loop'), guard, runs: [], pages: [] }
}

const ofEach = async <T>(of: (kind: Kind) => Promise<T>): Promise<Of<T>> => together(await Promise.all(KINDS.map(of)))

const together = <T>([bare, least, guard]: readonly T[]): Of<T> => ({ bare, least, guard }) as Of<T>

const warmth = [...WARM.lives, WARM.settle].reduce((sum, span) => sum + span / 1000, 0)

async function live(trio: Trio, span: number): Promise<void> {
  await begin(trio, WARM.poll)
  await rest(span)
  await end(trio)
}

async function begin(trio: Trio, poll: number): Promise<void> {
  const { bare, least, guard, ports, where } = trio
  await bare.ask('start', { ports: ports.bare, poll })
  const told = await least.ask('start', { ports: ports.least, poll, told: true })
  const { url } = await guard.ask('start', { ...where, poll })
  trio.pages = await Promise.all([openReader(url), openReader(told.url)])
}

async function end({ bare, least, guard, pages }: Trio): Promise<void> {
  const troubles = await guard.ask('troubles')
  for (const page of pages) page.close()
  await Promise.all([bare.ask('stop'), least.ask('stop'), guard.ask('stop')])
  // A room in alarm would be another measurement.
  if (troubles.length > 0) throw new Error(`the room was not quiet: ${troubles.slice(0, 5).join(', ')}`)
}

/** All in the same seconds, so that whatever else the machine does is done to each. */
async function measure(devices: Process<Devices>, { bare, least, guard, ports, pages }: Trio): Promise<Run> {
  const requests = () => ofEach(kind => devices.ask('requests', { ports: ports[kind] }))
  const told = () => pages[0]?.points() ?? 0
  const toldBefore = told()
  await Promise.all([bare.ask('begin'), least.ask('begin'), guard.ask('begin')])
  const before = await requests()
  await rest(SPAN)
  const spent = together(await Promise.all([bare.ask('spent'), least.ask('spent'), guard.ask('spent')]))
  const after = await requests()
  const cost = (kind: Kind) => costOf(spent[kind], after[kind] - before[kind])
  return { ...together(KINDS.map(cost)), streamed: ((told() - toldBefore) / SPAN) * 1000 }
}

const costOf = (spent: number, requests: number): Cost => ({
  spent: (spent / (requests * REGISTERS)) * 1000,
  perCycle: requests / (SPAN / POLL),
})

function inWords({ points, runs }: Trio): string {
  const run = runs.at(-1)
  return run ? `${points} points: ${KINDS.map(kind => `${NAMES[kind]} ${ms(run[kind].spent, 1)}`).join(', ')}` : ''
}

const NAMES: Of<string> = { bare: 'loop', least: 'loop that tells', guard: 'controller' }

function rowsOf({ points, budget, ports, runs }: Trio): Row[] {
  const of = (figure: (run: Run) => number) => median(runs.map(figure))
  const [bare, guard] = [of(run => run.bare.spent), of(run => run.guard.spent)]
  // Of each run by itself: both had the same seconds.
  const share = of(run => run.guard.spent / run.bare.spent)
  const least = of(run => run.least.spent / run.bare.spent)
  const perCycle = of(run => run.guard.perCycle)
  return [
    {
      what: `CPU per 1000 samples, ${points} points at 1 s, ${of(run => run.streamed).toFixed(0)} changes a second to one page`,
      measured: `${share.toFixed(2)} x (${ms(guard, 1)}, bare loop ${ms(bare, 1)}; warm for ${warmth} s)`,
      budget: { text: `<= ${budget} x`, kept: share <= budget, kind: 'share' },
    },
    {
      what: `  the same bare loop with a beat of 500 ms and a page, nothing judged, ${points} points`,
      measured: `${least.toFixed(2)} x`,
    },
    {
      what: `Modbus requests per cycle, ${points} points in ${ports.guard.length} units`,
      measured: perCycle.toFixed(0),
      // A window that opens or closes in the middle of a cycle counts a few more or fewer.
      budget: { text: `${ports.guard.length}`, kept: Math.round(perCycle) === ports.guard.length, kind: 'share' },
    },
  ]
}
