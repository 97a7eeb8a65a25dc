/**
 * `17=low 27=low`: makes these pins safe and ends. `after FILE`: those that the program left in a file, once the service has ended.
 * `stand-by 17=low`: when the guard is no more.
 */
import type { FailsafeSay, SafePin } from '../../src/link.ts'
import { beChild } from './child.ts'
import { standBy } from './failsafe-work.ts'
import { bequeathed, makeAbandonedSafe, makeSafe, safePinsIn } from './safe.ts'

const [way = '', ...rest] = process.argv.slice(2)
const said = way === 'after' ? bequeathed(rest[0] ?? '') : way === 'stand-by' ? rest : [way, ...rest]
const pins = said.length === 0 && way === 'after' ? [] : safePinsIn(said)
if (!pins) throw new Error(`'${said.join(' ')}': write each pin as 17=low or 17=high`)
if (way === 'stand-by')
  beChild<readonly SafePin[], FailsafeSay, never>(async () => standBy(makeSafe, pins, makeAbandonedSafe), pins)
else if (pins.length > 0) await makeSafe(pins)
