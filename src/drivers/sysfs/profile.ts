/** The sysfs part of a profile and of a device's link: files in which the kernel shows what a sensor measured. */

import { z } from 'zod'
import type { DeviceId, PointId } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import type { TermName } from '../../core/vocabulary.ts'
import type { LoopBands } from '../../link-board.ts'
import type { LoopWords } from '../../loop.ts'
import { duration, type Facts, factsOf, factsShape, millis } from '../facts.ts'

/** Where the kernel lists sensors: its hardware monitors, its converters and counters, its 1-Wire bus. */
export const CLASSES = ['hwmon', 'iio', 'w1'] as const
export type SensorClass = (typeof CLASSES)[number]

/** The name of one file, never a path out of the sensor's folder. */
export const sysfsFile = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/)

/** The keys of one readable thing. Spread them into a strict object. */
export const sysfsPartShape = {
  at: sysfsFile,
  scale: factsShape.scale,
  offset: factsShape.offset,
  sentinels: factsShape.sentinels,
  meaning: factsShape.meaning,
}
export const sysfsPart = z.strictObject(sysfsPartShape)
export type WrittenSysfsPart = z.infer<typeof sysfsPart>

/** How the kernel calls the chip, whatever number it gave it this time. */
export const sysfsLink = z.strictObject({
  class: z.enum(CLASSES),
  chip: z.array(z.string().min(1)).min(1),
  timeout: duration.optional(),
})

/** The only chip of its kind, or the kernel's name of this one: `1-0044` on I2C, `28-0316a279…` on 1-Wire, `dht11@4`. */
export const sysfsName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9@:._-]*$/)
export const sysfsDeviceLink = z.strictObject({ sysfs: sysfsName })
export type WrittenSysfsLink = z.infer<typeof sysfsDeviceLink>

export const ONLY = 'only'

/** A converter's inputs that may carry a supervised loop: the file of each by its name, and what it reads at the loop's own supply. */
export const sysfsLoops = z.strictObject({ full: z.int().min(255), files: z.record(z.string(), sysfsFile) })
export type WrittenLoops = z.infer<typeof sysfsLoops>

/** Bands count to this, whatever the converter counts to. */
const COUNTS = 1023

export interface SysfsLoop {
  /** By what a reading becomes counts of 1023. */
  readonly scale: number
  /** Null is the usual wiring. */
  readonly bands: LoopBands | null
  readonly words: LoopWords
}

export interface SysfsPoint {
  readonly point: PointId
  readonly file: string
  readonly facts: Facts
  readonly loop?: SysfsLoop
}

export const sysfsLoopOf = (
  point: PointId,
  file: string,
  full: number,
  bands: LoopBands | null,
  words: LoopWords,
): SysfsPoint => {
  return { point, file, facts: factsOf('s64', undefined, {}), loop: { scale: COUNTS / full, bands, words } }
}

export interface Sensor {
  readonly class: SensorClass
  readonly chip: readonly string[]
  /** `only`, or the kernel's name of it. */
  readonly sensor: string
}

/** As a person would say it. */
export const nameOf = ({ class: kind, chip, sensor }: Sensor): string => `${kind} ${chip.join('/')} ${sensor}`

export interface SysfsWiring {
  readonly driver: 'sysfs'
  readonly device: DeviceId
  readonly link: Sensor
  readonly poll: Millis
  /** For one file: a slow sensor measures while it is read. */
  readonly timeout: Millis
  readonly points: readonly SysfsPoint[]
}

export function sysfsPointOf(device: DeviceId, name: TermName, { at, ...facts }: WrittenSysfsPart): SysfsPoint {
  return { point: `${device}/${name}`, file: at, facts: factsOf('s64', undefined, facts) }
}

export function sysfsLinkOf({ sysfs }: WrittenSysfsLink, { class: kind, chip, timeout }: z.infer<typeof sysfsLink>) {
  return { link: { class: kind, chip, sensor: sysfs }, timeout: millis(timeout ?? '3s') }
}
