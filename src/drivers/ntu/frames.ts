/** The lines a Mean Well NTU answers with: what may be asked, and the fields of each answer. Pure. */
import type { Fault } from '../../core/sample.ts'
import type { Answer, Pair } from '../lines/pair.ts'
import type { Question } from '../lines/talk.ts'

/** Status and identity: all that is ever sent. What begins with C switches the inverter, which is not ours to do. */
export const QUERIES = ['Q', 'I'] as const
export type Query = (typeof QUERIES)[number]

/** Much longer than any answer: without an end it is none. */
export const LONGEST = 128

const WHOLE = '([0-9]{3})'
const TENTHS = '([0-9-][0-9]\\.[0-9])'
const FLAGS = '([01]{19})'

/** There is no checksum: every sign must stand in its column, so that a byte lost, doubled or spoilt shows. */
const LAYOUT: Readonly<Record<Query, RegExp>> = {
  Q: new RegExp(`^\\(${[WHOLE, WHOLE, TENTHS, WHOLE, TENTHS, WHOLE, TENTHS, WHOLE, WHOLE, FLAGS].join(' ')}\\)?$`),
  I: /^#((?:[0-9.]+ ){5}[\x20-\x7e]+)$/,
}
/** What begins an answer to this query. */
const BEGINS: Readonly<Record<Query, string>> = { Q: '(', I: '#' }

export const queryFor = (query: Query): Question<Answer> => ({ text: query, answerIn: line => answerIn(line, query) })

/** To a UPS that speaks Megatec, Q switches its beeper. */
export const NTU: Pair = { status: queryFor('Q'), other: queryFor('I'), isWary: true }

/** What a line is to somebody who has asked `query`; undefined where it is none of his. Of status: nine numbers and the flags. */
export function answerIn(line: string, query: Query): Answer | undefined {
  const [, ...fields] = LAYOUT[query].exec(line) ?? []
  if (fields.length > 0) return { fields }
  return line.startsWith(BEGINS[query]) ? { fault: layout(line) } : undefined
}

const layout = ({ length }: string): Fault => ({ code: 'bad-frame', detail: `line of ${length} signs` })
