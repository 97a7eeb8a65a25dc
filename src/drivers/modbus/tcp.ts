/** A link over Modbus TCP. */

import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { look } from '../listen.ts'
import { CLOSED, NO_ANSWER } from './faults.ts'
import { clientOn, hand, libraryPort } from './library-port.ts'
import { type Answer, type Ask, type Link, type Named, nameOf, settled } from './link.ts'
import type { HostPort } from './profile.ts'
import { answerTo, type Question, questionOf } from './question.ts'
import { send, type TcpPort, tcpPort } from './tcp-port.ts'

interface Live {
  readonly port: TcpPort
  readonly questions: WeakMap<Ask, Question>
  readonly hear: TcpPort['hear']
  /** Who waits for an answer. */
  waiting: Waiting | undefined
  /** Left to run when the answer has come: to start it again costs less than another one. */
  timer: NodeJS.Timeout | undefined
  patience: Millis
}

interface Waiting {
  readonly question: Question
  readonly resolve: (answer: Answer) => void
}

export function openTcp(target: HostPort): Link {
  const live: Live = {
    port: tcpPort(target),
    questions: new WeakMap(),
    hear: frame => live.waiting && end(live, answerTo(live.waiting.question, frame)),
    waiting: undefined,
    timer: undefined,
    patience: 0,
  }
  const { port } = live
  const closed = new Promise<void>(resolve => {
    port.socket.once('close', () => {
      clearTimeout(live.timer)
      end(live, { fault: CLOSED })
      resolve()
    })
  })
  return {
    opened: within => opened(port, closed, within),
    isOpen: () => isOpen(port),
    read: (asked, within) => read(live, asked, within),
    name: (unit, within) => name(port, unit, within),
    destroy() {
      port.socket.destroy()
      return closed
    },
  }
}

const isOpen = ({ socket }: TcpPort): boolean => socket.readyState === 'open'

async function opened(port: TcpPort, closed: Promise<void>, within: Millis): Promise<Fault | undefined> {
  const { socket } = port
  const connected = socket.destroyed ? closed : new Promise<void>(resolve => socket.once('connect', resolve))
  const trouble = await settled(Promise.race([connected, closed]), within, () => () => {})
  if (port.flaw || trouble) return port.flaw ?? trouble?.fault
  return isOpen(port) ? undefined : CLOSED
}

/** The library never settles what a dying wire or a mute device leaves behind: the socket or the time ends the waiting. */
function read(live: Live, asked: Ask, within: Millis): Promise<Answer> {
  const question = live.questions.get(asked) ?? questionOf(asked)
  live.questions.set(asked, question)
  return new Promise(resolve => {
    live.waiting = { question, resolve }
    live.port.hear = live.hear
    wait(live, within)
    send(live.port, question.port.frame)
  })
}

function wait(live: Live, within: Millis): void {
  if (live.patience === within) return void live.timer?.refresh()
  clearTimeout(live.timer)
  live.patience = within
  live.timer = setTimeout(giveUp, within, live)
}

/** What came in time, while this process was busy, is an answer all the same; it may be followed by another question. */
async function giveUp(live: Live): Promise<void> {
  const { waiting } = live
  await look()
  if (waiting && live.waiting === waiting) end(live, { fault: NO_ANSWER })
}

function end(live: Live, answer: Answer): void {
  const { waiting, port } = live
  live.waiting = undefined
  // Whatever the library made of bytes we object to, it is no value.
  waiting?.resolve(port.flaw ? { fault: port.flaw } : answer)
}

/** Asked seldom, so it goes the long way. */
async function name(port: TcpPort, unit: number, within: Millis): Promise<Named> {
  const library = libraryPort(frame => send(port, frame))
  port.hear = answer => hand(library, answer)
  const named = await settled(nameOf(clientOn(library), unit), within, call => {
    const gone = () => call(CLOSED)
    port.socket.once('close', gone)
    return () => port.socket.off('close', gone)
  })
  return port.flaw ? { fault: port.flaw } : named
}
