/** How each device is reached, protocol by protocol: its profile and its link become the wiring of its driver. */

import { term } from '../core/vocabulary.ts'
import { linkOf, sourceOf } from '../drivers/modbus/profile.ts'
import { nutLinkOf, nutPointOf } from '../drivers/nut/profile.ts'
import { isProbeLink, PROBES, probePointOf, probeTimeout, targetOf } from '../drivers/probe/profile.ts'
import { nameOf } from '../drivers/sysfs/profile.ts'
import { accessOf } from './access.ts'
import { blameAt, type Draft, type DraftWiring, type Sourced, type Tell } from './draft.ts'
import {
  fallbackOf,
  type ModbusProfile,
  type NutProfile,
  nutPartsOf,
  type ProbeProfile,
  type Profile,
  type ProfilePoint,
  partsOf,
} from './profile.ts'
import type { ModbusLink, NutLink, WrittenDevice, Ydn23Link } from './room.ts'
import { fileNear } from './secret.ts'
import { boardWiring } from './wires-board.ts'
import { climateWiring } from './wires-climate.ts'
import { hikvisionWiring } from './wires-hikvision.ts'
import { megatecWiring, ntuWiring, ydn23Wiring } from './wires-lines.ts'
import { mqttWiring } from './wires-mqtt.ts'
import { onvifWiring } from './wires-onvif.ts'
import { snmpWiring } from './wires-snmp.ts'
import { sysfsWiring } from './wires-sysfs.ts'

type Entry = Sourced<WrittenDevice>
type DeviceLink = NonNullable<WrittenDevice['link']>
/** What has an address of its own; a probe asks what others may ask, too, and a pin is no address. */
type Polled = Exclude<DraftWiring, { driver: 'probe' | 'dht' }>

/** Undefined, and told, where the link is another protocol's than the profile's. */
export function wiringOf(
  draft: Draft,
  entry: Entry,
  profile: Profile,
  link: DeviceLink,
  poll: number,
): DraftWiring | undefined {
  if (profile.driver === 'probe') return probeWiring(draft, entry, profile, link, poll)
  if (profile.driver === 'nut' && 'nut' in link) return nutWiring(draft, entry, profile, link, poll)
  if (profile.driver === 'snmp' && 'snmp' in link) return snmpWiring(draft, entry, profile, link, poll)
  if (profile.driver === 'mqtt' && 'mqtt' in link) return mqttWiring(draft, entry, profile, link, poll)
  if (profile.driver === 'board') return boardWiring(draft, entry, profile, link, poll)
  if (profile.driver === 'hikvision' && 'hikvision' in link) return hikvisionWiring(draft, entry, profile, link, poll)
  if (profile.driver === 'onvif' && 'onvif' in link) return onvifWiring(draft, entry, profile, link, poll)
  if (profile.driver === 'modbus' && isModbus(link)) return modbusWiring(entry.written.id, profile, link, poll)
  const near = nearWiring(draft, entry, profile, link, poll)
  if (near) return near
  return void blameAt(draft.blame, entry, ['link'], LINK_OF[profile.driver], { name: profile.id })
}

/** What hangs on this machine itself, or speaks in lines on a port that may be far. */
function nearWiring(
  draft: Draft,
  entry: Entry,
  profile: Profile,
  link: DeviceLink,
  poll: number,
): DraftWiring | undefined {
  const device = entry.written.id
  if (profile.driver === 'megatec' && 'megatec' in link) return megatecWiring(device, profile, link, poll)
  if (profile.driver === 'ntu' && 'ntu' in link) return ntuWiring(device, profile, link, poll)
  if (profile.driver === 'ydn23' && isYdn23(link)) return ydn23Wiring(device, profile, link, poll)
  if (profile.driver === 'sysfs' && 'sysfs' in link) return sysfsWiring(device, profile, link, poll)
  if (profile.driver === 'dht' && 'dht' in link) return climateWiring(draft, entry, profile, link, poll)
  return undefined
}

const isModbus = (link: DeviceLink): link is ModbusLink => 'tcp' in link || 'rtu' in link || 'rtu-tcp' in link

const isYdn23 = (link: DeviceLink): link is Ydn23Link => 'ydn23' in link || 'ydn23-tcp' in link

