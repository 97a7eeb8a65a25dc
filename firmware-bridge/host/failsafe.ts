/** `17=low 27=low`, as after the end of the service: makes these pins safe and ends. `stand-by 17=low`: when the guard is no more. */
import type { FailsafeSay, SafePin } from '../../src/link.ts'
import { beChild } from './child.ts'
import { standBy } from './failsafe-work.ts'
import { makeSafe, safePinsIn } from './safe.ts'

const said = process.argv.slice(2)
const isStandingBy = said[0] === 'stand-by'
const pins = safePinsIn(isStandingBy ? said.slice(1) : said)
if (!pins) throw new Error(`'${said.join(' ')}': write each pin as 17=low or 17=high`)
if (isStandingBy) beChild<readonly SafePin[], FailsafeSay, never>(async () => standBy(makeSafe, pins), pins)
else await makeSafe(pins)
