/** Makes pins safe without native code and without asking who has them: by the kernel's files, else by the gpiod tools. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SafePin } from '../../src/link.ts'
import { findTools, setOnce } from './gpiod-pins.ts'
import { type Chip, folderOf, headerOf, SYSFS } from './header.ts'

/** A tool that still holds the pin is about to end with its parent. */
const TRIES = 10
const PAUSE_MS = 200

/** Throws the first error, after every pin was tried. */
export async function makeSafe(pins: readonly SafePin[], root: string = SYSFS): Promise<void> {
  const header = headerOf(root)
  if (header.kind === 'none') throw new Error('this machine has no GPIO pins of a Raspberry Pi')
  const made = pins.map(pin => (header.kind === 'numbered' ? drive(root, header.chip, pin) : setByTool(pin)))
  const failed = (await Promise.allSettled(made)).find(one => one.status === 'rejected')
  if (failed) throw failed.reason
}

/** Only the kernel's files keep what a dead process wrote there; its tools died with it, and gave their pins back. */
export async function makeAbandonedSafe(pins: readonly SafePin[], root: string = SYSFS): Promise<void> {
  if (headerOf(root).kind === 'numbered') await makeSafe(pins, root)
}

/** The direction brings its level with it: the pin shows no other in between, whatever it was. */
async function drive(root: string, chip: Chip, { gpio, level }: SafePin): Promise<void> {
  const folder = folderOf(root, chip, gpio)
  if (!existsSync(folder)) writeFileSync(join(root, 'export'), String(chip.base + gpio))
  writeFileSync(join(folder, 'direction'), level === 1 ? 'high' : 'low')
}

async function setByTool({ gpio, level }: SafePin): Promise<void> {
  const tools = await findTools()
  for (let tried = 1; ; tried += 1) {
    try {
      return await setOnce(tools, gpio, level)
    } catch (error) {
      if (tried === TRIES) throw error
      await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
    }
  }
}

/** The words of a file, as the program left them there; none where it never held a pin. */
export function bequeathed(file: string): readonly string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split(/\s+/).filter(Boolean) : []
}

/** `17=low 27=high`; undefined where a word is anything else. */
export function safePinsIn(words: readonly string[]): SafePin[] | undefined {
  const pins = words.map(word => /^(\d{1,2})=(low|high)$/.exec(word))
  if (pins.length === 0 || pins.includes(null)) return undefined
  return pins.map(found => ({ gpio: Number(found?.[1]), level: found?.[2] === 'high' ? 1 : 0 }))
}
