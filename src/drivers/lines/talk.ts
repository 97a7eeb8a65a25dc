/** Question and answer on one opened wire that carries texts, line by line. */
import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { look } from '../listen.ts'
import type { Wire } from '../serial.ts'
import { CLOSED, NO_ANSWER, NO_LINE, ONLY_ECHO } from './faults.ts'

/** What is sent, and what a line is to whoever has sent it. */
export interface Question<A> {
  /** Without the carriage return that ends it. */
  readonly text: string
  /** Undefined where the line is none of his. */
  answerIn(line: string): A | undefined
}

export interface Failure {
  readonly fault: Fault
}

export interface Talk {
  /** One at a time; never throws. */
  ask<A>(question: Question<A>, within: Millis): Promise<A | Failure>
  /** Something was said since the last answer that nobody had asked for. */
  strayed(): boolean
  isOpen(): boolean
  close(): Promise<void>
}

interface State {
  readonly wire: Wire
  readonly longest: number
  unread: string
  asked?: { readonly text: string; take(line: string): boolean; end(failure: Failure): void } | undefined
  /** What came instead of an answer. */
  heard: 'nothing' | 'echo' | 'noise'
  strayed: boolean
}

/** `longest`: signs of the longest line; what goes on beyond it is none. */
export function talkOn(wire: Wire, longest: number): Talk {
  const state: State = { wire, longest, unread: '', heard: 'nothing', strayed: false }
  wire.stream.on('data', (bytes: Buffer) => hear(state, bytes.toString('latin1')))
  // Without a listener an error would end the process; what it means is told by the end of the wire.
  wire.stream.on('error', () => {})
  wire.stream.on('close', () => state.asked?.end({ fault: CLOSED }))
  return {
    ask: (question, within) => (wire.isOpen() ? ask(state, question, within) : Promise.resolve({ fault: CLOSED })),
    strayed: () => state.strayed || state.unread !== '',
    isOpen: () => wire.isOpen(),
    async close() {
      state.asked?.end({ fault: CLOSED })
      await wire.close()
    },
  }
}

function ask<A>(state: State, { text, answerIn }: Question<A>, within: Millis): Promise<A | Failure> {
  state.unread = ''
  state.heard = 'nothing'
  state.strayed = false
  return new Promise(resolve => {
    const asked = { text, take, end }
    // What came in time, while this process was busy, is an answer all the same.
    const timer = setTimeout(() => look().then(() => end({ fault: insteadOf(state) })), within)
    function end(answer: A | Failure): void {
      if (state.asked !== asked) return
      clearTimeout(timer)
      state.asked = undefined
      resolve(answer)
    }
    function take(line: string): boolean {
      const answer = answerIn(line)
      if (answer !== undefined) end(answer)
      return answer !== undefined
    }
    state.asked = asked
    state.wire.stream.write(`${text}\r`)
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
  if (state.unread.length <= state.longest) return
  state.unread = ''
  stray(state)
}

function take(state: State, line: string): void {
  const { asked } = state
  // A cable that hears itself, or a device that gives back what it does not know.
  if (asked?.text === line) state.heard = state.heard === 'noise' ? 'noise' : 'echo'
  else if (!asked?.take(line)) stray(state)
}

function stray(state: State): void {
  if (state.asked) state.heard = 'noise'
  else state.strayed = true
}
