/** The Modbus part of a profile and of a device's link: what may be written, and the wiring made of it. */

import { z } from 'zod'
import type { DeviceId, PointId } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { type Address, addressOf, addressSchema } from '../address.ts'
import { duration, type Facts, factsOf, factsShape, millis, WIDTH } from '../facts.ts'
import { modeOf, timeOf } from '../serial-mode.ts'
import { serialMode, serialPath } from '../serial-words.ts'
import { address, modbusAt, type WrittenAt } from './at.ts'
import { checkPart, TABLES, type Table, tableOf } from './rules.ts'

export { duration, factsShape, millis } from '../facts.ts'
export { modbusAt, type WrittenAt } from './at.ts'
export { modbusIdentity, pattern, type WrittenIdentity } from './identity.ts'
export { checkPart, TABLES, type Table } from './rules.ts'

/**
 * The keys of one readable thing: a point, a part of `flags`, an `or:` fallback. Spread them into a strict object
 * and refine it with `checkPart`.
 */
export const modbusPartShape = { at: modbusAt, ...factsShape }
export const modbusPart = z.strictObject(modbusPartShape).superRefine(checkPart)
export type WrittenPart = z.infer<typeof modbusPart>

/** Flags united from parts. */
export const modbusFlags = z.array(modbusPart).min(1)

/** Inputs that come as a row of contacts: input n is at + n - count-from. Has no refinement, so it may be extended. */
export const modbusChannels = z.strictObject({
  inputs: z.int().min(1).max(2000),
  at: modbusAt,
  'count-from': z.int().min(0).max(1).optional(),
})
export type WrittenChannels = z.infer<typeof modbusChannels>

/** An address in one table, or, as a plain number, in all of them. */
export const modbusPlace = z.union([address, z.strictObject({ table: z.enum(TABLES), address })])
export const writeNever = z.array(modbusPlace)

const unit = z.int().min(0).max(255)

/** Facts of the wire, the same for every device of a profile. */
export const modbusLink = z.strictObject({
  block: z.int().min(1).max(125).optional(),
  bits: z.int().min(1).max(2000).optional(),
  holes: z.int().min(0).max(124).optional(),
  barriers: z.array(modbusPlace).optional(),
  gap: duration.optional(),
  timeout: duration.optional(),
  /** RTU: an answer may come this long after its request. */
  'answer-max': duration.optional(),
  baud: serialMode.optional(),
  unit: unit.optional(),
})
export type WrittenLink = z.infer<typeof modbusLink>

const PORT = 502

/** `host`, `host:port` or `[address]:port`; the port is 502 if it is not said. */
export const tcpAddress = addressSchema(PORT)

const shared = { unit: unit.optional(), timeout: duration.optional(), gap: duration.optional() }

/** How the room file says where one device is: over Modbus TCP, RTU through a gateway, or RTU on a serial port. */
export const modbusTcpLink = z.strictObject({ tcp: tcpAddress, ...shared })
export const modbusGatewayLink = z.strictObject({ 'rtu-tcp': tcpAddress, baud: serialMode.optional(), ...shared })
export const modbusSerialLink = z.strictObject({ rtu: serialPath, baud: serialMode.optional(), ...shared })
export type WrittenDeviceLink =
  | z.infer<typeof modbusTcpLink>
  | z.infer<typeof modbusGatewayLink>
  | z.infer<typeof modbusSerialLink>

export interface At {
  readonly table: Table
  readonly address: number
  /** Registers, or bits, that the value takes. */
  readonly length: number
}

/** One value on the wire and what it means. */
export interface Part {
  readonly at: At
  readonly facts: Facts
}

/** One part, or flags united from several; `words` are all the words of the term, in the vocabulary's order. */
export type Source = Part | { readonly flags: readonly Part[]; readonly words: readonly string[] }

export interface ModbusPoint {
  readonly point: PointId
  readonly source: Source
  /** Read as well, and used where the first says "not available" or is refused. */
  readonly or?: Source
}

