/** Every profile of the library as written, and every row of it that carries a proof. */

import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import {
  fallbackOf,
  type ModbusProfile,
  type Profile,
  type Proof,
  partsOf,
  profileSchema,
  proofsOf,
} from '../../../src/config/profile.ts'
import { type Term, VOCABULARY } from '../../../src/core/vocabulary.ts'
import type { WrittenPart } from '../../../src/drivers/modbus/profile.ts'

const SHELF = new URL('../../../hardware/profiles/', import.meta.url)

export interface Written {
  /** The path below hardware/profiles without `.yaml`. */
  readonly path: string
  readonly document: unknown
}

/** One readable thing: a point, its fallback, or the row of contacts. */
export interface Row {
  readonly label: string
  readonly parts: readonly WrittenPart[]
  readonly proofs: readonly Proof[]
  /** All words it may say, in the vocabulary's order; empty for a number. */
  readonly words: readonly string[]
  /** Several words at once. */
  readonly set: boolean
  readonly range: readonly [number, number] | undefined
}

export const shelf: readonly Written[] = readdirSync(SHELF, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.yaml'))
  .sort()
  .map(name => ({ path: name.replace(/\.yaml$/, ''), document: parse(readFileSync(new URL(name, SHELF), 'utf8')) }))

export const profiles: readonly Profile[] = shelf.flatMap(({ document }) => {
  const parsed = profileSchema.safeParse(document)
  return parsed.success ? [parsed.data] : []
})

export const modbusProfiles = profiles.filter(profile => profile.driver === 'modbus')
export const nutProfiles = profiles.filter(profile => profile.driver === 'nut')
export const snmpProfiles = profiles.filter(profile => profile.driver === 'snmp')
export const probeProfiles = profiles.filter(profile => profile.driver === 'probe')
export const boardProfiles = profiles.filter(profile => profile.driver === 'board')
export const mqttProfiles = profiles.filter(profile => profile.driver === 'mqtt')
export const dhtProfiles = profiles.filter(profile => profile.driver === 'dht')
export const sysfsProfiles = profiles.filter(profile => profile.driver === 'sysfs')
export const onvifProfiles = profiles.filter(profile => profile.driver === 'onvif')
export const hikvisionProfiles = profiles.filter(profile => profile.driver === 'hikvision')
export const megatecProfiles = profiles.filter(profile => profile.driver === 'megatec')
export const ntuProfiles = profiles.filter(profile => profile.driver === 'ntu')
export const ydn23Profiles = profiles.filter(profile => profile.driver === 'ydn23')

export function rowsOf(profile: ModbusProfile): Row[] {
  return [...profile.points.flatMap(point => rowsOfPoint(profile.id, point)), ...rowsOfChannels(profile)]
}

function rowsOfPoint(id: string, point: ModbusProfile['points'][number]): Row[] {
  const term: Term = VOCABULARY[point.name]
  const facts = { words: term.values ?? [], set: term.flags === true, range: point.range ?? term.range }
  const label = `${id} ${point.name}`
  const row = { ...facts, label, parts: [partsOf(point)].flat(), proofs: proofsOf(point) }
  const fallback = fallbackOf(point)
  if (!fallback || !point.or) return [row]
  return [row, { ...facts, label: `${label} or`, parts: [fallback], proofs: proofsOf(point.or) }]
}

const CONTACT = { 0: 'open', 1: 'closed' }

/** The first contact stands for the row. */
function rowsOfChannels({ id, channels }: ModbusProfile): Row[] {
  if (!channels) return []
  const parts = [{ at: channels.at, meaning: CONTACT }]
  const words = Object.values(CONTACT)
  return [{ label: `${id} channels`, parts, proofs: proofsOf(channels), words, set: false, range: undefined }]
}
