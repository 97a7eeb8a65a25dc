/** The simulated room alone in this process. */
import { openScenario } from '../../dist/hardware/simulator/library.js'
import { simulateRoom } from '../../dist/hardware/simulator/room.js'

const [library, modules] = process.argv.slice(2)
const read = openScenario('hari-normal', library)
if (!read.ok) throw new Error(JSON.stringify(read.mistakes))
const room = await simulateRoom({ scenario: read.scenario, crowd: Number(modules) })
room.run()
process.on('message', flood => room.change(world => ({ ...world, flood })))
process.on('disconnect', () => process.exit())
process.send(room.ports)
