/** The long form of the store's torture. */
import { test } from 'vitest'
import { folder, isNative } from '../store/native.ts'
import { sweep } from '../store/sweep.ts'
import { torture } from '../store/torture.ts'

const dir = folder()

test.runIf(isNative)('R01: killed 300 times, the store has everything that it called recorded', async () => {
  const lost = await torture(dir(), 300, 200)
  process.stdout.write(`most readings lost by one kill: ${lost} ms\n`)
})

test.runIf(isNative).each(['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_READONLY'])(
  'R03: %s at each call to the disk, one after the other',
  async code => {
    const { tried, troubled } = await sweep(code, 1, 1)
    process.stdout.write(`${code}: ${tried} calls tried, ${troubled} told as a trouble\n`)
  },
)
