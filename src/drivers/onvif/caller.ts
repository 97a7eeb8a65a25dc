/** Asks a device one thing, says who we are as it wants to hear it, and hands back the body of its answer. */

import type { Millis } from '../../core/time.ts'
import type { Clock } from '../../ports.ts'
import { badFrame, denied, faultOf, NO_ANSWER, thrown } from '../complaint.ts'
import type { Credentials } from '../digest.ts'
import { credentials, type Login, type Refusals, refusals } from '../refusal.ts'
import type { Element } from '../xml.ts'
import type { Request } from './requests.ts'
import { answerOf, isFault } from './soap.ts'
import { letterOf, type Place, type State, type Whom } from './who.ts'
import { post, type Reply } from './wire.ts'

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

/** `patience`: how long a refused password is left alone, unless it is changed. */
export function caller(whom: Whom, now: Clock['now'], patience: Millis): Caller {
  const state: State = { whom, now, ahead: 0 }
  const tried = refusals(() => now().mono, patience)
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
        return await answered(state, tried, place, request, open, signal)
      } catch (error) {
        throw thrown(signal.aborted ? NO_ANSWER : faultOf(error))
      } finally {
        clearTimeout(timer)
      }
    },
    forgive() {
      tried.forgive()
    },
    hangUp() {
      isOver = true
      cut.abort()
    },
  }
}

async function answered(
  state: State,
  tried: Refusals,
  place: Place,
  request: Request,
  open: boolean,
  signal: AbortSignal,
) {
  const { login } = state.whom
  const nameless = async () => bodyOf(await send(state, place, request, undefined, signal))
  if (!login) return nameless()
  if (!open) return named(state, tried, login, place, request, signal)
  return nameless().catch(error => {
    if (faultOf(error).code !== 'denied') throw error
    return named(state, tried, login, place, request, signal)
  })
}

async function named(
  state: State,
  tried: Refusals,
  login: Login,
  place: Place,
  request: Request,
  signal: AbortSignal,
): Promise<Element> {
  const known = await credentials(login)
  return tried.trying(known, async () => bodyOf(await proved(state, place, request, known, signal)))
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

function bodyOf({ status, text }: Reply): Element {
  const answer = answerOf(text)
  if (!isFault(answer)) return answer
  // Who is not let in often gets no message of SOAP at all.
  if (status === 401 || status === 403) throw thrown(denied(`HTTP ${status}`))
  throw thrown(status === 200 || answer.fault.code !== 'bad-frame' ? answer.fault : badFrame(`HTTP ${status}`))
}
