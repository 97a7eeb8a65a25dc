/** Where the pins of the header are in this kernel: their numbers moved with the kernel and with the model, their names did not. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bcm } from '../../src/link.ts'

export const SYSFS = '/sys/class/gpio'
/** The chips of the header, by model: Pi 5, Pi 4, all before. */
const LABELS = ['pinctrl-rp1', 'pinctrl-bcm2711', 'pinctrl-bcm2835']
/** The header's chip has at least as many lines, on every model. */
const LINES = 54

export interface Chip {
  readonly label: string
  /** What is added to a Broadcom number. */
  readonly base: number
  readonly lines: number
}

export type Header =
  | { readonly kind: 'numbered'; readonly chip: Chip }
  /** The kernel has pins, but numbers them no more: only its character devices lead to them. */
  | { readonly kind: 'unnumbered' }
  | { readonly kind: 'none' }

/** `root` is the kernel's folder of GPIO. Never throws. */
export function headerOf(root: string = SYSFS): Header {
  if (!existsSync(root)) return { kind: 'none' }
  if (!existsSync(join(root, 'export'))) return { kind: 'unnumbered' }
  const chip = best(readdirSync(root).flatMap(name => chipIn(join(root, name), name)))
  return chip ? { kind: 'numbered', chip } : { kind: 'none' }
}

function chipIn(folder: string, name: string): Chip[] {
  if (!name.startsWith('gpiochip')) return []
  const [label, base, lines] = ['label', 'base', 'ngpio'].map(file => textOf(join(folder, file)))
  if (label === undefined || base === undefined || !/^\d+$/.test(base) || !/^\d+$/.test(lines ?? '')) return []
  return [{ label, base: Number(base), lines: Number(lines) }]
}

/** By its name; where no name is known, the one that is large enough. */
export const best = <C extends { readonly label: string; readonly lines: number }>(
  chips: readonly C[],
): C | undefined =>
  LABELS.flatMap(label => chips.filter(chip => chip.label === label))[0] ?? chips.find(({ lines }) => lines >= LINES)

export function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}

export const folderOf = (root: string, chip: Chip, gpio: Bcm): string => join(root, `gpio${chip.base + gpio}`)
