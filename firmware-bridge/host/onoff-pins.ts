/** Pins through onoff and the numbers of the kernel, each asked for by its Broadcom number and read back. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Gpio } from 'onoff'
import type { Bcm } from '../../src/link.ts'
import { type Chip, folderOf, SYSFS, textOf } from './header.ts'
import { type Ears, type Inputs, type Level, mono, type Output } from './pins.ts'

export type GpioClass = new (
  ...asked: ConstructorParameters<typeof Gpio>
) => Pick<Gpio, 'watch' | 'unexport' | 'unwatchAll' | 'writeSync'>

/** Throws where its native part was not built. */
export const loadOnoff = (): GpioClass => (createRequire(import.meta.url)('onoff') as { Gpio: GpioClass }).Gpio

/** udev gives a fresh pin to our group a moment after the kernel made it. */
const TRIES = 5
const PAUSE_MS = 200

async function opened(make: () => InstanceType<GpioClass>): Promise<InstanceType<GpioClass>> {
  for (let tried = 1; ; tried += 1) {
    try {
      return make()
    } catch (error) {
      if (tried === TRIES || !/^(EACCES|ENOENT)$/.test((error as NodeJS.ErrnoException).code ?? '')) throw error
      await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
    }
  }
}

/** On a pin that was there before, onoff swallows every error of its settings: only what is read back counts. */
function mismatch(folder: string, wanted: Readonly<Record<string, string>>): string | undefined {
  for (const [file, value] of Object.entries(wanted)) {
    const found = textOf(join(folder, file))
    if (found !== value) return `${file} is ${found ?? 'unreadable'}, not ${value}`
  }
  return undefined
}

export async function onoffInputs(
  Class: GpioClass,
  chip: Chip,
  gpios: readonly Bcm[],
  ears: Ears,
  root: string = SYSFS,
): Promise<Inputs> {
  const refused = new Map<Bcm, string>()
  const held: InstanceType<GpioClass>[] = []
  for (const gpio of gpios) {
    const folder = folderOf(root, chip, gpio)
    try {
      const pin = await opened(() => new Class(chip.base + gpio, 'in', 'both', { activeLow: false }))
      held.push(pin)
      const wrong = mismatch(folder, { direction: 'in', edge: 'both', active_low: '0' })
      if (wrong) refused.set(gpio, wrong)
      else pin.watch((error, level) => (error ? ears.refused(gpio, error.message) : ears.edge(gpio, level, mono())))
    } catch (error) {
      refused.set(gpio, whyOf(error))
    }
  }
  return {
    by: 'onoff',
    look(seen) {
      for (const gpio of gpios) lookAt(gpio, refused.get(gpio), folderOf(root, chip, gpio), ears, seen)
    },
    // Still exported, so that a start finds them as they are: an input harms nobody.
    close: async () => {
      for (const pin of held) pin.unwatchAll()
    },
  }
}

/** Through a handle of its own: a read through onoff's would take the edge that waits there. */
function lookAt(
  gpio: Bcm,
  refused: string | undefined,
  folder: string,
  ears: Ears,
  seen: (gpio: Bcm, level: Level) => void,
): void {
  if (refused) return ears.refused(gpio, refused)
  try {
    seen(gpio, levelIn(folder))
  } catch (error) {
    ears.refused(gpio, whyOf(error))
  }
}

function levelIn(folder: string): Level {
  const text = readFileSync(join(folder, 'value'), 'utf8').trim()
  if (text !== '0' && text !== '1') throw new Error(`value is '${text}'`)
  return text === '1' ? 1 : 0
}

/** `level` is reached with the direction itself: `out` alone would first drive the pin to 0. */
export async function onoffOutput(
  Class: GpioClass,
  chip: Chip,
  gpio: Bcm,
  level: Level,
  root: string = SYSFS,
): Promise<Output> {
  const folder = folderOf(root, chip, gpio)
  const pin = await opened(
    () => new Class(chip.base + gpio, level === 1 ? 'high' : 'low', 'none', { activeLow: false }),
  )
  const wrong = mismatch(folder, { direction: 'out', active_low: '0', value: String(level) })
  if (wrong) throw new Error(wrong)
  return {
    by: 'onoff',
    drive: to => pin.writeSync(to),
    read: () => levelIn(folder),
    // Unexported it would be an input again: what it shows then is the pull's to say.
    close: async () => pin.unwatchAll(),
  }
}

export const whyOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
