/** A disk that fails; every call is tried in the long form (`npm run soak`). */
import { expect, test } from 'vitest'
import { isNative } from './native.ts'
import { sweep } from './sweep.ts'

test.runIf(isNative).each([
  ['SQLITE_FULL', 1],
  ['SQLITE_IOERR', 5],
  ['SQLITE_READONLY', 9],
])(
  'R03: %s at the N-th call: all is recorded once the disk works again, no row is broken or written twice',
  async (code, first) => {
    const { tried, troubled } = await sweep(code, first, 13)
    // A full disk gives way to the reserve once without a word.
    expect(troubled).toBeGreaterThan(tried / 2)
  },
)
