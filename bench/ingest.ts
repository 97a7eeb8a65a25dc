/** Five thousand readings a second, judged and kept: how long the loop that must answer is held. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { systemClock } from '../src/clock.ts'
import type { Sample } from '../src/core/sample.ts'
import { turn } from '../src/core/turn.ts'
import type { Store } from '../src/ports.ts'
import { startStore } from '../src/store/start.ts'
import { now, rest, tidy } from './figures.ts'
import { ms, type Row, type Say } from './report.ts'
import { type Folder, planOf, roomOf, unitsFor } from './rooms.ts'
import { type Bench, momentOf, type Wired, watching } from './turns.ts'

const POINTS = 5000
const TURNS_A_SECOND = 10
const EACH = POINTS / TURNS_A_SECOND
/** Long enough for commits and for readings that are packed before their hour is full. */
const SECONDS = 90
const MOST = 20

export async function ingest(folder: Folder, say: Say): Promise<Row[]> {
  const ports = Array.from({ length: unitsFor(POINTS) }, (_, unit) => 1024 + unit)
  const bench = watching(planOf(folder, roomOf(ports)))
  say(`${POINTS} readings a second for ${SECONDS} s`)
  const { store, trouble } = await startStore({
    dir: folder.make('ingest'),
    clock: systemClock(),
    say: () => undefined,
  })
  if (trouble) throw new Error(`${trouble.code}: ${trouble.reason}`)
  try {
    return [await fed(bench, store)]
  } finally {
    await store.stop()
  }
}

async function fed(bench: Bench, store: Store): Promise<Row> {
  let lost = 0
  store.watch?.(samples => {
    lost = lostIn(samples) ?? lost
  })
  const first = bench.mono
  tidy()
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const began = now()
  for (let n = 0; n < SECONDS * TURNS_A_SECOND; n += 1) {
    await rest(Math.max(0, began + (n * 1000) / TURNS_A_SECOND - now()))
    bench.mono = first + (now() - began)
    tell(bench, store, n)
  }
  delay.disable()
  const rate = (SECONDS * POINTS) / ((now() - began) / 1000)
  const slowest = delay.percentile(99) / 1e6
  return {
    what: `readings judged and kept, ${POINTS} points in ${TURNS_A_SECOND} turns a second, ${SECONDS} s: delay of the loop`,
    measured: `p99 ${ms(slowest, 1)}, longest ${ms(delay.max / 1e6, 0)}; ${rate.toFixed(0)} a second, ${lost} lost`,
    budget: { text: `p99 <= ${MOST} ms, none lost`, kept: slowest <= MOST && lost === 0, kind: 'time' },
  }
}

function lostIn(samples: readonly Sample[]): number | undefined {
  const told = samples.find(({ point }) => point === 'controller/store.lost')
  return told && 'value' in told ? Number(told.value) : undefined
}

/** Each point once a second, each number another one than before. */
function tell({ site, room, points, mono }: Bench, store: Store, n: number): void {
  const begin = (n % TURNS_A_SECOND) * EACH
  const samples = points.slice(begin, begin + EACH).map(one => stepped(one, mono))
  for (const { id, readBack } of Object.values(site.actuators))
    if (readBack) samples.push({ point: readBack, at: mono, value: room.actuators[id]?.wanted ?? '' })
  store.tell(turn(site, room, [{ kind: 'samples', samples }], momentOf(mono)), room)
}

function stepped(one: Wired, mono: number): Sample {
  one.stepped = one.stepped === 0 ? 1 : 0
  return { point: one.point, at: mono, value: one.values[one.stepped] }
}
