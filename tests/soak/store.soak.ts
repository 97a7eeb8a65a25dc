/** The long form of the store's kill test. */
import { test } from 'vitest'
import { folder, isNative } from '../store/native.ts'
import { torture } from '../store/torture.ts'

const dir = folder()

test.runIf(isNative)('R01: killed 300 times, the store has everything that it called recorded', async () => {
  const lost = await torture(dir(), 300, 200)
  process.stdout.write(`most readings lost by one kill: ${lost} ms\n`)
})
