/** A NUT server for tests on a real socket, with every bad habit; its lines are written by hand from RFC 9271. */

import { createServer, type Socket } from 'node:net'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'
import { type Serving, serving } from '../serving.ts'

export interface Scene {
  readonly question: string
  readonly socket: Socket
  /** The right answer, whole. */
  readonly answer: string
  readonly later: Serving['later']
}
export type Mood = (scene: Scene) => void

export interface Peer extends Serving {
  /** Every line heard, in order. */
  readonly questions: { readonly line: string; readonly at: number }[]
  /** What it says of its one UPS, called `ups`. */
  variables: Readonly<Record<string, string>>
  mood: Mood
  /** The password it asks for; it lists nothing to strangers. */
  password?: string
  /** What it encrypts with. */
  secure?: { readonly cert: string; readonly key: string }
}

interface Guest {
  socket: Socket
  user?: string
  known: boolean
  rest: string
}

export const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

export async function openPeer(variables: Readonly<Record<string, string>>, mood: Mood = well): Promise<Peer> {
  const server = createServer({ noDelay: true }, socket => hear(socket, { socket, known: false, rest: '' }, peer))
  const peer: Peer = { ...(await serving(server)), questions: [], variables, mood }
  return peer
}

export const well: Mood = ({ socket, answer }) => {
  socket.write(answer)
}

function hear(socket: Socket, guest: Guest, peer: Peer): void {
  socket.on('error', () => {})
  socket.on('data', bytes => {
    const lines = (guest.rest + bytes.toString('latin1')).split('\n')
    guest.rest = lines.pop() ?? ''
    for (const line of lines) serve(line, guest, peer)
  })
}

function serve(line: string, guest: Guest, peer: Peer): void {
  peer.questions.push({ line, at: performance.now() })
  const answer = answerTo(line, guest, peer)
  peer.mood({ question: line, socket: guest.socket, answer, later: peer.later })
  if (answer === 'OK STARTTLS\n' && peer.secure) encrypt(guest, createSecureContext(peer.secure), peer)
}

function encrypt(guest: Guest, secureContext: SecureContext, peer: Peer): void {
  guest.socket.removeAllListeners('data')
  const socket = new TLSSocket(guest.socket, { isServer: true, secureContext })
  guest.socket = socket
  guest.rest = ''
  hear(socket, guest, peer)
}

function answerTo(line: string, guest: Guest, peer: Peer): string {
  const [verb, word = ''] = line.split(' ')
  if (verb === 'STARTTLS') return peer.secure ? 'OK STARTTLS\n' : 'ERR FEATURE-NOT-CONFIGURED\n'
  if (verb === 'USERNAME') {
    guest.user = word
    return 'OK\n'
  }
  if (verb === 'PASSWORD') {
    guest.known = peer.password !== undefined && line === `PASSWORD ${quote(peer.password)}`
    return guest.known || peer.password === undefined ? 'OK\n' : 'ERR INVALID-PASSWORD\n'
  }
  if (peer.password !== undefined && !guest.known) return 'ERR ACCESS-DENIED\n'
  if (line === 'LIST VAR ups') return listOf(peer.variables)
  return line.startsWith('LIST VAR ') ? 'ERR UNKNOWN-UPS\n' : 'ERR UNKNOWN-COMMAND\n'
}

export function listOf(variables: Readonly<Record<string, string>>): string {
  const lines = Object.entries(variables).map(([name, value]) => `VAR ups ${name} ${quote(value)}\n`)
  return ['BEGIN LIST VAR ups\n', ...lines, 'END LIST VAR ups\n'].join('')
}
