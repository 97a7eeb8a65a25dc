/** Does a DNS server know a name, and the address we expect? */

import { Resolver } from 'node:dns/promises'
import { type Found, found } from './finding.ts'
import type { DnsTarget } from './profile.ts'
import type { State } from './states.ts'

const STATE_OF: Readonly<Record<string, State>> = {
  ETIMEOUT: 'no-answer',
  ESERVFAIL: 'wrong-answer',
  EREFUSED: 'wrong-answer',
  ENOTIMP: 'wrong-answer',
  EBADRESP: 'garbled',
  EFORMERR: 'garbled',
}

export async function probeDns({ name, server, answers }: DnsTarget, signal: AbortSignal): Promise<Found> {
  const resolver = new Resolver({ timeout: 1000, tries: 3 })
  if (server)
    resolver.setServers([
      server.host.includes(':') ? `[${server.host}]:${server.port}` : `${server.host}:${server.port}`,
    ])
  signal.addEventListener('abort', () => resolver.cancel(), { once: true })
  try {
    const isSix = answers.some(answer => answer.includes(':'))
    const got = await (isSix ? resolver.resolve6(name) : resolver.resolve4(name))
    return found(answers.length === 0 || answers.some(answer => got.includes(answer)) ? 'up' : 'wrong-answer')
  } catch (error) {
    const state = STATE_OF[error instanceof Error && 'code' in error ? String(error.code) : '']
    if (state) return found(state)
    throw error
  }
}