export interface Barrier {
  readonly table: Table | null
  readonly address: number
}

export interface Limits {
  readonly registers: number
  readonly bits: number
  readonly holes: number
  readonly barriers: readonly Barrier[]
}

export type HostPort = Address

/** Modbus TCP; RTU frames through a serial gateway; RTU on a serial port, whose mode is as `9600-8N1`. */
export type ModbusWire =
  | { readonly tcp: HostPort }
  | { readonly gateway: HostPort }
  | { readonly serial: string; readonly mode: string }

export interface ModbusWiring {
  readonly driver: 'modbus'
  readonly device: DeviceId
  readonly link: ModbusWire
  readonly unit: number
  readonly poll: Millis
  readonly timeout: Millis
  readonly gap: Millis
  /** RTU: its answer may come this long after the request. */
  readonly slowest: Millis
  readonly limits: Limits
  readonly points: readonly ModbusPoint[]
}

export function placeOf(written: z.infer<typeof modbusPlace>): Barrier {
  return typeof written === 'number' ? { table: null, address: written } : written
}

export function atOf(written: WrittenAt): At {
  const table = tableOf(written) ?? 'holding'
  return { table, address: written[table] ?? 0, length: written.length ?? WIDTH[written.type] }
}

export function partOf(written: WrittenPart): Part {
  const { at, ...facts } = written
  return { at: atOf(at), facts: factsOf(at.type, at.order, facts) }
}

/** A point's source. `words` are the term's words, in the vocabulary's order; a point with `bits` or `nibbles` is a set. */
export function sourceOf(written: WrittenPart | readonly WrittenPart[], words: readonly string[] = []): Source {
  if (isList(written)) return { flags: written.map(partOf), words }
  return written.bits || written.nibbles ? { flags: [partOf(written)], words } : partOf(written)
}

/** Input `input` of a row of contacts: 0 = open, 1 = closed; `meaning` says which word each is. */
export function channelOf(written: WrittenChannels, input: number, meaning: Readonly<Record<string, string>>): Part {
  const at = atOf(written.at)
  const part = partOf({ at: written.at, meaning })
  return { ...part, at: { ...at, address: at.address + input - (written['count-from'] ?? 1) } }
}

export function hostAndPort(written: string): Address {
  return addressOf(written, PORT)
}

/** What a device's wire is, the room file before the profile before the defaults. */
export function linkOf(device: WrittenDeviceLink, profile: WrittenLink = {}) {
  const mode = ('tcp' in device ? undefined : device.baud) ?? profile.baud ?? '9600-8N1'
  const gap = device.gap ?? profile.gap
  return {
    link: wireOf(device, mode),
    unit: device.unit ?? profile.unit ?? 1,
    timeout: millis(device.timeout ?? profile.timeout ?? '2s'),
    gap: gap === undefined ? usualGap(device, mode) : millis(gap),
    slowest: millis(profile['answer-max'] ?? '3s'),
    limits: {
      registers: profile.block ?? 125,
      bits: profile.bits ?? 2000,
      // Registers nobody asked for may be reserved, or cleared by reading: only a profile that says so bridges them.
      holes: profile.holes ?? 0,
      barriers: (profile.barriers ?? []).map(placeOf),
    },
  }
}

function wireOf(device: WrittenDeviceLink, mode: string): ModbusWire {
  if ('tcp' in device) return { tcp: hostAndPort(device.tcp) }
  return 'rtu' in device ? { serial: device.rtu, mode } : { gateway: hostAndPort(device['rtu-tcp']) }
}

/** Frames on a serial line are parted by three and a half characters; makers ask for a little more. */
function usualGap(device: WrittenDeviceLink, mode: string): Millis {
  return 'tcp' in device ? 0 : Math.max(4, timeOf(modeOf(mode), 3.5))
}

function isList(written: WrittenPart | readonly WrittenPart[]): written is readonly WrittenPart[] {
  return Array.isArray(written)
}
