/** The lines a Megatec UPS answers with: what may be asked, and the fields of each answer. Pure. */
import type { Fault } from '../../core/sample.ts'
import type { Answer, Pair } from '../lines/pair.ts'
import type { Question } from '../lines/talk.ts'

/**
 * Status, rating, identity: all that is ever sent. Every other command of the protocol acts, and a test, a shutdown or a
 * silenced beeper is not ours to begin.
 */
export const QUERIES = ['Q1', 'F', 'I'] as const
export type Query = (typeof QUERIES)[number]

/** Much longer than any answer: without an end it is none. */
export const LONGEST = 128

/** What the UPS does not measure is filled with dashes. */
const field = (digits: string, width: number): string => `(${digits}|[-.]{${width}})`
const VOLTS = field('[0-9]{3}\\.[0-9]', 5)
const WHOLE = field('[0-9]{3}', 3)
const TENTHS = field('[0-9-][0-9]\\.[0-9]', 4)
const BATTERY = field('[0-9]{2}\\.[0-9]|[0-9]\\.[0-9]{2}', 4)

/** There is no checksum: every sign must stand in its column, so that a byte lost, doubled or spoilt shows. */
const LAYOUT: Readonly<Record<Query, RegExp>> = {
  Q1: new RegExp(`^\\(${[VOLTS, VOLTS, VOLTS, WHOLE, TENTHS, BATTERY, TENTHS].join(' ')} ([01]{8})$`),
  F: new RegExp(`^#${[VOLTS, WHOLE, VOLTS, TENTHS].join(' ')}$`),
  I: /^#([\x20-\x7e]{37,38})$/,
}
/** What begins an answer to this query. */
const BEGINS: Readonly<Record<Query, string>> = { Q1: '(', F: '#', I: '#' }
const REFUSAL = /^\(?NAK$/

/** The fields of status: seven numbers and the bits; of rating: V, A, battery V, Hz; of identity: the whole text. */
export const queryFor = (query: Query): Question<Answer> => ({ text: query, answerIn: line => answerIn(line, query) })

export const MEGATEC: Pair = { status: queryFor('Q1'), other: queryFor('F') }

/** What a line is to somebody who has asked `query`; undefined where it is none of his. */
export function answerIn(line: string, query: Query): Answer | undefined {
  if (REFUSAL.test(line)) return { fault: { code: 'refused', detail: 'NAK' } }
  const [, ...fields] = LAYOUT[query].exec(line) ?? []
  if (fields.length > 0) return { fields }
  return line.startsWith(BEGINS[query]) && !isOther(line, query) ? { fault: layout(line) } : undefined
}

/** An answer that somebody else has asked for, or that comes too late. */
const isOther = (line: string, query: Query): boolean => QUERIES.some(one => one !== query && LAYOUT[one].test(line))

const layout = ({ length }: string): Fault => ({ code: 'bad-frame', detail: `line of ${length} signs` })