const LINK_OF = {
  modbus: 'link-of-modbus',
  nut: 'link-of-nut',
  snmp: 'link-of-snmp',
  mqtt: 'link-of-mqtt',
  onvif: 'link-of-onvif',
  hikvision: 'link-of-hikvision',
  megatec: 'link-of-megatec',
  ntu: 'link-of-ntu',
  ydn23: 'link-of-ydn23',
  sysfs: 'link-of-sysfs',
  dht: 'link-of-dht',
} as const

/** Where a device is asked, and as which of those that answer there. */
export function addressOf(wiring: Polled): { address: string; unit: string | number } {
  return { address: placeOf(wiring.link), unit: unitOf(wiring) }
}

/** Rows of one agent's tables are devices of their own. */
function unitOf(wiring: Polled): string | number {
  if (wiring.driver === 'modbus') return wiring.unit
  if (wiring.driver === 'nut') return wiring.ups.toLowerCase()
  if (wiring.driver === 'mqtt') return wiring.topic
  if (wiring.driver === 'board') return 'board'
  if (wiring.driver === 'hikvision') return wiring.place
  if (wiring.driver === 'onvif') return wiring.tokens.join('+') || 'ONVIF'
  if (wiring.driver === 'megatec' || wiring.driver === 'ntu') return 1
  if (wiring.driver === 'ydn23') return Number.parseInt(wiring.unit.address, 16)
  if (wiring.driver === 'sysfs') return wiring.driver
  return Object.values(wiring.tables)
    .map(({ row }) => row)
    .join('+')
}

function placeOf(link: Polled['link']): string {
  if ('sensor' in link) return nameOf(link)
  if ('serial' in link) return link.serial
  const { host, port } = 'tcp' in link ? link.tcp : 'udp' in link ? link.udp : link.gateway
  return `${host.toLowerCase().replace(/^localhost$/, '127.0.0.1')}:${port}`
}

function modbusWiring(device: string, profile: ModbusProfile, link: ModbusLink, poll: number): DraftWiring {
  const points = profile.points.map(point => modbusPointOf(device, point))
  return { driver: 'modbus', device, ...linkOf(link, profile.link), poll, points }
}

function modbusPointOf(device: string, point: ProfilePoint) {
  const words = term(point.name)?.values ?? []
  const fallback = fallbackOf(point)
  const source = sourceOf(partsOf(point), words)
  return { point: `${device}/${point.name}`, source, ...(fallback && { or: sourceOf(fallback, words) }) }
}

function nutWiring(draft: Draft, entry: Entry, profile: NutProfile, link: NutLink, poll: number): DraftWiring {
  const tell: Tell = (path, ...said) => blameAt(draft.blame, entry, ['link', ...path], ...said)
  const { id: device } = entry.written
  const points = profile.points.map(point => {
    const { part, or } = nutPartsOf(point)
    return nutPointOf(device, point.name, part, or, point.absent)
  })
  const wire = nutLinkOf(link, profile.link)
  return {
    driver: 'nut',
    device,
    ...wire,
    ...accessOf(entry, link, tell, wire.link.tcp.host),
    poll,
    points,
  }
}

function probeWiring(
  draft: Draft,
  entry: Entry,
  profile: ProbeProfile,
  link: DeviceLink,
  poll: number,
): DraftWiring | undefined {
  const tell: Tell = (path, ...said) => blameAt(draft.blame, entry, ['link', ...path], ...said)
  const { id: device } = entry.written
  const key = PROBES[profile.probe]
  if (!isProbeLink(link) || !(key in link)) return void tell([], 'link-of-probe', { name: profile.id, key })
  const readsDays = profile.points.some(({ at }) => at === 'days')
  if ('url' in link && link.url.startsWith('http:') && readsDays) {
    tell(['url'], 'url-without-certificate', { name: profile.id })
  }
  const caFile = 'ca-file' in link ? link['ca-file'] : undefined
  const ca = caFile === undefined ? undefined : fileNear(entry, caFile, 'ca-file', tell)
  const points = profile.points.map(point => probePointOf(device, point.name, point))
  const timeout = probeTimeout(link, profile.link)
  const login = 'rtsp' in link ? accessOf(entry, link, tell).login : undefined
  return { driver: 'probe', device, link: targetOf(link, ca?.file, login), poll, timeout, points }
}
