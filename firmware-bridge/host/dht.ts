/** node-dht-sensor, and why it cannot work here. It writes to the registers of the chip, so the machine is looked at first. */
import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import type { Unable } from '../../src/link.ts'
import type { DhtModel } from '../../src/link-climate.ts'
import { Impossible } from './child.ts'
import type { Dht } from './climate-work.ts'
import { textOf } from './header.ts'
import { whyOf } from './onoff-pins.ts'

type Read = (
  type: 11 | 22,
  gpio: number,
  then: (error: Error | null, temperature: number, humidity: number) => void,
) => void

/** What is used of it: never its two-argument read, which blocks for a second and answers 0 for a silence. */
export interface Reader {
  readonly read: Read
  setMaxRetries(retries: number): void
  initialize(options: { test: { fake: { temperature: number; humidity: number } } }): void
}

/** Where a machine says what it is; tests have files of their own. */
export interface Machine {
  readonly compatible: string
  readonly memory: string
}
const THIS: Machine = { compatible: '/proc/device-tree/compatible', memory: '/dev/gpiomem' }

/** Throws where its native part was not built. */
export const loadReader = (): Reader => createRequire(import.meta.url)('node-dht-sensor') as Reader

const TYPES: Readonly<Record<DhtModel, 11 | 22>> = { dht11: 11, dht22: 22 }

/** Throws `Impossible` with the words for whoever wired it. */
export function openDht(machine: Machine = THIS, load: () => Reader = loadReader): Dht {
  const obstacle = obstacleOf(machine)
  if (obstacle) throw new Impossible(obstacle)
  return dhtOf(built(load))
}

export function dhtOf(reader: Reader): Dht {
  // Its own tries come too soon for the sensor and hold the thread meanwhile.
  reader.setMaxRetries(0)
  const read = promisify(
    (model: DhtModel, gpio: number, then: (error: Error | null, climate?: Awaited<ReturnType<Dht['read']>>) => void) =>
      reader.read(TYPES[model], gpio, (error, temperature, humidity) => then(error, { temperature, humidity })),
  )
  return {
    async read(model, gpio) {
      const climate = await read(model, gpio)
      if (climate === undefined) throw new Error('no answer')
      return climate
    },
  }
}

function built(load: () => Reader): Reader {
  try {
    return load()
  } catch (error) {
    const why = whyOf(error).split('\n')[0]
    const reason = `node-dht-sensor is not there or was not built (${why}): npm ci with a compiler, or ${INSTEAD}`
    throw new Impossible({ code: 'missing', reason })
  }
}

const INSTEAD = 'read the sensor through Linux (climate/dht22-linux, climate/dht11-linux) or fit an SHT3x'

/** The chips whose registers it knows; the pins of a Raspberry Pi 5 hang on another chip, the RP1. */
const KNOWN = /brcm,bcm(2708|2709|2710|2711|2835|2836|2837)/
const PI_5 = /brcm,bcm2712/

/** Undefined where it can work. */
export function obstacleOf({ compatible, memory }: Machine = THIS): Unable | undefined {
  const stranger = strangeChip(textOf(compatible) ?? '')
  return stranger ? { code: 'no-device', reason: `${STRANGE[stranger]}: ${INSTEAD}` } : closed(memory)
}

const STRANGE = {
  'pi-5': 'node-dht-sensor does not reach the pins of a Raspberry Pi 5 (RP1)',
  other: 'this machine has no pins that node-dht-sensor knows',
} as const

/** By what the device tree says of the machine; undefined where its chip is known. */
export function strangeChip(compatible: string): keyof typeof STRANGE | undefined {
  if (PI_5.test(compatible)) return 'pi-5'
  return KNOWN.test(compatible) ? undefined : 'other'
}

function closed(memory: string): Unable | undefined {
  try {
    accessSync(memory, constants.R_OK | constants.W_OK)
    return undefined
  } catch (error) {
    const isThere = /^(EACCES|EPERM)$/.test((error as NodeJS.ErrnoException).code ?? '')
    if (isThere) return { code: 'denied', reason: `${memory}: put the user of the service into the group gpio` }
    return { code: 'no-device', reason: `${memory} is not there, and node-dht-sensor needs it: ${INSTEAD}` }
  }
}
