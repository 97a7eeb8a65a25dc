/** The same week in a round-robin database and in a text file: what it takes, and which pages a commit every ten seconds writes. */
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DAY } from '../src/core/time.ts'
import { BEGIN, DAYS, WEEK } from './past.ts'
import { SAMPLE, SIGNALS } from './signals.ts'

const PAGE = 4096
const FIRST = ((DAYS - WEEK) * DAY) / SAMPLE
const SAMPLES = (WEEK * DAY) / SAMPLE
const COMMITS_A_DAY = DAY / SAMPLE
/** Commits that are looked at, each page by page: five minutes, edges of minutes among them. */
const LOOKED = 30

/** In bytes. */
export interface Size {
  readonly week: number
  /** In a day: the pages that each commit changes. */
  readonly written: number
}

const secondsAt = (sample: number): number => (BEGIN + sample * SAMPLE) / 1000
const wordsAt = (sample: number) => SIGNALS.map(({ value }) => value(sample))

/** A line for each moment, a column for each point. */
export function asText(): Size {
  let week = 0
  let pages = 0
  for (let sample = FIRST; sample < FIRST + SAMPLES; sample += 1) {
    const end = week + `${[secondsAt(sample), ...wordsAt(sample)].join(',')}\n`.length
    pages += Math.floor((end - 1) / PAGE) - Math.floor(week / PAGE) + 1
    week = end
  }
  return { week, written: (pages * PAGE) / WEEK }
}

/** A week of samples, of minutes and of hours: such a file has its full size from the start. */
const ARCHIVES = [
  `RRA:AVERAGE:0.5:1:${SAMPLES}`,
  ...['MIN', 'AVERAGE', 'MAX'].flatMap(kind => [
    `RRA:${kind}:0.5:6:${WEEK * 24 * 60}`,
    `RRA:${kind}:0.5:360:${WEEK * 24}`,
  ]),
]

/** Null where rrdtool is not there. */
export function asRoundRobin(dir: string): Size | null {
  const file = join(dir, 'week.rrd')
  const columns = SIGNALS.map((_, i) => `DS:p${i}:GAUGE:60:U:U`)
  const start = String(secondsAt(FIRST) - 1)
  try {
    execFileSync('rrdtool', [
      'create',
      file,
      '--start',
      start,
      '--step',
      String(SAMPLE / 1000),
      ...columns,
      ...ARCHIVES,
    ])
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  let pages = 0
  for (let n = 0; n < LOOKED; n += 1) {
    const before = readFileSync(file)
    execFileSync('rrdtool', ['update', file, updateAt(FIRST + n)])
    pages += differing(before, readFileSync(file))
  }
  const size = { week: statSync(file).size, written: (pages / LOOKED) * COMMITS_A_DAY * PAGE }
  rmSync(file)
  return size
}

const updateAt = (sample: number): string =>
  [secondsAt(sample), ...wordsAt(sample).map(word => (typeof word === 'number' ? word : Number(word === 'open')))].join(
    ':',
  )

function differing(before: Buffer, after: Buffer): number {
  let pages = 0
  for (let at = 0; at < after.length; at += PAGE)
    if (!before.subarray(at, at + PAGE).equals(after.subarray(at, at + PAGE))) pages += 1
  return pages
}
