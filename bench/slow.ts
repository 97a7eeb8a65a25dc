/** A disk whose every flush takes five seconds, below the real databases: the relay does not notice. */
import { execFileSync } from 'node:child_process'
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LIBRARY } from '../src/commands/place.ts'
import type { Devices } from './children/devices.ts'
import type { Guard } from './children/guard.ts'
import { median, quantile } from './figures.ts'
import { changes, FLAGS, MODULES } from './fresh.ts'
import { type Process, start } from './processes.ts'
import { ms, type Row, type Say } from './report.ts'
import { type Folder, roomOf, write } from './rooms.ts'

const WHAT = 'contact changes -> relay has moved, each flush of the store takes 5 s'
const SOURCE = join(dirname(LIBRARY), 'bench', 'slow-sync.c')
const MOST = 1.1

export async function slow(folder: Folder, say: Say): Promise<Row[]> {
  const data = folder.make('slow')
  const shim = compiledIn(folder.path)
  if (shim === null) return [{ what: WHAT, measured: 'skipped: cc is not there' }]
  // Contacts of their own for each half: one that moves again and again is held on purpose.
  const devices = start<Devices>('devices')
  const guard = start<Guard>('guard', FLAGS, { LD_PRELOAD: shim, SLOW_SYNC: data })
  try {
    const room = join(folder.path, 'slow.yaml')
    write(room, roomOf([], await devices.ask('modules', { count: 2 * MODULES })))
    await guard.ask('start', { room, library: folder.path, data, kept: true })
    say('contacts close and open: first with the disk as it is, then with one that takes 5 s')
    return [await compared(devices, guard, data)]
  } finally {
    await guard.end()
    await devices.end()
  }
}

async function compared(devices: Process<Devices>, guard: Process<Guard>, data: string): Promise<Row> {
  const quick = await changes(devices, guard, 0)
  writeFileSync(join(data, 'on'), '')
  const slowed = await changes(devices, guard, MODULES)
  const count = join(data, 'slowed')
  if (!existsSync(count)) throw new Error('no flush was slowed')
  const [without, withIt] = [quantile(quick, 0.99), quantile(slowed, 0.99)]
  const medians = `median ${ms(median(slowed), 0)}, without ${ms(median(quick), 0)}`
  return {
    what: `${WHAT}, ${slowed.length} changes`,
    measured: `p99 ${ms(withIt, 0)}, without ${ms(without, 0)}; ${medians}; ${statSync(count).size} flushes were slow`,
    budget: { text: `<= ${MOST} x undisturbed`, kept: withIt <= MOST * without, kind: 'time' },
  }
}

/** The preloaded library; null where there is no compiler. */
function compiledIn(dir: string): string | null {
  const shim = join(dir, 'slow-sync.so')
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', shim, SOURCE, '-ldl'])
    return shim
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
