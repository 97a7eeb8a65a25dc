/** A year of a hundred points, written by the store's own code and kept outside the repository until that code changes. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../src/core/time.ts'
import type { StoreFigures } from '../src/ports.ts'
import { compiled } from '../src/spawn.ts'
import { archive, type Packed, type Run } from '../src/store/archive.ts'
import { type Keeping, keeping } from '../src/store/keeping.ts'
import type { Batch, Heard } from '../src/store/messages.ts'
import { HISTORY } from '../src/store/names.ts'
import { combine, type Part } from '../src/store/rollup.ts'
import type { Open } from '../src/store/sqlite.ts'
import type { Say } from './report.ts'
import { SAMPLE, SIGNALS, type Signal } from './signals.ts'

export const DAYS = 365
const RAW_DAYS = 30
export const WEEK = 7
/** The wall clock at the first sample, and the last. */
export const BEGIN: Millis = Date.UTC(2025, 5, 1)
export const END: Millis = BEGIN + DAYS * DAY
const BOOT = 'bench'
/** Told again this often, as the product does with what does not change. */
const AGAIN = (10 * MINUTE) / SAMPLE
const MADE_BY = [
  'bench/past.ts',
  'bench/signals.ts',
  ...['archive', 'chunk', 'history', 'keeping', 'retain', 'rollup', 'series', 'sqlite', 'tables'].map(
    name => `src/store/${name}.ts`,
  ),
]

/** In bytes; written on the last day, which was committed as often as the product does. */
export interface Sizes {
  readonly all: number
  readonly week: number
  readonly written: number
}

export interface Past {
  readonly dir: string
  readonly sizes: Sizes
}

export function past(open: Open, say: Say): Past {
  const dir = join(tmpdir(), `jaga-bench-past-${fingerprint()}`)
  const told = join(dir, 'sizes.json')
  if (!existsSync(told)) build(dir, told, open, say)
  return { dir, sizes: JSON.parse(readFileSync(told, 'utf8')) as Sizes }
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const file of MADE_BY) hash.update(readFileSync(compiled(file)))
  return hash.digest('hex').slice(0, 12)
}

/** Half a past is none. */
function build(dir: string, told: string, open: Open, say: Say): void {
  say(`a year of ${SIGNALS.length} points is made once, which takes some minutes, and kept in ${dir}`)
  const making = `${dir}.part`
  rmSync(making, { recursive: true, force: true })
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(making)
  rolled(open(join(making, HISTORY)))
  const sizes = lately(keeping(making, open))
  renameSync(making, dir)
  writeFileSync(told, JSON.stringify(sizes))
}

/** Minutes and hours of the days whose readings are gone. */
function rolled(db: ReturnType<Open>): void {
  const kept = archive(db)
  const run = kept.beginRun(BOOT, BEGIN, 0)
  for (let hour = 0; hour < (DAYS - RAW_DAYS) * 24; hour += 1) {
    const lived: Run = { ...run, until: (hour + 1) * HOUR }
    kept.pack(
      lived,
      SIGNALS.map(signal => packedOf(signal, hour * HOUR)),
    )
    if (hour % 24 === 0) kept.checkpoint()
  }
  db.exec('DELETE FROM raw')
  kept.checkpoint()
  db.close()
}

function packedOf({ point, value }: Signal, begins: Millis): Packed {
  const ends = begins + HOUR
  const minutes = Array.from({ length: HOUR / MINUTE }, (_, i) => minuteOf(value, begins + i * MINUTE))
  const [hour] = combine(minutes, begins, ends, HOUR)
  if (!hour) throw new Error('an hour without a row')
  return { point, begins, ends, marks: [], minutes, hour: { ...hour, span: HOUR } }
}

function minuteOf(value: Signal['value'], at: Millis): Part {
  const values = Array.from({ length: MINUTE / SAMPLE }, (_, i) => value(at / SAMPLE + i))
  const numbers = values.filter(one => typeof one === 'number')
  const last = values.at(-1) ?? null
  if (numbers.length === 0) return { at, span: MINUTE, min: null, max: null, mean: null, last, good: 1 }
  const mean = numbers.reduce((sum, one) => sum + one, 0) / numbers.length
  return { at, span: MINUTE, min: Math.min(...numbers), max: Math.max(...numbers), mean, last, good: 1 }
}

/** By exception and through the whole store: by the hour, and the last day by the commit. */
function lately(store: Keeping): Sizes {
  const figures = (): StoreFigures => store.answer('figures', null) as StoreFigures
  const hours = (from: number, to: number) => tell(store, from * DAY, to * DAY, HOUR)
  store.answer('write', batchAt((DAYS - RAW_DAYS) * DAY, []))
  hours(DAYS - RAW_DAYS, DAYS - WEEK)
  const before = figures().bytes
  hours(DAYS - WEEK, DAYS - 1)
  const counted = writtenIn(figures())
  tell(store, (DAYS - 1) * DAY, DAYS * DAY, 10 * SECOND)
  const after = figures()
  store.answer('stop', null)
  return { all: after.bytes, week: after.bytes - before, written: writtenIn(after) - counted }
}

const writtenIn = ({ written }: StoreFigures): number => written.reduce((sum, { bytes }) => sum + bytes, 0)

function tell(store: Keeping, from: Millis, to: Millis, step: Millis): void {
  for (let at = from; at < to; at += step) {
    store.answer('write', batchAt(at + step, heardIn(at, at + step)))
    store.tick()
  }
}

function batchAt(mono: Millis, heard: readonly Heard[]): Batch {
  return { events: [], kept: [], heard, blind: null, now: { mono, wall: BEGIN + mono, trusted: true, boot: BOOT } }
}

function heardIn(from: Millis, to: Millis): Heard[] {
  const heard: Heard[] = []
  for (let sample = from / SAMPLE; sample < to / SAMPLE; sample += 1)
    for (const { point, value } of SIGNALS) {
      const now = value(sample)
      if (sample % AGAIN === 0 || now !== value(sample - 1)) heard.push([point, sample * SAMPLE, now, 2])
    }
  return heard
}
