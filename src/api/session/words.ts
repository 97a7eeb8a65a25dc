/** What may prove somebody: long or random enough that guessing is hopeless within the tries there are. */
import type { SecretKind } from '../../core/people/setting.ts'

export const PIN = /^\d{6,12}$/
export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 128
/** What everybody tries first at such an office. */
const EXPECTED =
  /lpse|spse|diskominfo|kominfo|jaga|admin|password|katasandi|sandi|qwerty|asdf|rahasia|indonesia|pemkab|server|bismillah|123456|000000|111111/gi
const FEWEST_SIGNS = 6

export function isWeak(kind: SecretKind, secret: string, name: string): boolean {
  if (kind === 'pin') return isRow(secret) || new Set(secret).size < 3 || isDate(secret)
  const plain = secret.normalize('NFKC').toLowerCase()
  if (/^\d+$/.test(plain)) return true
  const left = name.toLowerCase().split(/\s+/).filter(Boolean).reduce(without, plain).replace(EXPECTED, '')
  return left.length < FEWEST_SIGNS || new Set(left).size < FEWEST_SIGNS - 1
}

const without = (text: string, word: string): string => text.split(word).join('')

/** 123456, 987654. */
const isRow = (digits: string): boolean =>
  [1, -1].some(step => [...digits].every((digit, i) => i === 0 || Number(digit) - Number(digits[i - 1]) === step))

/** Days of this and the last century: the first thing anybody guesses of a person. */
const isDate = (digits: string): boolean =>
  /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])((19|20)?\d\d)$/.test(digits) ||
  /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(digits)

/** Names are compared as people read them. */
export const folded = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
