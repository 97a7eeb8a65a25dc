/** Who we are to a device: a token or a digest, as it wants to hear it. */

import { randomBytes, randomUUID } from 'node:crypto'
import type { Millis } from '../../core/time.ts'
import type { Clock } from '../../ports.ts'
import { type Credentials, digest } from '../digest.ts'
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

/** What is known of how a device wants to be spoken to. */
export interface State {
  readonly whom: Whom
  readonly now: Clock['now']
  ahead: Millis
  /** What the device wants to be answered by a digest, and how often it was. */
  challenge?: { readonly text: string; count: number } | undefined
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
