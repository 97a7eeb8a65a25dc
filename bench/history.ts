/** What a year of a hundred points costs: to look at, to keep, and to write. */

import { execFileSync } from 'node:child_process'
import { systemClock } from '../src/clock.ts'
import type { PointId } from '../src/core/sample.ts'
import { DAY, HOUR, MINUTE, type Millis } from '../src/core/time.ts'
import type { Store } from '../src/ports.ts'
import { sqlite } from '../src/store/sqlite.ts'
import { startStore } from '../src/store/start.ts'
import { now, quantile } from './figures.ts'
import { asRoundRobin, asText } from './others.ts'
import { DAYS, END, past } from './past.ts'
import { mb, ms, type Row, type Say } from './report.ts'
import type { Folder } from './rooms.ts'
import { SIGNALS } from './signals.ts'

interface Chart {
  readonly what: string
  readonly span: Millis
  readonly step: Millis
  readonly most: Millis
}

const CHARTS: readonly Chart[] = [
  { what: '24 h', span: DAY, step: MINUTE, most: 50 },
  { what: 'a year', span: DAYS * DAY, step: 6 * HOUR, most: 200 },
]

export async function history(folder: Folder, say: Say): Promise<Row[]> {
  const { dir, sizes } = past(await sqlite(), say)
  // A year that was just made is on its way to the disk for a while.
  execFileSync('sync')
  const { store, trouble } = await startStore({ dir, clock: systemClock(), say: () => undefined })
  if (trouble) throw new Error(`${trouble.code}: ${trouble.reason}`)
  try {
    const rows: Row[] = []
    for (const chart of CHARTS) rows.push(await drawn(store, chart))
    say('the same week as RRD and CSV')
    return [...rows, ...sizeRows(sizes, folder)]
  } finally {
    await store.stop()
  }
}

/** Each point once, so that nothing is found in memory that was not asked for. */
async function drawn(store: Store, chart: Chart): Promise<Row> {
  const times: number[] = []
  for (const { point } of SIGNALS) times.push(await once(store, point, chart))
  const slowest = quantile(times, 0.99)
  return {
    what: `chart of ${chart.what}, one of ${SIGNALS.length} points with a year behind them`,
    measured: `p99 ${ms(slowest, 1)}, median ${ms(quantile(times, 0.5), 1)}`,
    budget: { text: `p99 < ${chart.most} ms`, kept: slowest < chart.most, kind: 'time' },
  }
}

async function once(store: Store, point: PointId, { span, step }: Chart): Promise<number> {
  const began = now()
  const rows = await store.history(point, END - span, END, step)
  const took = now() - began
  if (rows.some(({ good }) => good < 0.99)) throw new Error(`${point} has a gap`)
  return took
}

function sizeRows({ all, week, written }: { all: number; week: number; written: number }, folder: Folder): Row[] {
  const rrd = asRoundRobin(folder.path)
  const csv = asText()
  const row = (what: string, size: { week: number; written: number }): Row => ({
    what: `${what}, one week of ${SIGNALS.length} points each 10 s`,
    measured: `${mb(size.week)}, ${mb(size.written)} written a day, committed each 10 s`,
  })
  return [
    row('kept by Jaga with minutes and hours, log and file both counted', { week, written }),
    rrd ? row('in RRD with minutes and hours', rrd) : { what: 'in RRD', measured: 'skipped: rrdtool is not there' },
    row('in CSV', csv),
    { what: 'kept by Jaga: 30 days of readings, a year of minutes and hours', measured: mb(all) },
  ]
}
