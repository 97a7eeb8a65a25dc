/** A guard whose turns say that all is well, four times a second, with both processes of its relay. */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { pinActuators } from '../../dist/src/drivers/bridge/actuators.js'

const [file, kind] = process.argv.slice(2)
const mono = () => Number(process.hrtime.bigint() / 1000n) / 1000
/** Node on a small machine under load: a second life that takes as long as no relay may wait. */
const SLOW = ['--import', 'data:text/javascript,await new Promise(resolve => setTimeout(resolve, 8000))']
const born = new Set()
const start = (name, detached) => () => {
  const execArgv = kind === 'slow' && born.has(name) ? SLOW : []
  born.add(name)
  const options = { detached, stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv }
  const child = fork(join(import.meta.dirname, name), [file], options)
  process.send({ [name]: child.pid })
  return child
}
const spec = {
  id: 'relay',
  kind: kind === 'relay' ? 'relay' : 'siren',
  fail: 'alarm',
  ttl: 2000,
  readBack: 'controller/relay.position',
  reflash: true,
}
const pinned = [{ spec, pin: { id: 'relay', gpio: 17, energised: 1 } }]
const clock = { now: () => ({ mono: mono(), wall: 0, trusted: true, boot: 'b' }) }
const starters = { outputs: start('filed.mjs', false), failsafe: start('filed-failsafe.mjs', true) }
const [relay] = pinActuators(pinned, clock, starters)
relay.watch(() => undefined)
setInterval(() => relay.command(kind === 'relay' ? 'well' : 'on', 2000), 250)
process.on('message', word => {
  if (word === 'block') for (;;);
  if (word === 'stop') relay.stop().then(() => process.exit(0))
})
