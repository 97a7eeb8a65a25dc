/** The services that the room is there for, the network, and the server that runs them. */
import { measure, percent, state, type Term } from './term.ts'

/** What a service can be found to be: one word for each way of not being well. */
export const SERVICE_STATES = [
  'up',
  /** Answers, but its certificate is not verified because the room file says so. */
  'up-unverified',
  'refused',
  'no-answer',
  'unreachable',
  'unknown-name',
  'cut',
  'garbled',
  'untrusted',
  'wrong-status',
  'wrong-answer',
] as const

export const SERVICES = {
  // R19, R23 services and the network: what asking them came to, how long they took, how long their certificate lasts.
  'net.service': state('R23', ...SERVICE_STATES),
  'net.response': measure('R23', 'ms', [0, 60_000]),
  'net.certificate': measure('R23', 'd', [-36_500, 36_500]),
  'net.internet': state('R19', 'up', 'down'),
  'net.node': state('R19', 'up', 'down'),
  'net.link': state('R19', 'up', 'down'),
  'net.traffic.in': measure('R19', 'Mbit/s', [0, 1e6]),
  'net.traffic.out': measure('R19', 'Mbit/s', [0, 1e6]),

  // R18 the server's own disk and memory, how full they are.
  'server.disk': percent('R18'),
  'server.memory': percent('R18'),
} as const satisfies Record<string, Term>
