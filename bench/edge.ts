/** How long an edge takes from the process at the pins to the end of the turn that judges it: all of its way but the kernel's. */
import { systemClock } from '../src/clock.ts'
import { controller } from '../src/controller.ts'
import { indexSite } from '../src/core/indexed.ts'
import { newRoom } from '../src/core/restart.ts'
import { contactsDriver } from '../src/drivers/bridge/contacts.ts'
import { breath } from '../src/drivers/gather.ts'
import type { Output } from '../src/ports.ts'
import { startChild } from '../src/spawn.ts'
import { quantile, seen } from './figures.ts'
import { ms, type Row, type Say } from './report.ts'
import { type Folder, planOf } from './rooms.ts'

const EDGES = 100
/** From the pin to the core, the kernel's share included. */
const BUDGET = 20
/** A contact is not heard to close again before it has opened: what comes sooner is the same closing told once more. */
const APART = 150
const ROOM = {
  site: { id: 'edge', title: 'Edge', organisation: 'Bench', timezone: 'WIB' },
  devices: [{ id: 'blinker', contacts: { pulse: { gpio: 23, normally: 'open' } } }],
}

export async function edge(folder: Folder, say: Say): Promise<Row[]> {
  say(`edges of a contact, ${EDGES} of them`)
  const { site: planned, contacts } = planOf(folder, ROOM)
  if (!contacts) throw new Error('the room of the bench has no contact on a pin')
  const clock = systemClock()
  const site = indexSite(planned)
  const room = newRoom(site, clock.now())
  const took: number[] = []
  let last = Number.NEGATIVE_INFINITY
  const watch: Output = {
    id: 'watch',
    tell() {
      const { value, at } = room.readings['blinker/pulse'] ?? {}
      if (value !== 'high' || typeof at !== 'number') return
      if (at - last > APART) took.push(clock.now().mono - at)
      last = at
    },
    stop: async () => undefined,
  }
  const pins = contactsDriver(contacts, clock, () => startChild('bench/children/edges.ts'))
  const house = controller({
    site,
    room,
    clock,
    drivers: [breath().prompt(pins)],
    actuators: [],
    outputs: [watch],
  })
  house.start()
  await seen('edges', () => (took.length >= EDGES ? took : undefined))
  await house.stop()
  const p99 = quantile(took, 0.99)
  return [
    { what: 'edge at a pin to the core, without the kernel: p50', measured: ms(quantile(took, 0.5), 1) },
    {
      what: 'edge at a pin to the core, without the kernel: p99',
      measured: ms(p99, 1),
      budget: { text: `< ${BUDGET} ms`, kept: p99 < BUDGET, kind: 'time' },
    },
  ]
}
