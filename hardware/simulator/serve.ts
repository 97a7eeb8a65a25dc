/** Puts the devices of a building on their wires, each in its own protocol. */
import type { BusDevice, RegisterDevice, SimulatedDevice } from './building.ts'
import { serveGateway, type Unit } from './gateway.ts'
import { serveModbus } from './modbus.ts'
import { serveNut } from './nut.ts'
import { serveOnvif } from './onvif.ts'
import { serveRtsp } from './rtsp.ts'
import { serveSnmp3 } from './snmp3.ts'
import { serveWeb } from './web.ts'
import type { SimulatedWire } from './wire.ts'
import type { World } from './world.ts'

export type Wires = Readonly<Record<string, SimulatedWire>>
type Devices = Readonly<Record<string, SimulatedDevice>>
type Ports = Readonly<Record<string, number>>

/** `ports` are listened on if they are free; one that fails takes all the others with it. */
export async function serveAll(devices: Devices, world: () => World, ports: Ports): Promise<Wires> {
  const wires: Record<string, SimulatedWire> = {}
  const buses = new Map<string, Record<string, Unit>>()
  try {
    for (const [id, device] of Object.entries(devices)) {
      if (!('bus' in device)) wires[id] = await serve(device, world, ports[id])
      else buses.set(device.bus, { ...buses.get(device.bus), [id]: unitOf(device, world) })
    }
    for (const units of buses.values()) Object.assign(wires, await serveGateway(units, firstOf(units, ports)))
  } catch (error) {
    await hangUp(wires)
    throw error
  }
  return wires
}

export const hangUp = (wires: Wires): Promise<unknown> => Promise.all(Object.values(wires).map(wire => wire.stop()))

const unitOf = ({ unit, registers }: RegisterDevice, world: () => World): Unit => ({
  unit,
  read: () => registers(world()),
})

/** All behind one gateway have one port. */
const firstOf = (units: Readonly<Record<string, Unit>>, ports: Ports): number | undefined =>
  Object.keys(units).flatMap(id => ports[id] ?? [])[0]

function serve(device: Exclude<SimulatedDevice, BusDevice>, world: () => World, port?: number): Promise<SimulatedWire> {
  if ('registers' in device) return serveModbus(device.unit, () => device.registers(world()), port)
  if ('walk' in device) return serveSnmp3(device.user, () => device.walk(world()), port)
  if ('facts' in device) return serveOnvif(() => device.facts(world()), device.login, port)
  if ('site' in device) return serveWeb(device.name, () => device.site(world()), port)
  if ('stream' in device) return serveRtsp(device.viewer, () => device.stream(world()), port)
  return serveNut(device.ups, () => device.variables(world()), port)
}
