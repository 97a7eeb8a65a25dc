/** How much of what a slow RS-485 line can carry the controller gets out of it, and what a mute unit costs the others. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { modeOf, timeOf } from '../src/drivers/serial-mode.ts'
import type { Bus } from './children/bus.ts'
import type { Guard } from './children/guard.ts'
import { median, now, rest } from './figures.ts'
import { exchangeOf, type LineOf } from './line.ts'
import { type Process, start } from './processes.ts'
import type { Row, Say } from './report.ts'
import { type Folder, roomOnLine, write } from './rooms.ts'
import { BRANCH, wordOf } from './units.ts'

const SOCAT = '/usr/bin/socat'
const BAUD = '9600-8E1'
const MODE = modeOf(BAUD)
/** Shorter than a scan of twenty units can be; longer than one of ten. */
const POLL = { all: 500, most: 1000 }
const SETTLE = 8000
const MUTE = 4
/** A mute unit is asked once in it. */
const SPAN = 60_000

const lineOf = (units: number): LineOf => ({
  mode: MODE,
  units,
  registers: BRANCH.registers.map(register => wordOf(register, false)),
  gap: timeOf(MODE, 3.5),
  thinks: 5,
})

/** Exchanges a second of each unit that answers. */
interface Heard {
  readonly rates: readonly number[]
  readonly early: number
}

export async function bus(folder: Folder, say: Say): Promise<Row[]> {
  if (!existsSync(SOCAT)) {
    say(`no RS-485 line: ${SOCAT} is missing`)
    return []
  }
  say(`RS-485 at ${BAUD}: twenty units, and ten of which one is mute, for ${SPAN / 1000} s`)
  const full = lineOf(20)
  const [all, most] = await Promise.all([measure(folder, full, POLL.all), measure(folder, lineOf(10), POLL.most, MUTE)])
  return [busyRow(full, all), muteRow(most)]
}

async function measure(folder: Folder, line: LineOf, poll: number, mute?: number): Promise<Heard> {
  const name = `line-of-${line.units}`
  const far = start<Bus>('bus')
  const guard = start<Guard>('guard')
  try {
    const port = await far.ask('open', line)
    const where = { room: join(folder.path, `${name}.yaml`), library: folder.path, data: folder.make(name) }
    write(where.room, roomOnLine(port, BAUD, line.units))
    await guard.ask('start', { ...where, poll })
    if (mute !== undefined) await far.ask('hush', { unit: mute })
    await rest(SETTLE)
    const { early, rates } = await counted(far)
    return { early, rates: rates.filter((_, index) => index + 1 !== mute) }
  } finally {
    await guard.end()
    await far.ask('close')
    await far.end()
  }
}

async function counted(far: Process<Bus>): Promise<Heard> {
  const before = await far.ask('heard')
  const began = now()
  await rest(SPAN)
  const after = await far.ask('heard')
  const seconds = (now() - began) / 1000
  const rates = after.units.map((count, index) => (count - (before.units[index] ?? 0)) / seconds)
  return { rates, early: after.early - before.early }
}

function busyRow(line: LineOf, { rates, early }: Heard): Row {
  const possible = 1000 / (line.units * exchangeOf(line))
  const share = median(rates) / possible
  return {
    what: `RS-485 at ${BAUD}, ${line.units} units of ${line.registers.length} registers: scans of those the line allows`,
    measured: `${percent(share)} (slowest unit ${percent(Math.min(...rates) / possible)}, ${early} requests too early)`,
    budget: { text: '>= 95 %', kept: share >= 0.95, kind: 'time' },
  }
}

function muteRow({ rates }: Heard): Row {
  const share = Math.min(...rates) / (1000 / POLL.most)
  return {
    what: 'RS-485, ten units of which one is mute: refresh of the others, of what was asked for',
    measured: percent(share),
    budget: { text: '> 90 %', kept: share > 0.9, kind: 'time' },
  }
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
