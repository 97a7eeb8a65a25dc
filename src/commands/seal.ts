/** A seal as somebody has it: copied from the form, or kept as central monitoring got it. */
import { readFileSync } from 'node:fs'

const HASH = /^[0-9a-f]{16,64}$/i
const STANDARD_INPUT = 0

/** The hash itself, in groups too; a file with it or with its JSON; `-` for standard input. Null where there is none. */
export function sealIn(written: string): string | null {
  const digits = written.replaceAll(' ', '')
  if (HASH.test(digits)) return digits
  const text = textOf(written)?.trim()
  if (text === undefined) return null
  const hash = HASH.test(text) ? text : hashIn(text)
  return typeof hash === 'string' && HASH.test(hash) ? hash : null
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file === '-' ? STANDARD_INPUT : file, 'utf8')
  } catch {
    // Neither a hash nor a file: the sentence says what is wanted.
    return undefined
  }
}

/** Anything else that stands in it is of no matter. */
function hashIn(text: string): unknown {
  try {
    return Object(JSON.parse(text)).hash
  } catch {
    return undefined
  }
}
