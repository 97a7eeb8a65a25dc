/** A controller that was just started, as the service does it: how soon it sees, how soon it acts, how much it holds. */
import { join } from 'node:path'
import type { Devices } from './children/devices.ts'
import type { Guard } from './children/guard.ts'
import { now, quantile, rest } from './figures.ts'
import { type Process, start } from './processes.ts'
import { openReader } from './reader.ts'
import { mb, ms, type Row, type Say } from './report.ts'
import { type Folder, INPUTS, roomOf, unitsFor, write } from './rooms.ts'

export const POINTS = 1000
const MODULES = 5
/** What the contact modules' profile says. */
const POLL = 250
const SLACK = 20
export const MOST = 120 * 2 ** 20
/**
 * As the program is started: a larger young generation costs some 20 MB, and one that shrinks in quiet hours is gone through
 * each second instead of each fourth.
 */
export const FLAGS = ['--min-semi-space-size=4', '--max-semi-space-size=4'] as const

export async function fresh(folder: Folder, devices: Process<Devices>, say: Say): Promise<Row[]> {
  const ports = await devices.ask('units', { count: unitsFor(POINTS) })
  const modules = await devices.ask('modules', { count: MODULES })
  const where = { room: join(folder.path, 'fresh.yaml'), library: folder.path, data: folder.make('fresh') }
  write(where.room, roomOf(ports, modules))
  const began = now()
  const guard = start<Guard>('guard', FLAGS)
  try {
    const { url, loaded, firstHeard, allHeard } = await guard.ask('start', where)
    const page = await openReader(url)
    say(`${MODULES * INPUTS} contacts close and open, one after the other`)
    const delays = await changes(devices, guard)
    const memory = await guard.ask('memory')
    page.close()
    return [relayRow(delays), memoryRow(memory), startRow(began, { loaded, firstHeard, allHeard })]
  } finally {
    await guard.end()
  }
}

/** Each contact of the modules once, for one that chatters is held on purpose. */
async function changes(devices: Process<Devices>, guard: Process<Guard>): Promise<number[]> {
  const delays: number[] = []
  await guard.ask('relay', { at: 'well' })
  for (let contact = 0; contact < MODULES * INPUTS; contact += 1) {
    const one = { module: contact % MODULES, input: Math.floor(contact / MODULES) }
    delays.push(await changed(devices, guard, one, contact / (MODULES * INPUTS)))
  }
  return delays
}

/** Closes a contact and opens it again; answers after how many ms the relay had moved. `phase`: 0…1. */
export async function changed(
  devices: Process<Devices>,
  guard: Process<Guard>,
  one: { readonly module: number; readonly input: number },
  phase: number,
): Promise<number> {
  // Spread over the poll, so that the wait for the next one is met at its shortest and its longest.
  await rest(phase * POLL)
  const closed = await devices.ask('contact', { ...one, closed: true })
  const delay = (await guard.ask('relay', { at: 'alarm' })) - closed
  await devices.ask('contact', { ...one, closed: false })
  await guard.ask('relay', { at: 'well' })
  return delay
}

function relayRow(delays: readonly number[]): Row {
  const slowest = quantile(delays, 0.99)
  return {
    what: `contact changes -> relay has moved, ${delays.length} changes, ${POLL} ms poll, ${POINTS} points beside it`,
    measured: `p99 ${ms(slowest, 0)}, median ${ms(quantile(delays, 0.5), 0)}`,
    budget: { text: `p99 <= ${POLL + SLACK} ms`, kept: slowest <= POLL + SLACK, kind: 'time' },
  }
}

function memoryRow(memory: { readonly now: number; readonly peak: number }): Row {
  return {
    what: `memory (RSS), ${POINTS} points, one page open`,
    measured: `${mb(memory.now)}, peak ${mb(memory.peak)}`,
    budget: { text: `<= ${mb(MOST)}`, kept: memory.now <= MOST, kind: 'share' },
  }
}

function startRow(began: number, at: { loaded: number; firstHeard: number; allHeard: number }): Row {
  const after = (moment: number) => `${((moment - began) / 1000).toFixed(2)} s`
  return {
    what: `start -> first reading, ${POINTS} points, room and library read from their files`,
    measured: `${after(at.firstHeard)} (files read after ${after(at.loaded)}, all heard after ${after(at.allHeard)})`,
  }
}
