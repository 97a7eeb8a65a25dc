/** Who we are to a device: a token or a digest as it wants to hear it, and patience with one that will not know us. */

import { randomBytes, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import type { Clock } from '../../ports.ts'
import { type Credentials, digest } from '../digest.ts'
import { thrown } from './faults.ts'
import type { OnvifWiring } from './profile.ts'
import type { Request } from './requests.ts'
import { type Destination, envelope } from './soap.ts'
import { usernameToken } from './token.ts'
import type { Letter } from './wire.ts'

export interface Place extends Destination {
  readonly port: number
  readonly path: string
}

export type Whom = Pick<OnvifWiring, 'link' | 'tls' | 'login' | 'timeout'>

/** A name that was refused twice waits: many devices shut out who tries too often. */
const TRIES = 2

/** What is known of how a device wants to be spoken to. */
export interface State {
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

/** With a digest once the device has asked for one, else with a token in the message; both would be two names. */
export function letterOf(state: State, { port, path, ...to }: Place, request: Request, known?: Credentials): Letter {
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
export async function credentials({ login }: Whom): Promise<Credentials> {
  const { user = '', passwordFile = '' } = login ?? {}
  return { user, password: (await readFile(passwordFile, 'utf8')).trim() }
}

/** Rejects with what the device said of this password, while it is left alone. */
export function checkPatience({ refusal, now }: State, { password }: Credentials): void {
  if (!refusal || refusal.times < TRIES || refusal.password !== password) return
  if (now().mono < refusal.until) throw thrown(refusal.fault)
}

export function noteRefusal(state: State, { password }: Credentials, fault: Fault): void {
  const { refusal, patience, now } = state
  const { mono } = now()
  // What is only told again from memory was not asked.
  if (refusal?.fault === fault) return
  const times = refusal?.password === password ? refusal.times + 1 : 1
  state.refusal = { password, fault, times, until: mono + patience }
}
