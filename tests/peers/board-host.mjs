/** A controller of a few lines around the compiled driver of the board: it turns four times a second until it is stopped. */
import { systemClock } from '../../dist/src/clock.js'
import { boardDriver } from '../../dist/src/drivers/board/driver.js'
import { startChild } from '../../dist/src/spawn.js'

const [path] = process.argv.slice(2)
const wiring = {
  driver: 'board',
  device: 'board',
  link: { serial: path, mode: '57600-8N1' },
  poll: 500,
  points: [
    { point: 'board/relay.trip', source: { fact: 'trip' } },
    { point: 'water/leak', source: { contact: 0, open: 'dry', closed: 'wet' } },
    { point: 'rack/temperature', source: { probe: 0, value: 'temperature' } },
  ],
  bands: [null, null, null, null],
  probes: ['dht22', 'none'],
}
const spec = {
  id: 'relay',
  kind: 'relay',
  fail: 'alarm',
  ttl: 2000,
  readBack: 'controller/relay.position',
  reflash: false,
}
let child
const boards = boardDriver([wiring], systemClock(), () => {
  child = startChild('firmware-bridge/host/board.ts')
  process.send({ pid: child.pid })
  return child
})
const relay = boards.actuator(spec, { on: 'board', relay: true })
const hear = samples => process.connected && process.send({ samples })
relay.watch(hear)
boards.start(hear)
setInterval(() => relay.command('well', 2000), 250)
process.on('message', () => {
  for (;;);
})
process.on('disconnect', () => process.exit(0))
