/** The best way to the pins that this machine has: onoff while the kernel numbers them, the gpiod tools after that. */
import type { Bcm } from '../../src/link.ts'
import { Impossible } from './child.ts'
import { findTools, gpiodInputs, gpiodOutput } from './gpiod-pins.ts'
import { type Header, headerOf } from './header.ts'
import { type GpioClass, loadOnoff, onoffInputs, onoffOutput } from './onoff-pins.ts'
import type { Ears, Inputs, Level, Output } from './pins.ts'

/** What is found at the start; tests say it. */
export interface Way {
  readonly header: Header
  readonly onoff: GpioClass | undefined
}

export const wayOfThisMachine = (): Way => ({ header: headerOf(), onoff: onoffIfBuilt() })

function onoffIfBuilt(): GpioClass | undefined {
  try {
    return loadOnoff()
  } catch {
    // Its native part is missing: the tools take over, and say so themselves where they are missing too.
    return undefined
  }
}

export async function openInputs({ header, onoff }: Way, gpios: readonly Bcm[], ears: Ears): Promise<Inputs> {
  if (header.kind === 'none') throw new Impossible(NO_PINS)
  if (header.kind === 'numbered' && onoff) return onoffInputs(onoff, header.chip, gpios, ears)
  return gpiodInputs(await findTools(), gpios, ears)
}

export async function openOutput({ header, onoff }: Way, gpio: Bcm, level: Level): Promise<Output> {
  if (header.kind === 'none') throw new Impossible(NO_PINS)
  if (header.kind === 'numbered' && onoff) return onoffOutput(onoff, header.chip, gpio, level)
  return gpiodOutput(await findTools(), gpio, level)
}

const NO_PINS = { code: 'no-device', reason: 'this machine has no GPIO pins of a Raspberry Pi' } as const
