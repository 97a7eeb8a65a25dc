/** One TCP connection to where a name or address says, within the time given. */

import { Resolver } from 'node:dns/promises'
import { once } from 'node:events'
import { connect, isIP, type Socket } from 'node:net'
import type { Address } from './address.ts'

/** Rejects with the system's complaint. Whoever gets the socket destroys it; so does the signal. */
export async function dial({ host, port }: Address, signal: AbortSignal): Promise<Socket> {
  const socket = connect({ host: await placeOf(host, signal), port, noDelay: true })
  // What fails after the first complaint adds nothing to it.
  socket.on('error', () => {})
  signal.addEventListener('abort', () => socket.destroy(), { once: true })
  try {
    await once(socket, 'connect', { signal })
    return socket
  } catch (error) {
    socket.destroy()
    throw error
  }
}

/**
 * Asked of the DNS servers and not of the system's own look-up, which would hold one of the few threads of the process for as
 * long as a dead server likes. Names of /etc/hosts are not known here.
 */
export async function placeOf(host: string, signal: AbortSignal): Promise<string> {
  if (isIP(host) !== 0) return host
  if (host === 'localhost') return '127.0.0.1'
  const resolver = new Resolver({ timeout: 1000, tries: 2 })
  signal.addEventListener('abort', () => resolver.cancel(), { once: true })
  try {
    const [first] = await resolver.resolve4(host).catch(error => {
      if (error.code === 'ENODATA') return resolver.resolve6(host)
      throw error
    })
    return first ?? host
  } catch (error) {
    throw ofResolver(error)
  }
}

/** That there is no such name is an answer. Anything else is trouble with our own DNS server, and says nothing of the service. */
function ofResolver(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOTFOUND' || code === 'ENODATA') return error
  return Object.assign(new Error('resolver'), { code: `resolver: ${code}` })
}

/** An address of version 6 stands in brackets in a URL. */
export const hostIn = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')

export const isOwn = (host: string): boolean => /^(localhost|127\..*|::1)$/.test(host)
