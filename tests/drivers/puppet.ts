/** A child process that is none: says what it is made to say, and keeps what it is told. */
import { EventEmitter } from 'node:events'

export const puppet = (told: (message: { readonly kind: string }) => void) =>
  Object.assign(new EventEmitter(), { connected: true, stderr: null, exitCode: 0, kill: () => true, send: told })
