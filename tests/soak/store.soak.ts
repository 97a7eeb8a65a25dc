/** The long form of the store's torture. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'vitest'
import { folder, isNative } from '../store/native.ts'
import { sweep } from '../store/sweep.ts'
import { torture } from '../store/torture.ts'

const dir = folder()

test.runIf(isNative)('R01: killed 300 times, the store has everything that it called recorded', async () => {
  let worst = 0
  // A chain that is walked after each kill grows long: each part begins anew.
  for (let part = 0; part < 15; part += 1) {
    const fresh = join(dir(), String(part))
    mkdirSync(fresh)
    worst = Math.max(worst, await torture(fresh, 20, 200))
  }
  process.stdout.write(`most readings lost by one kill: ${worst} ms\n`)
})

test.runIf(isNative).each(['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_READONLY'])(
  'R03: %s at each call to the disk, one after the other',
  async code => {
    const { tried, troubled } = await sweep(code, 1, 1)
    process.stdout.write(`${code}: ${tried} calls tried, ${troubled} told as a trouble\n`)
  },
)
