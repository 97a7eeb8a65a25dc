/** Killed at a random instant under load, the store has everything that it called recorded. */
import { test } from 'vitest'
import { folder, isNative } from './native.ts'
import { LATE, torture } from './torture.ts'

const dir = folder()

test.runIf(isNative)(
  'R01: killed 4 times: it opens, nothing recorded or set is missing, the chain holds, the room is the last one written',
  () => torture(dir(), 4, 200, 10 * LATE),
)
