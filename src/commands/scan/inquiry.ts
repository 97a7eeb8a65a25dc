/** Reads of one unit, none of them twice, and none in a way that this unit has shown not to bear. */
import type { Span } from '../../drivers/modbus/batch.ts'
import { keyOf } from '../../drivers/modbus/batch.ts'
import type { Answer } from '../../drivers/modbus/link.ts'

export type Read = (span: Span) => Promise<Answer>

/** A unit that leaves two questions of one kind without an answer does not know that kind. */
const SILENCES = 2
const ILLEGAL_FUNCTION = 'exception 1'

export function inquiry(read: Read): Read {
  const answers = new Map<string, Answer>()
  const silences = new Map<Span['table'], number>()

  return async span => {
    const key = keyOf(span)
    const known = answers.get(key)
    if (known) return known
    if ((silences.get(span.table) ?? 0) >= SILENCES) return { fault: { code: 'no-answer' } }
    const answer = await read(span)
    answers.set(key, answer)
    if ('fault' in answer) silences.set(span.table, (silences.get(span.table) ?? 0) + weightOf(answer.fault))
    return answer
  }
}

const weightOf = ({ code, detail }: { code: string; detail?: string }): number =>
  detail === ILLEGAL_FUNCTION ? SILENCES : code === 'no-answer' ? 1 : 0
