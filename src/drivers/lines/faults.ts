/** What can be wrong with a line that carries texts, and with what is said on it. */
import type { Fault } from '../../core/sample.ts'

export const NO_ANSWER: Fault = { code: 'no-answer' }
export const ONLY_ECHO: Fault = { code: 'no-answer', detail: 'only the own echo' }
export const NO_LINE: Fault = { code: 'bad-frame', detail: 'no answer to this question' }
export const CLOSED: Fault = { code: 'port', detail: 'connection closed' }

export const portFault = (thrown: unknown): Fault => ({
  code: 'port',
  detail: thrown instanceof Error ? thrown.message : String(thrown),
})

/** The far end was not understood; one that refuses was. */
export const isTrouble = ({ code }: Fault): boolean => code !== 'refused'
