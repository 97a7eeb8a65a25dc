/** A folder that looks like the kernel's GPIO, and a class that treats it as onoff does. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GpioClass } from '../../firmware-bridge/host/onoff-pins.ts'

export interface FakeChip {
  readonly label: string
  readonly base: number
  readonly lines: number
}

export interface Sysfs {
  readonly root: string
  readonly Gpio: GpioClass
  /** The line as a wire outside moves it; `signalled`: the edge is delivered, with the level that stands then. */
  drive(number: number, level: 0 | 1, signalled?: boolean): void
  file(number: number, name: string): string
  write(number: number, name: string, text: string): void
  /** The chip was unbound: its pins are no more. */
  vanish(number: number): void
  /** Exported by somebody else before us. */
  export(number: number, files?: Readonly<Record<string, string>>): void
  /** Every level an output was driven to, in order. */
  readonly driven: [number: number, level: number][]
}

/** `layout` chipX: as a kernel without global numbers has it. `deaf`: files that take no writes. */
export function sysfs(
  chips: readonly FakeChip[],
  layout: 'numbered' | 'chipX' = 'numbered',
  deaf: string[] = [],
): Sysfs {
  const root = mkdtempSync(join(tmpdir(), 'gpio-'))
  const watchers = new Map<number, (level: 0 | 1) => void>()
  const driven: [number, number][] = []
  const path = (number: number, name: string) => join(root, `gpio${number}`, name)
  const file = (number: number, name: string) => readFileSync(path(number, name), 'utf8').trim()
  const write = (number: number, name: string, text: string) => {
    if (deaf.includes(name)) throw Object.assign(new Error(`EACCES: ${name}`), { code: 'EACCES' })
    writeFileSync(path(number, name), text)
  }
  if (layout === 'numbered') writeFileSync(join(root, 'export'), '')
  for (const [index, { label, base, lines }] of chips.entries()) {
    const folder = join(root, layout === 'numbered' ? `gpiochip${base}` : `chip${index}`)
    mkdirSync(folder)
    const facts = layout === 'numbered' ? { label, base, ngpio: lines } : { label, ngpio: lines, export: '' }
    for (const [name, fact] of Object.entries(facts)) writeFileSync(join(folder, name), `${fact}\n`)
  }

  function exported(number: number, files: Readonly<Record<string, string>> = {}): void {
    const isThere = chips.some(({ base, lines }) => number >= base && number < base + lines)
    if (!isThere) throw Object.assign(new Error('EINVAL: invalid argument, write'), { code: 'EINVAL' })
    mkdirSync(join(root, `gpio${number}`))
    const fresh = { direction: 'in', value: '0', edge: 'none', active_low: '0', ...files }
    for (const [name, text] of Object.entries(fresh)) writeFileSync(path(number, name), text)
  }

  function direct(number: number, to: string): void {
    write(number, 'direction', to === 'in' ? 'in' : 'out')
    if (to === 'in') return
    const level = to === 'high' ? 1 : 0
    writeFileSync(path(number, 'value'), String(level))
    driven.push([number, level])
  }

  class Gpio {
    readonly number: number
    constructor(number: number, direction: string, edge?: string, options?: { activeLow?: boolean }) {
      this.number = number
      const wasThere = existsSync(path(number, 'value'))
      if (!wasThere) exported(number)
      // As onoff: on a pin that was there before, what fails is swallowed.
      const asked = [
        () => options?.activeLow === undefined || write(number, 'active_low', options.activeLow ? '1' : '0'),
        () => direct(number, direction),
        () => direction === 'in' && edge && write(number, 'edge', edge),
      ]
      for (const ask of asked) {
        try {
          ask()
        } catch (error) {
          if (!wasThere) throw error
        }
      }
    }
    watch(told: (error: Error | null, level: 0 | 1) => void): void {
      watchers.set(this.number, level => told(null, level))
    }
    writeSync(level: 0 | 1): void {
      write(this.number, 'value', String(level))
      driven.push([this.number, level])
    }
    unwatchAll(): void {
      watchers.delete(this.number)
    }
    unexport(): void {
      rmSync(join(root, `gpio${this.number}`), { recursive: true })
    }
  }

  return {
    root,
    Gpio: Gpio as unknown as GpioClass,
    drive(number, level, signalled = true) {
      writeFileSync(path(number, 'value'), String(level))
      if (signalled) watchers.get(number)?.(level)
    },
    file,
    write: (number, name, text) => writeFileSync(path(number, name), text),
    vanish: number => rmSync(join(root, `gpio${number}`), { recursive: true }),
    export: exported,
    driven,
  }
}
