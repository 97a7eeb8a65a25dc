/** The example room file and the simulated building must be the same room, each written down on its own. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { NAMES } from '../../../hardware/simulator/building.ts'
import { MODULE_1, MODULE_2, MODULE_3 } from '../../../hardware/simulator/contacts.ts'
import { freshWorld } from '../../../hardware/simulator/fresh.ts'
import { openScenario } from '../../../hardware/simulator/library.ts'
import { type SimulatedRoom, simulateRoom } from '../../../hardware/simulator/room.ts'
import type { World } from '../../../hardware/simulator/world.ts'
import type { Plan } from '../../../src/config/plan.ts'
import type { Sample, Value } from '../../../src/core/sample.ts'
import { VOCABULARY } from '../../../src/core/vocabulary.ts'
import { modbusDriver } from '../../../src/drivers/modbus/driver.ts'
import { nutDriver } from '../../../src/drivers/nut/driver.ts'
import { onvifDriver } from '../../../src/drivers/onvif/driver.ts'
import { probeDriver } from '../../../src/drivers/probe/driver.ts'
import { snmpDriver } from '../../../src/drivers/snmp/driver.ts'
import type { Driver, Hear } from '../../../src/ports.ts'
import { rewired } from '../../../src/simulated.ts'
import { loadRoom } from '../../config/library.ts'

const library = join(import.meta.dirname, '../../../hardware')
const file = join(library, 'rooms', 'demo.yaml')

interface Contact {
  on: string
  input: number
  normally: 'open' | 'closed'
}
interface Written {
  id: string
  link?: Record<string, string | number>
  contacts?: Record<string, Contact>
}
const room = parse(readFileSync(file, 'utf8')) as { devices: Written[] }
const contacts = room.devices.flatMap(({ id, contacts = {} }) =>
  Object.entries(contacts).map(([name, contact]) => ({ id: `${id}/${name}`, name, ...contact })),
)

function planned(): Plan {
  const loaded = loadRoom(file, library, 'en')
  if (!loaded.ok) throw new Error(loaded.mistakes.map(m => `${m.file}:${m.line}:${m.col}: ${m.text}`).join('\n'))
  return loaded.plan
}

describe('the demonstration room file', () => {
  it('wires every simulated device once, each at a place of its own', () => {
    const wired = room.devices.filter(({ link }) => link !== undefined)
    expect(wired.map(({ id }) => id).sort()).toEqual(Object.values(NAMES).sort())
    const addresses = wired.map(({ link = {} }) => {
      const said = ['tcp', 'rtu-tcp', 'nut', 'snmp', 'url', 'rtsp', 'onvif'].flatMap(key => link[key] ?? [])
      return `${/127\.0\.0\.1:\d+/.exec(said.join())} ${link['rtu-tcp'] ? link.unit : ''}`
    })
    expect(new Set(addresses).size).toBe(wired.length)
    for (const address of addresses) expect(address).toMatch(/^127\.0\.0\.1:150\d\d [1-4]?$/)
  })

  it('uses all 24 contacts, and each rests as its wire does', () => {
    const world = freshWorld(1)
    const modules: Record<string, typeof MODULE_1> = { 'io-1': MODULE_1, 'io-2': MODULE_2, 'io-3': MODULE_3 }
    expect(new Set(contacts.map(({ on, input }) => `${on} ${input}`)).size).toBe(24)
    for (const { id, on, input, normally } of contacts) {
      const closed = modules[on]?.[input - 1]?.(world)
      expect([id, closed ? 'closed' : 'open']).toEqual([id, normally])
    }
  })

  it('can be loaded, and serves all ten parameters', () => {
    const { site } = planned()
    const served = Object.values(site.points).map(point => VOCABULARY[point.name].req)
    for (let n = 1; n <= 10; n++) expect(served).toContain(`R${n}`)
    expect(site.coverage).toEqual({})
  })

  it('notices within half a minute when any device freezes, the contact modules too', () => {
    const { devices } = planned().site
    // A service is asked anew each time, over a connection of its own, and a subscription tells what changes.
    const asked = ['spse', 'camera-1', 'camera-2', 'recorder', 'door']
    for (const id of Object.values(NAMES).filter(id => !asked.includes(id)))
      expect([id, devices[id]?.moves?.within ?? 1e9]).toEqual([id, 20_000])
    expect(devices['io-1']?.moves?.any).toEqual(['pulse-1/pulse'])
    expect(devices['io-2']?.moves?.any).toEqual(['pulse-2/pulse'])
    expect(devices['io-3']?.moves?.any).toEqual(['pulse-3/pulse'])
  })
})

/** Samples per point, as the real driver and the real profiles read them from the simulated wires. */
describe('read through the profiles', () => {
  const heard = new Map<string, Sample>()
  let simulated: SimulatedRoom
  let drivers: readonly Driver[]
  let asked: readonly string[]
  let waiting: { until: () => boolean; go: () => void } | undefined

  beforeAll(async () => {
    const demo = openScenario('demo', library)
    if (!demo.ok) throw new Error('the demo scenario cannot be read')
    simulated = await simulateRoom({ scenario: demo.scenario })
    const wiring = rewired(planned().wiring, simulated.ports).map(wire => ({ ...wire, poll: 200 }))
    asked = [...new Set(wiring.map(({ device }) => device))]
    const clock = { now: () => ({ mono: performance.now(), wall: Date.now(), trusted: true, boot: 'test' }) }
    drivers = [
      modbusDriver(
        wiring.filter(wire => wire.driver === 'modbus'),
        clock,
      ),
      nutDriver(
        wiring.filter(wire => wire.driver === 'nut'),
        clock,
      ),
      onvifDriver(
        wiring.filter(wire => wire.driver === 'onvif'),
        clock,
      ),
      probeDriver(
        wiring.filter(wire => wire.driver === 'probe'),
        clock,
      ),
      snmpDriver(
        wiring.filter(wire => wire.driver === 'snmp'),
        clock,
      ),
    ]
    const hear: Hear = samples => {
      for (const sample of samples) heard.set(sample.point, sample)
      if (waiting?.until()) waiting.go()
    }
    for (const driver of drivers) driver.start(hear)
  })
  afterAll(async () => {
    await Promise.all(drivers.map(driver => driver.stop()))
    await simulated.stop()
  })

  const value = (point: string): Value | undefined => {
    const sample = heard.get(point)
    return sample && 'value' in sample ? sample.value : undefined
  }
  const when = (until: () => boolean): Promise<void> =>
    until() ? Promise.resolve() : new Promise(go => (waiting = { until, go }))
  const become = (by: (world: World) => World, point: string, expected: Value): Promise<void> => {
    simulated.change(by)
    for (const driver of drivers) for (const id of asked) driver.retry(id)
    return when(() => value(point) === expected)
  }

  it('every point of the room is a good value', async () => {
    const points = planned().wiring.flatMap(wire => wire.points.map(({ point }) => point))
    const faults = () =>
      points.flatMap(point => {
        const sample = heard.get(point)
        if (!sample) return [`${point} not heard`]
        return 'fault' in sample ? [`${point} ${sample.fault.code}`] : []
      })
    // A busy machine may be too late for a first answer.
    await vi.waitFor(() => expect(faults()).toEqual([]), 50_000)
  })

  it.each([
    ['probe-3/temperature', 22.2, 0.3],
    ['ups-a/input.voltage', 220, 2],
    ['ups-a/battery.charge', 100, 0],
    ['ups-b/battery.runtime', 1507, 60],
    ['ups-b/battery.voltage', 218.4, 0.5],
    ['ups-b/battery.charge', 100, 0],
    ['ups-b/input.voltage', 220, 2],
    ['ups-b/ups.load', 40, 5],
    ['ups-b/ups.realpower', 4000, 500],
    ['pac-1/pac.setpoint.temperature', 22, 0.001],
    ['pac-2/pac.return.temperature', 24.5, 0.2],
    ['genset/generator.fuel', 86, 0],
    ['genset/generator.battery.voltage', 13.4, 0.1],
    ['genset/generator.runtime', 412, 0.01],
    ['genset/generator.starts', 318, 0],
    ['meter/input.L2-N.voltage', 220, 2],
    ['meter/input.frequency', 50, 0.1],
    ['meter/input.energy', 48_210, 1],
    ['server-spse/server.disk', 62, 0.01],
    ['server-spse/server.memory', 57, 1],
  ])('%s is %d', (point, expected, within) => {
    expect(Math.abs(Number(value(point)) - expected)).toBeLessThanOrEqual(within)
  })

  it.each([
    ['ups-a/ups.status', 'OL'],
    ['ups-b/ups.status', 'OL'],
    ['ups-b/battery.charger.status', 'resting'],
    ['ups-b/ups.alarm', ''],
    ['ups-b/ups.test.result', 'Done and passed'],
    ['pac-1/pac.state', 'running'],
    ['pac-1/pac.alarm', 'normal'],
    ['genset/generator.state', 'rest'],
    ['genset/generator.mode', 'auto'],
    ['genset/generator.alarm', ''],
    ['leak-rack/leak', 'dry'],
    ['leak-rack/leak.cable', 'normal'],
    ['fire-panel/fire.trouble', 'normal'],
    ['door/door', 'closed'],
    ['mains-1/supply.present', 'present'],
    ['main-board/breaker', 'closed'],
    ['recorder/recorder.recording', 'recording'],
    ['exit-door/door', 'closed'],
    ['door/door.alarm', 'normal'],
    ['guard-post/siren.key', 'normal'],
    ['recorder/recorder.online', 'online'],
    ['camera-1/camera.online', 'online'],
    ['camera-2/camera.picture', 'delivered'],
    ['spse/net.service', 'up'],
    ['guard-post/siren.silence-button', 'released'],
  ])('%s rests at “%s”', (point, expected) => {
    expect(value(point)).toBe(expected)
  })

  it('tells what happens in the room', async () => {
    await become(w => ({ ...w, water: { ...w.water, cableBroken: true } }), 'leak-rack/leak.cable', 'broken')
    await become(w => ({ ...w, water: { ...w.water, pool: true } }), 'leak-rack/leak', 'wet')
    await become(w => ({ ...w, fire: { ...w.fire, smoke: 1 } }), 'fire-panel/fire.alert', 'alarm')
    await become(w => ({ ...w, exit: { open: true } }), 'exit-door/door', 'open')
    const opened = (nth: number) => ({ open: true, forced: false, grants: [{ how: 'card' as const, nth }] })
    await become(w => ({ ...w, door: opened(1) }), 'door/door.grant', 'granted')
    expect(value('door/door')).toBe('open')
    await become(w => ({ ...w, door: { ...w.door, forced: true } }), 'door/door.alarm', 'forced')
    await become(w => ({ ...w, recorder: { on: true, recording: false } }), 'recorder/recorder.recording', 'stopped')
    await become(w => ({ ...w, site: { ...w.site, page: 'error' } }), 'spse/net.service', 'wrong-status')
    await become(w => ({ ...w, site: { page: 'other', days: 5 } }), 'spse/net.service', 'wrong-answer')
    await become(w => ({ ...w, site: { page: 'right', days: 5 } }), 'spse/net.certificate', 5)
    await become(w => ({ ...w, site: { page: 'right', days: -2 } }), 'spse/net.service', 'untrusted')
    const camera = (part: Partial<World['cameras'][1]>) => (w: World) => ({
      ...w,
      cameras: { ...w.cameras, 1: { ...w.cameras[1], ...part } },
    })
    await become(camera({ picture: false }), 'camera-1/camera.picture', 'missing')
    await become(w => ({ ...w, post: { ...w.post, pressed: true } }), 'guard-post/siren.silence-button', 'pressed')
    await become(w => ({ ...w, board: { ...w.board, surgeWorn: true } }), 'main-board/surge-arrester', 'worn')
    await become(w => ({ ...w, pacs: { ...w.pacs, 1: { ...w.pacs[1], failed: true } } }), 'pac-1/pac.alarm', 'alarm')
    await become(w => ({ ...w, server: { ...w.server, disk: 91 } }), 'server-spse/server.disk', 91)
    await become(w => ({ ...w, generator: { ...w.generator, mode: 'manual' } }), 'genset/generator.mode', 'manual')
    await become(w => ({ ...w, generator: { ...w.generator, state: 'failed' } }), 'genset/generator.start', 'failed')
    await become(
      w => ({ ...w, upses: { ...w.upses, A: { ...w.upses.A, mode: 'battery', charge: 0.1 } } }),
      'ups-a/ups.status',
      'OB LB',
    )
    expect(value('ups-b/ups.status')).toBe('OL')
    await become(
      w => ({ ...w, upses: { ...w.upses, B: { ...w.upses.B, mode: 'battery', charge: 0.1 } } }),
      'ups-b/ups.status',
      'OB LB DISCHRG',
    )
    expect(value('ups-b/battery.charger.status')).toBe('discharging')
  })
})
