/** Reads the room file part by part, so that one bad device does not hide the mistakes of the others. */

import { z } from 'zod'
import type { Blame } from './blame.ts'
import type { Sourced } from './draft.ts'
import { readPart, valueAt } from './read.ts'
import {
  actuator,
  addition,
  device,
  frameShape,
  type Override,
  override,
  type WrittenActuator,
  type WrittenDevice,
} from './room.ts'
import type { WrittenRule } from './rule.ts'
import type { Source } from './yaml.ts'

const list = z.array(z.unknown())
const frame = z.strictObject({
  ...frameShape,
  devices: list.min(1),
  rules: list.optional(),
  actuators: list.optional(),
})
export type Frame = z.infer<typeof frame>

export interface Entries {
  readonly source: Source
  /** What could be read of it where it has mistakes. */
  readonly frame: { readonly [K in keyof Frame]?: Frame[K] | undefined }
  readonly devices: readonly Sourced<WrittenDevice>[]
  readonly overrides: readonly Sourced<Override>[]
  readonly additions: readonly Sourced<WrittenRule>[]
  readonly actuators: readonly Sourced<WrittenActuator>[]
  /** Ids of devices whose entry has mistakes. */
  readonly broken: readonly string[]
}

export function readEntries(source: Source, blame: Blame): Entries {
  const whole = readPart(source, [], frame, blame)
  const items = <T extends z.ZodType>(name: string, schema: T, wanted: (item: unknown) => boolean = () => true) =>
    itemsOf(source, name).flatMap(([item, index]) => {
      const written = wanted(item) ? readPart(source, [name, index], schema, blame) : undefined
      return written === undefined ? [] : [{ source, path: [name, index], written }]
    })
  const devices = items('devices', device)
  const additions = items('rules', addition, isAddition)
  return {
    source,
    frame: whole ?? salvage(source),
    devices,
    overrides: items('rules', override, item => !isAddition(item)),
    additions: additions.map(({ path, written }) => ({ source, path: [...path, 'add'], written: written.add })),
    actuators: items('actuators', actuator),
    broken: itemsOf(source, 'devices')
      .filter(([, index]) => !devices.some(({ path }) => path[1] === index))
      .map(([item]) => String(valueAt(item, ['id']))),
  }
}

/** Every part of the frame that is right by itself. */
function salvage(source: Source): Entries['frame'] {
  const part = <T extends z.ZodType>(name: string, schema: T) => schema.safeParse(valueAt(source.data, [name])).data
  const {
    site,
    server,
    coverage,
    redundancy,
    retired,
    actuators,
    'duty-hours': duty,
    backup,
    central,
    'self-test': test,
  } = frame.shape
  return {
    site: part('site', site),
    server: part('server', server),
    coverage: part('coverage', coverage),
    redundancy: part('redundancy', redundancy),
    'duty-hours': part('duty-hours', duty),
    'self-test': part('self-test', test),
    backup: part('backup', backup),
    central: part('central', central),
    retired: part('retired', retired),
    actuators: part('actuators', actuators),
  }
}

const isAddition = (item: unknown): boolean => valueAt(item, ['add']) !== undefined

function itemsOf(source: Source, name: string): [item: unknown, index: number][] {
  const items = valueAt(source.data, [name])
  return Array.isArray(items) ? items.map((item, index) => [item, index]) : []
}
