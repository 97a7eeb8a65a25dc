/** One line an event on standard output, written beside the turn: a reader that stalls loses lines, it delays nothing. */
import pino from 'pino'
import type { Output } from '../ports.ts'
import { type Speech, sentence, wallTime } from './sentence.ts'

/** Lines that nobody reads are kept up to this, then dropped. */
const MOST = 1_000_000

export function log(speech: Speech): Output {
  const out = pino.destination({ dest: 1, sync: false, maxLength: MOST })
  return {
    id: 'log',
    tell(outcome) {
      for (const event of outcome.events) {
        out.write(`${wallTime(speech.site, event.at.wall)}  ${sentence(speech, event)}\n`)
      }
    },
    async stop() {
      out.flushSync()
    },
  }
}
