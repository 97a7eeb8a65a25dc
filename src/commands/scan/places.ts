/** What the command line says to search, or the sentence about what it says wrongly. */
import { readdirSync, realpathSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { tcpAddress } from '../../drivers/modbus/profile.ts'
import { ydn23Address } from '../../drivers/ydn23/profile.ts'
import type { Language } from '../../texts/text.ts'
import { complain } from '../complaint.ts'
import type { LinePlace } from './lines.ts'
import type { Wire } from './modbus.ts'
import { broadcastsOf, MOST_HOSTS, type Range, rangeOf, unitsOf } from './range.ts'

export interface Written {
  readonly rtu?: string
  readonly rtuTcp?: string
  readonly line?: string
  readonly lineTcp?: string
  readonly baud: string
  readonly tcp?: string
  readonly units?: string
  readonly nut?: string
  readonly snmp?: string
}

export interface Places {
  /** One for each port and speed. */
  readonly buses: readonly Wire[]
  readonly busUnits: readonly number[]
  readonly lines: readonly LinePlace[]
  readonly lineAddresses: readonly number[]
  readonly tcp?: Range
  readonly tcpUnits: readonly number[]
  readonly nut?: Range
  readonly snmp?: Range
}

/** The last number a device on a bus can have. */
const LAST = 247
const BUS_UNITS = Array.from({ length: LAST }, (_, index) => index + 1)
/** Most devices on a network are 1, or answer as 255 whatever their number is. */
const TCP_UNITS = [1, 255]
/** What most devices of text lines have; each one more costs a question that may stay without an answer. */
const LINE_ADDRESSES = [1, 2, 3, 4, 5, 6, 7, 8]

export function placesOf(written: Written, language: Language): Places {
  const range = (text: string | undefined, usual: number) => text !== undefined && rangeIn(text, usual, language)
  const [tcp, nut, snmp] = [range(written.tcp, 502), range(written.nut, 3493), range(written.snmp, 161)]
  const buses = busesOf(written, language)
  const units = written.units === undefined ? undefined : unitsIn(written.units, language)
  if (buses.length > 0 && units?.some(unit => unit > LAST))
    throw complain(language, 'bad-units', { value: written.units ?? '' }, 2)
  const lines = linesOf(written, language)
  if (lines.length === 0 && buses.length === 0 && !tcp && !nut && !snmp) throw complain(language, 'scan-nowhere', {}, 2)
  return {
    buses,
    busUnits: units ?? BUS_UNITS,
    lines,
    lineAddresses: units ?? LINE_ADDRESSES,
    tcpUnits: units ?? TCP_UNITS,
    ...(tcp && { tcp }),
    ...(nut && { nut }),
    ...(snmp && { snmp }),
  }
}

function rangeIn(text: string, usual: number, language: Language): Range {
  const interfaces = Object.values(networkInterfaces()).flatMap(addresses => addresses ?? [])
  const range = rangeOf(text, usual, broadcastsOf(interfaces.filter(({ family }) => family === 'IPv4')))
  if (typeof range === 'string') throw complain(language, range, { value: text, most: MOST_HOSTS }, 2)
  return range
}

function unitsIn(text: string, language: Language): number[] {
  const units = unitsOf(text)
  if (!units) throw complain(language, 'bad-units', { value: text }, 2)
  return units
}

function busesOf({ rtu, rtuTcp, baud }: Written, language: Language): Wire[] {
  if (rtuTcp !== undefined && !tcpAddress.safeParse(rtuTcp).success)
    throw complain(language, 'bad-range', { value: rtuTcp }, 2)
  const modes = baud.split(',').map(mode => modeIn(mode.trim(), language))
  return modes.flatMap(mode => [
    ...(rtu === undefined ? [] : [{ place: `${rtu} ${mode}`, link: { rtu: lastingName(rtu), baud: mode }, tail: '' }]),
    ...(rtuTcp === undefined
      ? []
      : [{ place: `${rtuTcp} ${mode}`, link: { 'rtu-tcp': rtuTcp, baud: mode }, tail: '' }]),
  ])
}

function linesOf({ line, lineTcp }: Written, language: Language): LinePlace[] {
  if (lineTcp !== undefined && !ydn23Address.safeParse(lineTcp).success)
    throw complain(language, 'bad-range', { value: lineTcp }, 2)
  return [
    ...(line === undefined ? [] : [{ serial: lastingName(line) }]),
    ...(lineTcp === undefined ? [] : [{ gateway: lineTcp }]),
  ]
}

function modeIn(text: string, language: Language): string {
  const mode = /^\d+$/.test(text) ? `${text}-8N1` : text
  if (!/^[1-9][0-9]{2,6}-[78][NEO][12]$/.test(mode)) throw complain(language, 'bad-mode', { value: text }, 2)
  return mode
}

const BY_ID = '/dev/serial/by-id'

/** ttyUSB0 is another adapter after the next start; the name by its serial number stays. */
function lastingName(path: string): string {
  try {
    const real = realpathSync(path)
    const name = readdirSync(BY_ID).find(one => realpathSync(join(BY_ID, one)) === real)
    return name === undefined ? path : join(BY_ID, name)
  } catch {
    // There is no such folder where no adapter has a number, and a path that is not there is told when it is opened.
    return path
  }
}
