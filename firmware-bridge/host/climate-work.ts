/** Asks the DHT sensors, one reading at a time over all of them: the reader holds a thread and a lock while it listens. */
import type { Fault } from '../../src/core/sample.ts'
import type { Millis } from '../../src/core/time.ts'
import {
  type Climate,
  type ClimateJob,
  type ClimateTell,
  type DhtModel,
  type DhtPin,
  isNoClimate,
} from '../../src/link-climate.ts'
import type { Work } from './child.ts'
import { whyOf } from './onoff-pins.ts'
import { mono } from './pins.ts'

export interface Dht {
  /** Rejects where no whole frame came. */
  read(model: DhtModel, gpio: number): Promise<Climate>
}

/** No reading takes so long: the reader hangs, and holds its lock for ever. */
export const LONGEST: Millis = 5000
/** The sensor needs two seconds of rest, and for three the reader would give its last answer again as if it were new. */
export const REST: Millis = 3500
/** A frame that is lost now and then is asked for again at once; a sensor that is gone is asked in its turn. */
const TRIES = 3

/** The reader sleeps as long before it listens: an answer that comes sooner is an old one. */
const SOONEST: Readonly<Record<DhtModel, Millis>> = { dht11: 28, dht22: 12.5 }
/** What the sensor can measure at all. */
const WARMTH: Readonly<Record<DhtModel, readonly [number, number]>> = { dht11: [0, 60], dht22: [-40, 80] }

interface Asked {
  readonly pin: DhtPin
  due: Millis
  failures: number
}

export async function readClimate(
  open: () => Promise<Dht> | Dht,
  { pins }: ClimateJob,
  tell: (tell: ClimateTell) => void,
): Promise<Work<never>> {
  const dht = await open()
  const asked = pins.map((pin): Asked => ({ pin, due: mono(), failures: 0 }))
  let waiting: NodeJS.Timeout | undefined
  let isOver = false

  async function turn(one: Asked): Promise<void> {
    const began = mono()
    const found = await readOnce(dht, one.pin)
    if (isOver) return
    one.failures = 'fault' in found ? one.failures + 1 : 0
    const again = one.failures % TRIES === 0 ? one.pin.every : REST
    one.due = began + again
    tell({ at: mono(), gpio: one.pin.gpio, ...found })
    next()
  }

  function next(): void {
    const [one] = asked.toSorted((a, b) => a.due - b.due)
    // A reading that never ends is the end of this process: only that frees the lock.
    if (one) waiting = setTimeout(() => turn(one).catch(fall), Math.max(0, one.due - mono()))
  }

  next()
  return {
    hear: () => undefined,
    end() {
      isOver = true
      clearTimeout(waiting)
    },
  }
}

function fall(error: unknown): void {
  setImmediate(() => {
    throw error
  })
}

type Found = { readonly climate: Climate } | { readonly fault: Fault }

async function readOnce(dht: Dht, { model, gpio }: DhtPin): Promise<Found> {
  const began = mono()
  const reading = dht.read(model, gpio).then(
    climate => judged(model, climate, mono() - began),
    (error: unknown): Found => ({ fault: { code: 'no-answer', detail: whyOf(error) } }),
  )
  return within(reading, gpio)
}

async function within(reading: Promise<Found>, gpio: number): Promise<Found> {
  let timer: NodeJS.Timeout | undefined
  const never = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`GPIO ${gpio}: a reading did not end`)), LONGEST)
  })
  return Promise.race([reading, never]).finally(() => clearTimeout(timer))
}

function judged(model: DhtModel, read: Climate, took: Millis): Found {
  if (took < SOONEST[model]) return { fault: { code: 'no-answer', detail: 'the reader gave an old answer again' } }
  const [temperature, humidity] = [tenths(read.temperature), tenths(read.humidity)]
  const [lowest, highest] = WARMTH[model]
  const isPossible = temperature >= lowest && temperature <= highest && humidity >= 0 && humidity <= 100
  if (isPossible && !isNoClimate({ temperature, humidity })) return { climate: { temperature, humidity } }
  return { fault: { code: 'bad-frame', detail: `${read.temperature} °C, ${read.humidity} %RH` } }
}

/** The reader's numbers are short floats: 22.4 comes as 22.399999618530273. */
const tenths = (value: number): number => Math.round(value * 10) / 10
