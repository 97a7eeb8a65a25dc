/** The variables of a UPS to the samples of its points. Pure. */

import type { Fault, Sample } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { type Decoded, interpret } from '../decode.ts'
import { factsOf } from '../facts.ts'
import type { Listed, Variables } from './listing.ts'
import type { NutPart, NutPoint } from './profile.ts'

export function samplesOf(points: readonly NutPoint[], listed: Listed, at: Millis): Sample[] {
  return points.map(point => {
    const said = 'fault' in listed ? listed : readingOf(point, listed.variables)
    return { point: point.point, at, ...said }
  })
}

/** The fallback speaks where the first has nothing to say, and only if it has. */
function readingOf(point: NutPoint, variables: Variables): Decoded {
  const { source, or, absent } = point
  const first = partOf(point, source, variables)
  if (!('fault' in first) || !isMissing(first.fault)) return first
  const second = or && partOf(point, or, variables)
  if (second && 'value' in second) return second
  return absent !== undefined && first.fault === NOT_GIVEN ? { value: absent } : first
}

const NOT_GIVEN: Fault = { code: 'refused', detail: 'not given' }

function isMissing({ code }: Fault): boolean {
  return code === 'sentinel' || code === 'refused'
}

function partOf({ reading, words }: NutPoint, part: NutPart, variables: Variables): Decoded {
  const text = variables.get(part.variable)?.trim()
  if (text === undefined) return { fault: NOT_GIVEN }
  if (reading === 'set') return setOf(part, text, words)
  if (part.sentinels.includes(text)) return { fault: { code: 'sentinel', detail: text } }
  if (reading === 'number') return numberOf(part, text)
  if (reading === 'text') return { value: text }
  return wordOf(part, text, words)
}

/** A point for the decimals, no exponent, no unit behind it: whatever else stands there is text and no number. */
const NUMBER = /^[+-]?[0-9]+(\.[0-9]+)?$/

function numberOf({ scale, offset }: NutPart, text: string): Decoded {
  if (!NUMBER.test(text)) return { fault: { code: 'no-number', detail: short(text) } }
  return interpret(factsOf('f64', undefined, { scale, offset }), Number(text))
}

function wordOf({ meaning }: NutPart, text: string, words: readonly string[]): Decoded {
  const word = meant(meaning, text)
  return words.includes(word) ? { value: word } : { fault: { code: 'no-meaning', detail: short(text) } }
}

/** A client must bear any token it does not know; a set of which it knows none says nothing. */
function setOf({ meaning, sentinels }: NutPart, text: string, words: readonly string[]): Decoded {
  const tokens = text.split(/\s+/)
  const missing = tokens.find(token => sentinels.includes(token))
  if (missing !== undefined) return { fault: { code: 'sentinel', detail: missing } }
  const known = new Set(tokens.flatMap(token => meant(meaning, token).split(' ')))
  const value = words.filter(word => known.has(word)).join(' ')
  return value === '' ? { fault: { code: 'no-meaning', detail: short(text) || 'empty' } } : { value }
}

const meant = (meaning: Readonly<Record<string, string>>, text: string): string =>
  Object.hasOwn(meaning, text) ? (meaning[text] ?? text) : text

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text)
