/** Which devices stand in the simulated room, and what each one speaks. */

import { MODULE_1, MODULE_2, MODULE_3 } from './contacts.ts'
import { apcSmartUps } from './devices/apc-smart-ups.ts'
import { cameraStream, recorderFacts } from './devices/cameras.ts'
import { dseGencomm } from './devices/dse-gencomm.ts'
import { hostResources } from './devices/host-resources.ts'
import { nutUps } from './devices/nut-ups.ts'
import { onvifDoor } from './devices/onvif-door.ts'
import { apcInRowSc, liebertAtlas } from './devices/pacs.ts'
import type { Registers } from './devices/registers.ts'
import { eastronSdm630, type ProbePlace, waveshareIo8, xyMd02 } from './devices/small.ts'
import type { Variables } from './nut.ts'
import type { Login } from './onvif-login.ts'
import type { Facts } from './onvif-points.ts'
import { serversRun } from './physics/ups.ts'
import type { Stream, Viewer } from './rtsp.ts'
import type { Walk } from './snmp.ts'
import type { AgentUser } from './snmp3.ts'
import type { CameraId, PacId, Site, UpsId, World } from './world.ts'

/** What a scenario calls each device, and its id in the room file. */
export const NAMES = {
  'sensor 1': 'probe-1',
  'sensor 2': 'probe-2',
  'sensor 3': 'probe-3',
  'UPS A': 'ups-a',
  'UPS B': 'ups-b',
  'PAC 1': 'pac-1',
  'PAC 2': 'pac-2',
  genset: 'genset',
  meter: 'meter',
  server: 'server-spse',
  'situs SPSE': 'spse',
  'kamera 1': 'camera-1',
  'kamera 2': 'camera-2',
  perekam: 'recorder',
  'pengendali pintu': 'door',
  'modul 1': 'io-1',
  'modul 2': 'io-2',
  'modul 3': 'io-3',
} as const
export type SimulatedId = (typeof NAMES)[keyof typeof NAMES]

/** Names are read in any case; what is no name stays what it is. */
export function idOf(name: string): string {
  const known = Object.entries(NAMES).find(([called]) => called.toLowerCase() === name.toLowerCase())
  return known ? known[1] : name
}

/** It answers to its unit over Modbus TCP. */
export interface RegisterDevice {
  readonly unit: number
  readonly registers: (world: World) => Registers
}

/** It answers to its unit on an RS-485 bus behind a gateway. */
export interface BusDevice extends RegisterDevice {
  readonly bus: string
}

/** A server tells of it under this name. */
export interface ServedDevice {
  readonly ups: string
  readonly variables: (world: World) => Variables
}

/** An SNMP agent tells of it to this user; null while it is off. */
export interface AgentDevice {
  readonly user: AgentUser
  readonly walk: (world: World) => Walk | null
}

/** It tells its clock and its events over ONVIF; to anybody where it knows nobody. Null while it is off. */
export interface ToldDevice {
  readonly login?: Login
  readonly facts: (world: World) => Facts | null
}

/** A web server behind encryption, by the name in its certificate; null while it is off. */
export interface SiteDevice {
  readonly name: string
  readonly site: (world: World) => Site | null
}

/** A camera or a recorder that offers a stream to whoever knows its password; null while it is off. */
export interface StreamDevice {
  readonly viewer: Viewer
  readonly stream: (world: World) => Stream | null
}

export type SimulatedDevice =
  | RegisterDevice
  | BusDevice
  | ServedDevice
  | AgentDevice
  | ToldDevice
  | SiteDevice
  | StreamDevice

export type PacModel = 'apc-inrow-sc' | 'liebert-atlas-pec'
export type PacModels = Readonly<Record<PacId, PacModel>>

const PAC_MAPS = { 'apc-inrow-sc': apcInRowSc, 'liebert-atlas-pec': liebertAtlas } as const

/** The probes and the meter hang on one bus, as they do in a real room. */
const BUS = 'rs485-1'

const probe = (id: string, unit: number, place: ProbePlace): BusDevice => ({
  bus: BUS,
  unit,
  registers: world => xyMd02(world, id, place),
})
/** As the demo room file knows it, in files of its own: these keys open nothing but simulated devices on loopback. */
const AGENT_USER: AgentUser = { name: 'jaga', authKey: 'kunci-peragaan-otentikasi', privKey: 'kunci-peragaan-sandi' }
const VIEWER: Viewer = { user: 'jaga', password: 'sandi-peragaan-kamera' }

const DOOR_LOGIN: Login = { user: 'jaga', password: 'sandi-peragaan-pintu', by: 'token' }

/** Its controller has a battery of its own. */
const doorOf = ({ door: { open, forced, grants } }: World) =>
  ({ ahead: 0, open, alarm: forced ? 'DoorForcedOpen' : 'Normal', tampered: false, grants }) as const

const camera = (id: CameraId): StreamDevice => ({ viewer: VIEWER, stream: world => cameraStream(world, id) })

const ups = (id: UpsId): RegisterDevice => ({ unit: 1, registers: world => apcSmartUps(world, id) })
const served = (id: UpsId): ServedDevice => ({ ups: `ups-${id.toLowerCase()}`, variables: world => nutUps(world, id) })
const pac = (id: PacId, model: PacModel): RegisterDevice => ({
  unit: 1,
  registers: world => PAC_MAPS[model](world, id),
})
const contacts = (inputs: readonly ((world: World) => boolean)[]): RegisterDevice => ({
  unit: 1,
  registers: world => waveshareIo8(inputs.map(closed => closed(world))),
})

export function building(pacs: PacModels) {
  return {
    'probe-1': probe('probe-1', 1, 'inlet-low'),
    'probe-2': probe('probe-2', 2, 'inlet-high'),
    'probe-3': probe('probe-3', 3, 'room'),
    'ups-a': ups('A'),
    'ups-b': served('B'),
    'pac-1': pac(1, pacs[1]),
    'pac-2': pac(2, pacs[2]),
    genset: { unit: 10, registers: dseGencomm },
    meter: { bus: BUS, unit: 4, registers: eastronSdm630 },
    'server-spse': { user: AGENT_USER, walk: hostResources },
    spse: { name: 'spse', site: world => (serversRun(world) ? world.site : null) },
    'camera-1': camera(1),
    'camera-2': camera(2),
    recorder: { login: { ...VIEWER, by: 'digest' }, facts: recorderFacts },
    door: { login: DOOR_LOGIN, facts: world => onvifDoor(doorOf(world)) },
    'io-1': contacts(MODULE_1),
    'io-2': contacts(MODULE_2),
    'io-3': contacts(MODULE_3),
  } as const satisfies Readonly<Record<SimulatedId, SimulatedDevice>>
}

/** Extra contact modules crowd-1, crowd-2 …, eight contacts each, that all close in a flood. */
export function crowd(modules: number): Readonly<Record<string, SimulatedDevice>> {
  const inputs = Array.from({ length: 8 }, () => (world: World) => world.flood)
  return Object.fromEntries(Array.from({ length: modules }, (_, i) => [`crowd-${i + 1}`, contacts(inputs)]))
}
