/**
 * The guard of the room of pins, as `compose` builds it but without pages and other wires, which an emulated processor would
 * load for minutes. Tells every value as the turn that brought it ends.
 */
import { readFileSync } from 'node:fs'
import { systemClock } from '../../dist/src/clock.js'
import { controller } from '../../dist/src/controller.js'
import { indexSite } from '../../dist/src/core/indexed.js'
import { newRoom } from '../../dist/src/core/restart.js'
import { pinActuators } from '../../dist/src/drivers/bridge/actuators.js'
import { contactsDriver } from '../../dist/src/drivers/bridge/contacts.js'
import { breath } from '../../dist/src/drivers/gather.js'

const plan = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const clock = systemClock()
const site = indexSite(plan.site)
const room = newRoom(site, clock.now())
const pinned = plan.actuators.map(({ id, pin }) => ({ spec: site.actuators[id], pin }))
const together = breath()
const told = new Map()
const watch = {
  id: 'watch',
  tell() {
    for (const [point, { value }] of Object.entries(room.readings)) {
      if (told.get(point) === value) continue
      told.set(point, value)
      process.send({ point, value, at: clock.now().mono })
    }
  },
  stop: async () => undefined,
}
/** What is wrong with the metal, for whoever reads why a run failed. */
const loud = part => ({
  ...part,
  start: hear => part.start(samples => hear(samples.map(complained))),
})
function complained(sample) {
  if ('fault' in sample) process.send({ point: sample.point, fault: sample.fault, at: sample.at })
  return sample
}

controller({
  site,
  room,
  clock,
  drivers: [together.prompt(loud(contactsDriver(plan.contacts, clock)))],
  actuators: pinActuators(pinned, clock).map(together.actuator),
  outputs: [watch],
}).start()
