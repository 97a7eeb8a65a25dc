/** Asks a device one thing, says who we are as it wants to hear it, and hands back the body of its answer. */

import { randomBytes, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import type { Clock } from '../../ports.ts'
import { type Credentials, digest } from '../digest.ts'
import { badFrame, denied, faultOf, NO_ANSWER, thrown } from './faults.ts'
import type { OnvifWiring } from './profile.ts'
import type { Request } from './requests.ts'
import { answerOf, type Destination, envelope, isFault } from './soap.ts'
import { usernameToken } from './token.ts'
import { type Letter, post, type Reply } from './wire.ts'
import type { Element } from './xml.ts'

export interface Place extends Destination {
  readonly port: number
  readonly path: string
}

export interface Caller {
  /** The body of the answer. Rejects with a fault. `within` beside the time for one question. */
  call(place: Place, request: Request, how?: How): Promise<Element>
  /** What the device's clock is ahead of ours. */
  ahead: Millis
  /** Tries the password again, whatever was said of it. */
  forgive(): void
  /** Ends the question under way at once; none is asked after it. */
  hangUp(): void
}

interface How {
  /** The device may hold its answer for so long. */
  readonly held?: Millis
  /** The standard wants it answered to everybody: a name is only said where the device will not have it so. */
  readonly open?: boolean
}

export type Whom = Pick<OnvifWiring, 'link' | 'tls' | 'login' | 'timeout'>

/** A name that was refused twice waits: many devices shut out who tries too often. */
const TRIES = 2

interface State {
  readonly whom: Whom
  readonly now: Clock['now']
  readonly patience: Millis
  ahead: Millis
  /** What the device wants to be answered by a digest, and how often it was. */
  challenge?: { readonly text: string; count: number } | undefined
  /** Which password was not liked, how often, and until when it is not tried again. */
  refusal?:
    | { readonly password: string; readonly fault: Fault; readonly times: number; readonly until: Millis }
    | undefined
}

/** `patience`: how long a refused password is left alone, unless it is changed. */
export function caller(whom: Whom, now: Clock['now'], patience: Millis): Caller {
  const state: State = { whom, now, patience, ahead: 0 }
  let cut = new AbortController()
  let isOver = false
  return {
    get ahead() {
      return state.ahead
    },
    set ahead(ahead) {
      state.ahead = ahead
    },
    async call(place, request, { held = 0, open = false } = {}) {
      if (isOver) throw thrown(NO_ANSWER)
      cut = new AbortController()
      const { signal } = cut
      const timer = setTimeout(() => cut.abort(), whom.timeout + held)
      try {
        return await answered(state, place, request, open, signal)
      } catch (error) {
        throw thrown(signal.aborted ? NO_ANSWER : faultOf(error))
      } finally {
        clearTimeout(timer)
      }
    },
    forgive() {
      state.refusal = undefined
    },
    hangUp() {
      isOver = true
      cut.abort()
    },
  }
}

async function answered(state: State, place: Place, request: Request, open: boolean, signal: AbortSignal) {
  const nameless = async () => bodyOf(await send(state, place, request, undefined, signal))
  if (!state.whom.login) return nameless()
  if (!open) return named(state, place, request, signal)
  return nameless().catch(error => {
    if (faultOf(error).code !== 'denied') throw error
    return named(state, place, request, signal)
  })
}

async function named(state: State, place: Place, request: Request, signal: AbortSignal): Promise<Element> {
  const known = await credentials(state.whom)
  checkPatience(state, known)
  try {
    const answer = bodyOf(await proved(state, place, request, known, signal))
    state.refusal = undefined
    return answer
  } catch (error) {
    const fault = faultOf(error)
    if (fault.code === 'denied') noteRefusal(state, known, fault)
    throw error
  }
}

/** A device that wants a digest is told one; the password itself never leaves. */
async function proved(state: State, place: Place, request: Request, known: Credentials, signal: AbortSignal) {
  const first = await send(state, place, request, known, signal)
  const wanted = first.status === 401 ? first.challenges.find(one => /^digest /i.test(one)) : undefined
  if (wanted === undefined) return first
  state.challenge = { text: wanted, count: 0 }
  return send(state, place, request, known, signal)
}

const send = (state: State, place: Place, request: Request, known: Credentials | undefined, signal: AbortSignal) =>
  post(state.whom, letterOf(state, place, request, known), signal, state.now)

function checkPatience({ refusal, now }: State, { password }: Credentials): void {
  if (!refusal || refusal.times < TRIES || refusal.password !== password) return
  if (now().mono < refusal.until) throw thrown(refusal.fault)
}

function noteRefusal(state: State, { password }: Credentials, fault: Fault): void {
  const { refusal, patience, now } = state
  const { mono } = now()
  // What is only told again from memory was not asked.
  if (refusal?.fault === fault) return
  const times = refusal?.password === password ? refusal.times + 1 : 1
  state.refusal = { password, fault, times, until: mono + patience }
}

/** With a digest once the device has asked for one, else with a token in the message; both would be two names. */
function letterOf(state: State, { port, path, ...to }: Place, request: Request, known?: Credentials): Letter {
  const authorization = known && proofOf(state, known, path)
  const created = new Date(state.now().wall + state.ahead)
  const security = known && authorization === undefined ? usernameToken(known, randomBytes(16), created) : ''
  const text = envelope(request, to, security, randomUUID())
  return { port, path, action: request.action, text, ...(authorization !== undefined && { authorization }) }
}

function proofOf({ challenge }: State, known: Credentials, path: string): string | undefined {
  if (!challenge) return undefined
  challenge.count += 1
  return digest(challenge.text, known, 'POST', path, undefined, challenge.count)
}

/** Read anew each time, so that a changed password needs no restart. */
async function credentials({ login }: Whom): Promise<Credentials> {
  const { user = '', passwordFile = '' } = login ?? {}
  return { user, password: (await readFile(passwordFile, 'utf8')).trim() }
}

function bodyOf({ status, text }: Reply): Element {
  const answer = answerOf(text)
  if (!isFault(answer)) return answer
  // Who is not let in often gets no message of SOAP at all.
  if (status === 401 || status === 403) throw thrown(denied(`HTTP ${status}`))
  throw thrown(status === 200 || answer.fault.code !== 'bad-frame' ? answer.fault : badFrame(`HTTP ${status}`))
}
