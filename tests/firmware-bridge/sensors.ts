/** A DHT22 and a DS18B20 as their data sheets draw their wave forms, and as the field bends them. */
import type { Sensor, Wire } from './machine.ts'

/** µs: how long it is low before a bit, and high for a zero and a one. */
export const DHT_TIMES = { low: 50, zero: 26, one: 70 }

export interface Dht extends Sensor {
  /** What it sends next; undefined is a sensor that is not there. */
  frame: readonly number[] | undefined
  times: typeof DHT_TIMES
  /** Pulses after the frame that no sensor makes. */
  burst: number
  woken: number
}

export const sumOf = (bytes: readonly number[]): number => bytes.reduce((sum, byte) => sum + byte, 0) & 0xff

/** The five bytes for tenths of a per cent and of a degree. */
export function dhtFrame(humidity: number, temperature: number): number[] {
  const size = Math.abs(temperature)
  const bytes = [humidity >> 8, humidity & 0xff, (size >> 8) | (temperature < 0 ? 0x80 : 0), size & 0xff]
  return [...bytes, sumOf(bytes)]
}

export function dht22(pin: number, frame?: readonly number[]): Dht {
  let from = 0
  const dht: Dht = {
    pin,
    frame,
    times: DHT_TIMES,
    burst: 0,
    woken: 0,
    pulled(wire) {
      from = wire.us()
    },
    letGo(wire) {
      // Shorter is no question, longer is a line that hangs.
      const pulled = wire.us() - from
      if (pulled < 800 || pulled > 20_000 || !dht.frame) return
      dht.woken++
      play(wire, levels(dht))
    },
  }
  return dht
}

/** Levels and how long each lasts. */
function levels({ frame = [], times, burst }: Dht): [high: boolean, us: number][] {
  const bits = frame.flatMap(byte => [7, 6, 5, 4, 3, 2, 1, 0].map(bit => (byte >> bit) & 1))
  const sent = bits.flatMap((bit): [boolean, number][] => [
    [false, times.low],
    [true, bit ? times.one : times.zero],
  ])
  const noise = Array.from({ length: 2 * burst }, (_, i): [boolean, number] => [i % 2 === 1, 40])
  return [[true, 30], [false, 80], [true, 80], ...sent, [false, 50], [true, 50], ...noise]
}

function play(wire: Wire, all: readonly (readonly [high: boolean, us: number])[]): void {
  let at = 0
  for (const [high, us] of all) {
    wire.after(at, () => wire.set(high))
    at += us
  }
  wire.after(at, () => wire.set(true))
}

/** Dallas CRC of eight bits. */
export function crc8(bytes: readonly number[]): number {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0x8c : crc >> 1
  }
  return crc
}

export interface Ds extends Sensor {
  /** Sixteenths of a degree at the next conversion. */
  measures: number
  /** It hears no CONVERT. */
  deaf: boolean
  /** Turned over in what it sends, one bit of 72. */
  bent: number | undefined
  here: boolean
  /** The line lies on the ground. */
  grounded: boolean
  conversions: number
}

const POWER_ON = 0x0550
const CONVERSION_US = 600_000

export function ds18b20(pin: number, measures: number): Ds {
  let [from, bits, byte] = [0, 0, 0]
  let holds = POWER_ON
  let sending: number[] = []
  let ready = 0
  const heard: number[] = []

  function scratchpad(): number[] {
    const bytes = [holds & 0xff, (holds >> 8) & 0xff, 0x4b, 0x46, 0x7f, 0xff, 0x0c, 0x10]
    const all = [...bytes, crc8(bytes)].flatMap(one => [0, 1, 2, 3, 4, 5, 6, 7].map(bit => (one >> bit) & 1))
    return ds.bent === undefined ? all : all.with(ds.bent, 1 - (all[ds.bent] ?? 0))
  }

  function command(wire: Wire): void {
    const [rom, ask] = heard
    if (rom !== 0xcc) return
    if (ask === 0xbe) sending = scratchpad()
    if (ask !== 0x44 || ds.deaf) return
    ds.conversions++
    ready = wire.us() + CONVERSION_US
    holds = ds.measures
  }

  function hear(wire: Wire, bit: number): void {
    byte |= bit << bits
    if (++bits < 8) return
    heard.push(byte)
    ;[bits, byte] = [0, 0]
    command(wire)
  }

  const ds: Ds = {
    pin,
    measures,
    deaf: false,
    bent: undefined,
    here: true,
    grounded: false,
    conversions: 0,
    pulled(wire) {
      from = wire.us()
      if (!ds.here || ds.grounded) return
      const isConverting = wire.us() < ready
      const bit = sending.length > 0 ? sending[0] : isConverting && heard.length >= 2 ? 0 : 1
      if (bit === 0) {
        wire.set(false)
        wire.after(30, () => wire.set(true))
      }
    },
    letGo(wire) {
      if (ds.grounded) return wire.set(false)
      const lasted = wire.us() - from
      if (!ds.here) return
      if (lasted >= 480) {
        ;[bits, byte, sending, heard.length] = [0, 0, [], 0]
        wire.after(30, () => wire.set(false))
        wire.after(150, () => wire.set(true))
      } else if (sending.length > 0) sending.shift()
      else if (heard.length < 2) hear(wire, lasted < 15 ? 1 : 0)
    },
  }
  return ds
}
