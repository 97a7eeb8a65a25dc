/** Where to look: addresses and unit numbers as people write them, without any that reaches more than one device. Pure. */

export interface Range {
  readonly hosts: readonly string[]
  readonly port: number
}

/** What is wrong with a range, as the key of a sentence. */
export type RangeFlaw = 'bad-range' | 'range-large' | 'range-broadcast'

/** More would take hours. */
export const MOST_HOSTS = 4096

/** `192.168.1.0/24`, `192.168.1.10-40`, an address or a name, each with a port behind it or the usual one. */
export function rangeOf(written: string, usual: number, broadcasts: readonly string[] = []): Range | RangeFlaw {
  const [, place = '', said] = /^([^\s:]+)(?::([0-9]{1,5}))?$/.exec(written) ?? []
  const port = said === undefined ? usual : Number(said)
  if (place === '' || port < 1 || port > 65_535) return 'bad-range'
  const hosts = hostsOf(place)
  if (typeof hosts === 'string') return hosts
  const single = hosts.filter(host => !isMany(host) && !broadcasts.includes(host))
  return single.length === 0 ? 'range-broadcast' : { hosts: single, port }
}

function hostsOf(place: string): string[] | RangeFlaw {
  const [, base = '', bits, end] = /^(\d+\.\d+\.\d+\.\d+)(?:\/(\d+)|-(\d+))?$/.exec(place) ?? []
  const first = numberOf(base)
  if (base === '') return /^[A-Za-z0-9][A-Za-z0-9.-]*$/.test(place) && !/^[\d./-]+$/.test(place) ? [place] : 'bad-range'
  if (first === undefined) return 'bad-range'
  if (bits !== undefined) return inNet(first, Number(bits))
  const last = end === undefined ? first : first - (first % 256) + Number(end)
  return Number(end ?? 0) > 255 || last < first ? 'bad-range' : between(first, last)
}

/** Without the first, which names the net, and the last, which is all of it. */
function inNet(address: number, bits: number): string[] | RangeFlaw {
  if (bits > 32) return 'bad-range'
  const size = 2 ** (32 - bits)
  const first = address - (address % size)
  if (size > MOST_HOSTS) return 'range-large'
  return size <= 2 ? between(first, first + size - 1) : between(first + 1, first + size - 2)
}

const between = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => textOf(first + index))

function numberOf(text: string): number | undefined {
  const parts = text.split('.').map(Number)
  return parts.length === 4 && parts.every(part => part <= 255)
    ? parts.reduce((sum, part) => sum * 256 + part, 0)
    : undefined
}

const textOf = (address: number): string =>
  [24, 16, 8, 0].map(shift => Math.floor(address / 2 ** shift) % 256).join('.')

/** Multicast, everybody, and nobody. */
const isMany = (host: string): boolean => /^(0|22[4-9]|2[3-5]\d)\.\d+\.\d+\.\d+$/.test(host)

/** The address of everybody in the net of each interface. */
export function broadcastsOf(interfaces: readonly { readonly address: string; readonly netmask: string }[]): string[] {
  return interfaces.flatMap(({ address, netmask }) => {
    const [own, mask] = [numberOf(address), numberOf(netmask)]
    if (own === undefined || mask === undefined || mask === 2 ** 32 - 1) return []
    const size = 2 ** 32 - mask
    return [textOf(own - (own % size) + size - 1)]
  })
}

/** `1-247`, `1,5,10-20`; undefined where a number is not one single unit: 0 is everybody. */
export function unitsOf(written: string): number[] | undefined {
  const parts = written.split(',').map(part => /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(part.trim()))
  const units = parts.flatMap(part => {
    const first = Number(part?.[1] ?? 0)
    const last = Number(part?.[2] ?? first)
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
  })
  const isWhole = parts.every(part => part && Number(part[2] ?? part[1]) >= Number(part[1]))
  return isWhole && units.every(isOne) ? [...new Set(units)] : undefined
}

/** 248 to 254 are reserved; 255 is the device itself on Modbus TCP. */
const isOne = (unit: number): boolean => (unit >= 1 && unit <= 247) || unit === 255
