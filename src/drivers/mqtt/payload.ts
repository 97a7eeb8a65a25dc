/** What a message says of one point: a number, a word, a text or the fault. Pure. */

import { badFrame } from '../../broker/faults.ts'
import type { Fault } from '../../core/sample.ts'
import { type Decoded, interpret } from '../decode.ts'
import { factsOf, type Sentinel } from '../facts.ts'
import type { MqttPoint } from './profile.ts'

/** No sensor says more at once. */
const LONGEST = 65_536

/** A message, opened once for all its points. */
export interface Body {
  readonly text: string
  /** Undefined where it is no JSON. */
  readonly json: unknown
}

export function bodyOf(bytes: Uint8Array): Body | { readonly fault: Fault } {
  if (bytes.length > LONGEST) return { fault: badFrame(`${bytes.length} bytes`) }
  const text = textOf(bytes)
  return text === undefined ? { fault: badFrame('no text') } : { text, json: jsonOf(text) }
}

/** What stands at the path, or the whole text; undefined where nothing does. */
export function found({ text, json }: Body, path: readonly string[] | undefined): unknown {
  if (!path) return text.trim()
  let inside = json
  for (const name of path) inside = isObject(inside) && Object.hasOwn(inside, name) ? inside[name] : undefined
  return inside
}

export function saidOf(point: MqttPoint, body: Body): Decoded {
  if (point.path && !isObject(body.json)) return { fault: badFrame('no JSON object') }
  const other = point.where.find(({ path, is }) => found(body, path) !== is)
  if (other) return fault('no-meaning', `${other.path.join('.')} is not ${other.is}`)
  const raw = found(body, point.path)
  if (raw === undefined) return fault('refused', 'not given')
  if (raw === null) return fault('sentinel', 'null')
  if (typeof raw === 'object') return fault(point.reading === 'number' ? 'no-number' : 'no-meaning', 'an object')
  if (point.sentinels.some(one => one === raw)) return fault('sentinel', short(String(raw)))
  if (point.reading === 'number') return numberOf(point, raw)
  return point.reading === 'text' ? { value: String(raw) } : wordOf(point, String(raw))
}

/** A point for the decimals, no exponent, no unit behind it: whatever else stands there is text and no number. */
const NUMBER = /^[+-]?[0-9]+(\.[0-9]+)?$/

function numberOf({ scale, offset, sentinels }: MqttPoint, raw: unknown): Decoded {
  const number = typeof raw === 'string' && NUMBER.test(raw) ? Number(raw) : raw
  if (typeof number !== 'number') return fault('no-number', short(String(raw)))
  const numbers = sentinels.filter((one): one is Sentinel => typeof one !== 'string')
  return interpret({ ...factsOf('f64', undefined, { scale, offset }), sentinels: numbers }, number)
}

function wordOf({ meaning, words }: MqttPoint, text: string): Decoded {
  const word = Object.hasOwn(meaning, text) ? (meaning[text] ?? text) : text
  return words.includes(word) ? { value: word } : fault('no-meaning', short(text))
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const fault = (code: Fault['code'], detail: string): { fault: Fault } => ({ fault: { code, detail } })

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text)
