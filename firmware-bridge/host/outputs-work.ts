/** Owns the pins of relay, siren and lamp: each is energised only while a finished turn says so, and falls by itself. */
import type { Millis } from '../../src/core/time.ts'
import { type Bcm, BEAT, type OutputPin, type OutputSay, type OutputsJob, type OutputsTell } from '../../src/link.ts'
import type { Work } from './child.ts'
import { type Ears, type Inputs, type Level, mono, type Output } from './pins.ts'

/** A contact follows its coil within this. */
const FOLLOWS: Millis = 50

export interface Ways {
  output(gpio: Bcm, level: Level): Promise<Output>
  inputs(gpios: readonly Bcm[], ears: Ears): Promise<Inputs>
}

interface Held {
  readonly pin: OutputPin
  readonly output: Output | { readonly refused: string }
  isEnergised: boolean
  dies?: NodeJS.Timeout
  refused?: string
}

const levelOf = ({ energised }: OutputPin, isEnergised: boolean): Level =>
  isEnergised ? energised : energised === 1 ? 0 : 1

export async function holdOutputs(
  ways: Ways,
  { pins }: OutputsJob,
  tell: (tell: OutputsTell) => void,
): Promise<Work<OutputSay>> {
  const held = new Map<string, Held>()
  const born = mono()
  // Each is without current before the next one is even opened.
  for (const pin of pins) held.set(pin.id, { pin, output: await opened(ways, pin), isEnergised: false })
  const contacts = await feedback(ways, pins)
  let looking: NodeJS.Timeout | undefined

  /** The same level again costs nothing, and mends what somebody else did to the pin. */
  function drive(one: Held, isEnergised: boolean): void {
    if ('refused' in one.output) return
    try {
      one.output.drive(levelOf(one.pin, isEnergised))
      delete one.refused
    } catch (error) {
      one.refused = String(error)
    }
    if (one.isEnergised !== isEnergised) looking ??= setTimeout(say, FOLLOWS)
    one.isEnergised = isEnergised
  }

  /** Held back by ourselves, its place is no answer to what was said. */
  const waits = (id: string): boolean => mono() - born < (held.get(id)?.pin.waits ?? 0)

  function say(): void {
    clearTimeout(looking)
    looking = undefined
    const levels = contacts.look()
    const positions = [...held.values()].map(one => ({ id: one.pin.id, ...positionOf(one, levels) }))
    tell({ at: mono(), positions: positions.filter(one => 'refused' in one || !waits(one.id)) })
  }

  say()
  const telling = setInterval(say, BEAT)
  return {
    hear({ id, energised, until }) {
      const one = held.get(id)
      const left = until - mono()
      // What waited in the channel while this process stood still is no renewal any more.
      if (!one || left <= 0) return
      clearTimeout(one.dies)
      one.dies = setTimeout(drive, left, one, false)
      drive(one, energised && !waits(id))
    },
    async end() {
      clearInterval(telling)
      clearTimeout(looking)
      for (const one of held.values()) {
        clearTimeout(one.dies)
        drive(one, false)
      }
      clearTimeout(looking)
      await contacts.close()
      for (const { output } of held.values()) if ('close' in output) await output.close()
    },
  }
}

async function opened(ways: Ways, pin: OutputPin): Promise<Held['output']> {
  try {
    return await ways.output(pin.gpio, levelOf(pin, false))
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) }
  }
}

type Levels = ReadonlyMap<Bcm, Level | string>

async function feedback(ways: Ways, pins: readonly OutputPin[]) {
  const seen = new Map<Bcm, Level | string>()
  const gpios = pins.flatMap(pin => pin.feedback?.gpio ?? [])
  const ears: Ears = { edge: (gpio, level) => seen.set(gpio, level), refused: (gpio, why) => seen.set(gpio, why) }
  const inputs = gpios.length > 0 ? await ways.inputs(gpios, ears) : undefined
  return {
    look(): Levels {
      inputs?.look((gpio, level) => seen.set(gpio, level))
      return seen
    },
    close: async () => inputs?.close(),
  }
}

function positionOf({ pin, output, refused }: Held, levels: Levels): { energised: boolean } | { refused: string } {
  if ('refused' in output) return { refused: output.refused }
  if (refused !== undefined) return { refused }
  if (!pin.feedback) return reading(pin, output)
  const level = levels.get(pin.feedback.gpio)
  return typeof level === 'number'
    ? { energised: level === pin.feedback.energised }
    : { refused: level ?? 'not read yet' }
}

function reading({ energised }: OutputPin, output: Output): { energised: boolean } | { refused: string } {
  try {
    return { energised: output.read() === energised }
  } catch (error) {
    return { refused: String(error) }
  }
}
