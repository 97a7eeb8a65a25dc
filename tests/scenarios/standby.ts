/** A room with a stand-by PAC that may be asked to start, and all that may forbid it. */

import { indexSite } from '../../src/core/indexed.ts'
import type { Value } from '../../src/core/sample.ts'
import { MINUTE, SECOND } from '../../src/core/time.ts'
import { loadRoom } from '../config/library.ts'
import { planOf, write } from '../config/write.ts'
import { fault, type Watch, watch } from '../core/house.ts'

export const UNIT = '{ id: pac-2-start, kind: request, unit: pac-2, leak: water'
const tcp = (port: number) => `link: { tcp: "127.0.0.1:${port}", unit: 1 }`

export const roomWith = (
  actuator: string,
): string => `site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }
devices:
  - { id: probe-1, profile: climate/xy-md02, role: inlet, ${tcp(1501)} }
  - { id: probe-2, profile: climate/xy-md02, role: inlet, ${tcp(1502)} }
  - { id: probe-3, profile: climate/xy-md02, ${tcp(1503)} }
  - { id: pac-1, profile: pac/apc-inrow-sc, ${tcp(1504)} }
  - { id: pac-2, profile: pac/apc-inrow-sc, ${tcp(1505)} }
  - { id: genset, profile: generator/smartgen-hgm4000, ${tcp(1506)}, points: { generator.battery.voltage: { nominal: 12 } } }
  - { id: io-1, profile: io/waveshare-modbus-io-8ch, ${tcp(1507)} }
  - id: panel
    contacts:
      fire.alert: { on: io-1, input: 1, normally: open }
      fire.detection: { on: io-1, input: 2, normally: open }
      fire.waterflow: { on: io-1, input: 3, normally: open }
      fire.trouble: { on: io-1, input: 4, normally: closed }
      fire.isolated: { on: io-1, input: 5, normally: open }
  - id: water
    contacts:
      leak: { on: io-1, input: 6, normally: open }
      leak.cable: { on: io-1, input: 7, normally: closed }
actuators:
  - { id: relay, kind: relay }
  - ${actuator}
`

/** Gas beside the sprinklers: what it detects and releases forbids as well. */
const GAS = `  - { id: io-2, profile: io/waveshare-modbus-io-8ch, ${tcp(1508)} }
  - id: gas
    contacts:
      fire.zone1: { on: io-2, input: 1, normally: open }
      fire.zone2: { on: io-2, input: 2, normally: open }
      fire.gas.released: { on: io-2, input: 3, normally: open }
`

const WELL: Readonly<Record<string, Value>> = {
  'pac-1/pac.state': 'running',
  'pac-2/pac.state': 'standby',
  'genset/input.source': 'utility',
  'gas/fire.zone1': 'normal',
  'gas/fire.zone2': 'normal',
  'gas/fire.gas.released': 'normal',
  'panel/fire.alert': 'normal',
  'panel/fire.detection': 'normal',
  'panel/fire.waterflow': 'normal',
  'panel/fire.trouble': 'normal',
  'panel/fire.isolated': 'normal',
  'water/leak': 'dry',
  'water/leak.cable': 'normal',
}
export const bad = fault('sentinel')

const siteOf = (actuator: string) => {
  const text = roomWith(actuator).replace('actuators:', `${GAS}actuators:`)
  return indexSite(planOf(loadRoom(write(text), 'hardware')).site)
}
export const ON = siteOf(`${UNIT}, enabled: true }`)
export const OFF = siteOf(`${UNIT} }`)

/** Well for ten minutes, with a stand-by unit that has rested long enough. */
export function well(site = ON, said: Readonly<Record<string, Value>> = {}): Watch {
  const room = watch(site)
  room.set({ ...WELL, ...said })
  air(room, 22)
  room.wait(10 * MINUTE, SECOND)
  return room
}

export function air(room: Watch, celsius: number): void {
  room.set({ 'probe-1/temperature': celsius, 'probe-2/temperature': celsius, 'probe-3/temperature': celsius })
}

/** Three kelvin in a minute: what the request is for. */
export function warmUp(room: Watch): void {
  for (const celsius of [22.7, 23.4, 24.1, 24.8, 25]) {
    air(room, celsius)
    room.wait(12 * SECOND, SECOND)
  }
}

const MOVING = ['pac-1/pac.return.temperature', 'pac-2/pac.return.temperature', 'genset/generator.battery.voltage']

/** Time goes by, and what lives trembles. */
export function stay(room: Watch, celsius: number, minutes: number): void {
  for (let minute = 0; minute < minutes; minute += 1) {
    const trembling = (minute % 2) / 20
    air(room, celsius + trembling)
    for (const id of MOVING) room.set({ [id]: 24 + trembling })
    room.wait(MINUTE, SECOND)
  }
}

export const contact = ({ room }: Watch): string => room.actuators['pac-2-start']?.wanted ?? 'none'
export const why = ({ room }: Watch): string => room.actuators['pac-2-start']?.why ?? 'none'
