/** The words of Debian's `gpiod` tools, whose second version says everything differently. */
import type { Bcm } from '../../src/link.ts'
import { best } from './header.ts'
import type { Level } from './pins.ts'

/** 1: Raspberry Pi OS of Debian 12; 2: of Debian 13. */
export type Version = 1 | 2

export function versionIn(printed: string): Version | undefined {
  const major = /v(\d+)\./.exec(printed)?.[1]
  return major === '1' ? 1 : major === undefined ? undefined : 2
}

/** The header's chip in what `gpiodetect` prints: `gpiochip0 [pinctrl-rp1] (54 lines)`. */
export function chipIn(printed: string): string | undefined {
  const chips = [...printed.matchAll(/^(\S+) \[(.*)\] \((\d+) lines\)$/gm)].map(
    ([, name = '', label = '', lines = '']) => ({ name, label, lines: Number(lines) }),
  )
  return best(chips)?.name
}

const offsets = (gpios: readonly Bcm[]): string[] => gpios.map(String)

export const readArguments = (version: Version, chip: string, gpios: readonly Bcm[]): string[] =>
  version === 1 ? [chip, ...offsets(gpios)] : ['--chip', chip, '--numeric', ...offsets(gpios)]

/** One level for each pin, in their order; undefined where the answer is anything else. */
export function levelsIn(printed: string, count: number): Level[] | undefined {
  const words = printed.trim().split(/\s+/)
  const levels = words.flatMap((word): Level[] => (word === '0' ? [0] : word === '1' ? [1] : []))
  return levels.length === count && words.length === count ? levels : undefined
}

export const watchArguments = (version: Version, chip: string, gpios: readonly Bcm[]): string[] =>
  version === 1
    ? ['--line-buffered', '--format=%o %e %s.%n', chip, ...offsets(gpios)]
    : ['--chip', chip, '--edges', 'both', '--format', '%o %e %S', ...offsets(gpios)]

export interface Edge {
  readonly gpio: Bcm
  readonly level: Level
  /** Monotonic ms, as the kernel saw it. */
  readonly at: number
}

/** Rising is 1 in both versions; falling is 0 in the first and 2 in the second. Version 1 does not pad its nanoseconds. */
export function edgeIn(line: string): Edge | undefined {
  const [, gpio, kind, seconds, nanos] = /^(\d+) ([012]) (\d+)\.\s*(\d+)$/.exec(line) ?? []
  if (gpio === undefined || kind === undefined || seconds === undefined || nanos === undefined) return undefined
  return { gpio: Number(gpio), level: kind === '1' ? 1 : 0, at: Number(seconds) * 1000 + Number(nanos) / 1e6 }
}

/** Held as long as the tool lives. The second version could be told further levels, but Debian builds it without. */
export const holdArguments = (version: Version, chip: string, gpio: Bcm, level: Level): string[] =>
  version === 1 ? ['--mode=wait', chip, `${gpio}=${level}`] : ['--chip', chip, `${gpio}=${level}`]

/** Set and let go: on a Raspberry Pi the pin then keeps it. */
export const setArguments = (version: Version, chip: string, gpio: Bcm, level: Level): string[] =>
  version === 1 ? [chip, `${gpio}=${level}`] : ['--toggle', '0', '--chip', chip, `${gpio}=${level}`]
