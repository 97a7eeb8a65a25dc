/** A room of devices on real sockets, judged by the standard rules with the product's own controller. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import type { Wiring } from '../../src/config/plan.ts'
import { controller } from '../../src/controller.ts'
import type { Event } from '../../src/core/event.ts'
import type { Reading } from '../../src/core/hear/reading.ts'
import { indexSite } from '../../src/core/indexed.ts'
import { newRoom } from '../../src/core/restart.ts'
import type { Site } from '../../src/core/site.ts'
import { nutDriver } from '../../src/drivers/nut/driver.ts'
import { MANNERS, onvifDriver } from '../../src/drivers/onvif/driver.ts'
import type { Driver } from '../../src/ports.ts'
import { loadRoom } from '../config/library.ts'
import { realClock } from './hearing.ts'

const ONVIF = { ...MANNERS, ceiling: 1000 }

export interface Watched {
  reading(point: string): Reading
  /** Reason why a reading is not good. */
  reason(point: string): string | null
  alarms(): string[]
  readonly events: Event[]
  until(what: string, so: () => boolean, patience?: number): Promise<void>
  stop(): Promise<void>
}

/** Nothing settles at the start, so that a test need not wait three minutes. */
const unsettled = (alarms: Site['alarms']): Site['alarms'] =>
  Object.fromEntries(Object.entries(alarms).map(([id, rule]) => [id, { ...rule, settle: 0 }]))

function onSockets(wiring: readonly Wiring[]): Driver[] {
  const nut = wiring.filter(one => one.driver === 'nut')
  const onvif = wiring.filter(one => one.driver === 'onvif')
  return [nutDriver(nut, realClock, { ceiling: 1000 }), onvifDriver(onvif, realClock, ONVIF)]
}

/** `devices` are lines of YAML, one for each. */
export function watchRoom(folder: string, devices: readonly string[], driversOf = onSockets): Watched {
  const file = join(folder, 'room.yaml')
  const site = 'site: { id: peers, title: Ruang, organisation: Kominfo, timezone: WIB }'
  writeFileSync(file, [site, 'devices:', ...devices.map(line => `  - ${line}`), ''].join('\n'))
  const loaded = loadRoom(file, 'hardware', 'en')
  if (!loaded.ok) return expect.fail(loaded.mistakes.map(({ line, text }) => `${line}: ${text}`).join('\n'))
  const { plan } = loaded
  const indexed = indexSite({ ...plan.site, alarms: unsettled(plan.site.alarms) })
  const room = newRoom(indexed, realClock.now())
  const events: Event[] = []
  const notes = { id: 'notes', tell: (outcome: { events: readonly Event[] }) => void events.push(...outcome.events) }
  const drivers = driversOf(plan.wiring)
  const outputs = [{ ...notes, stop: async () => {} }]
  const guard = controller({ site: indexed, room, clock: realClock, drivers, actuators: [], outputs })
  guard.start()
  const reading = (point: string) => room.readings[point] ?? expect.fail(`no point ${point}`)
  return {
    reading,
    reason: point => reading(point).reason,
    alarms: () => Object.keys(room.alarms).filter(id => room.alarms[id]?.active === true),
    events,
    until: (what, so, patience = 50_000) =>
      vi.waitFor(() => expect(so(), what).toBe(true), { timeout: patience, interval: 50 }),
    stop: () => guard.stop(),
  }
}
