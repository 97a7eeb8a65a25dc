/** The process that stands by, with the same file as its pin. */
import { writeFileSync } from 'node:fs'
import { beChild } from '../../dist/firmware-bridge/host/child.js'
import { standBy } from '../../dist/firmware-bridge/host/failsafe-work.js'

const [file] = process.argv.slice(2)
beChild(
  async pins => standBy(async ([pin]) => writeFileSync(file, String(pin.level), { flag: 'r+' }), pins),
  [{ gpio: 17, level: 0 }],
)
