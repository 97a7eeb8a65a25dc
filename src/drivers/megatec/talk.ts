/** Question and answer on one opened port, line by line. */
import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import type { Wire } from '../serial.ts'
import { CLOSED, NO_ANSWER, NO_LINE, ONLY_ECHO } from './faults.ts'
import { type Answer, answerIn, type Query } from './frames.ts'

export interface Talk {
  /** One at a time; never throws. */
  ask(query: Query, within: Millis): Promise<Answer>
  /** Something was said since the last answer that nobody had asked for. */
  strayed(): boolean
  isOpen(): boolean
  close(): Promise<void>
}

/** Nothing else leaves this file. */
const BYTES: Readonly<Record<Query, string>> = { Q1: 'Q1\r', F: 'F\r', I: 'I\r' }
/** Much longer than any answer: without an end it is none. */
const LONGEST = 128

interface State {
  readonly wire: Wire
  unread: string
  asked?: { readonly query: Query; readonly end: (answer: Answer) => void } | undefined
  /** What came instead of an answer. */
  heard: 'nothing' | 'echo' | 'noise'
  strayed: boolean
}

export function talkOn(wire: Wire): Talk {
  const state: State = { wire, unread: '', heard: 'nothing', strayed: false }
  wire.stream.on('data', (bytes: Buffer) => hear(state, bytes.toString('latin1')))
  // Without a listener an error would end the process; what it means is told by the end of the wire.
  wire.stream.on('error', () => {})
  wire.stream.on('close', () => state.asked?.end({ fault: CLOSED }))
  return {
    ask: (query, within) => (wire.isOpen() ? ask(state, query, within) : Promise.resolve({ fault: CLOSED })),
    strayed: () => state.strayed || state.unread !== '',
    isOpen: () => wire.isOpen(),
    async close() {
      state.asked?.end({ fault: CLOSED })
      await wire.close()
    },
  }
}

function ask(state: State, query: Query, within: Millis): Promise<Answer> {
  state.unread = ''
  state.heard = 'nothing'
  state.strayed = false
  return new Promise(resolve => {
    const timer = setTimeout(() => end({ fault: insteadOf(state) }), within)
    const end = (answer: Answer) => {
      clearTimeout(timer)
      state.asked = undefined
      resolve(answer)
    }
    state.asked = { query, end }
    state.wire.stream.write(BYTES[query])
  })
}

function insteadOf({ heard, unread }: State): Fault {
  if (heard === 'noise' || unread !== '') return NO_LINE
  return heard === 'echo' ? ONLY_ECHO : NO_ANSWER
}

function hear(state: State, text: string): void {
  const [first = '', ...others] = `${state.unread}${text}`.replace(/[\n\0]/g, '').split('\r')
  const lines = [first, ...others]
  state.unread = lines.pop() ?? ''
  for (const line of lines) if (line !== '') take(state, line)
  if (state.unread.length <= LONGEST) return
  state.unread = ''
  stray(state)
}

function take(state: State, line: string): void {
  const { asked } = state
  const answer = asked && answerIn(line, asked.query)
  if (answer) asked.end(answer)
  // A cable that hears itself, or a UPS that gives back what it does not know.
  else if (asked?.query === line) state.heard = 'echo'
  else stray(state)
}

function stray(state: State): void {
  if (state.asked) state.heard = 'noise'
  else state.strayed = true
}
