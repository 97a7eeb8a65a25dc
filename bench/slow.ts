/** A disk whose every flush takes five seconds, below the real databases: the relay does not notice. */
import { execFileSync } from 'node:child_process'
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LIBRARY } from '../src/commands/place.ts'
import type { Devices } from './children/devices.ts'
import type { Guard } from './children/guard.ts'
import { median, quantile } from './figures.ts'
import { changed, FLAGS } from './fresh.ts'
import { type Process, start } from './processes.ts'
import { ms, type Row, type Say } from './report.ts'
import { type Folder, INPUTS, roomOf, write } from './rooms.ts'

const WHAT = 'contact changes -> relay has moved, each flush of records and settings takes 5 s'
const SOURCE = join(dirname(LIBRARY), 'bench', 'slow-sync.c')
const MOST = 1.1
/** Half of their contacts for each disk: one that moves again and again is held on purpose. */
const MODULES_IN_ALL = 56

export async function slow(folder: Folder, say: Say): Promise<Row[]> {
  const data = folder.make('slow')
  const shim = compiledIn(folder.path)
  if (shim === null) return [{ what: WHAT, measured: 'skipped: cc is not there' }]
  const devices = start<Devices>('devices')
  const guard = start<Guard>('guard', FLAGS, { LD_PRELOAD: shim, SLOW_SYNC: data })
  try {
    const room = join(folder.path, 'slow.yaml')
    write(room, roomOf([], await devices.ask('modules', { count: MODULES_IN_ALL })))
    await guard.ask('start', { room, library: folder.path, data, kept: true })
    say('contacts close and open, by turns with the disk as it is and with one that takes 5 s')
    return [await compared(devices, guard, data)]
  } finally {
    await guard.end()
    await devices.end()
  }
}

/** Module by module, so that whatever else the machine does meets both alike. */
async function compared(devices: Process<Devices>, guard: Process<Guard>, data: string): Promise<Row> {
  const delays = { quick: [] as number[], slow: [] as number[] }
  await guard.ask('relay', { at: 'well' })
  for (let module = 0; module < MODULES_IN_ALL; module += 1) {
    const disk = module % 2 === 0 ? 'quick' : 'slow'
    if (disk === 'slow') writeFileSync(join(data, 'on'), '')
    else rmSync(join(data, 'on'), { force: true })
    for (let input = 0; input < INPUTS; input += 1)
      delays[disk].push(await changed(devices, guard, { module, input }, ((input + module / 2) % INPUTS) / INPUTS))
  }
  const count = join(data, 'slowed')
  if (!existsSync(count)) throw new Error('no flush was slowed')
  const [without, withIt] = [quantile(delays.quick, 0.99), quantile(delays.slow, 0.99)]
  const medians = `median ${ms(median(delays.slow), 0)}, without ${ms(median(delays.quick), 0)}`
  return {
    what: `${WHAT}, ${delays.slow.length} changes and as many without`,
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
