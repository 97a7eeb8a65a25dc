/**
 * A question that is asked again and again. The library puts it into bytes once and reads what is answered; an answer that
 * is byte for byte the last one again is not read again.
 */
import { badFrame } from './faults.ts'
import { HEADER } from './frames.ts'
import { clientOn, hand, type LibraryPort, libraryPort } from './library-port.ts'
import { type Answer, type Ask, inquire } from './link.ts'

const UNREAD: Answer = { fault: badFrame('unread') }
const NONE = Buffer.alloc(0)

export interface Question {
  readonly port: LibraryPort
  /** The last answer's bytes, header included, and what the library made of them. */
  bytes: Buffer
  answer: Answer
}

export function questionOf(ask: Ask): Question {
  const port = libraryPort()
  const question: Question = { port, bytes: NONE, answer: UNREAD }
  inquire(clientOn(port), ask, answer => {
    question.answer = answer
  })
  return question
}

/** Words that are the same as before are the same list as before. */
export function answerTo(question: Question, frame: Buffer): Answer {
  const { bytes } = question
  if (bytes.compare(frame, HEADER, frame.length, HEADER) === 0) return question.answer
  if (bytes.length === frame.length) frame.copy(bytes)
  else question.bytes = Buffer.from(frame)
  question.answer = UNREAD
  hand(question.port, frame)
  return question.answer
}
