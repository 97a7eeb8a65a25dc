/** One turn with a NUT server: the connection, who we are, and every variable of one UPS. */

import { readFile } from 'node:fs/promises'
import { denied, isBehind, NO_ANSWER } from './faults.ts'
import { type Listed, listing, okay } from './listing.ts'
import type { NutWiring } from './profile.ts'
import { openWire, type Trouble, type Wire } from './wire.ts'
import { quoted } from './words.ts'

export interface Session {
  readonly wiring: NutWiring
  wire?: Wire | undefined
}

/** Everything within one time, however slowly it comes; a late answer dies with its connection. */
export async function turn(session: Session): Promise<Listed> {
  const { wiring } = session
  const kept = session.wire?.isOpen() ? session.wire : undefined
  const wire = kept ?? openWire(wiring.link.tcp)
  session.wire = wire
  const timer = setTimeout(() => wire.fail(NO_ANSWER), wiring.timeout)
  try {
    const trouble = kept ? undefined : await introduced(wire, wiring)
    const listed = trouble ?? (await wire.ask(`LIST VAR ${wiring.ups}`, listing(wiring.ups)))
    if ('fault' in listed && !isBehind(listed.fault)) await wire.destroy()
    return listed
  } finally {
    clearTimeout(timer)
  }
}

/** Encryption and name, as far as they are asked for. Never LOGIN: that would make us a load the server waits for. */
async function introduced(wire: Wire, { login, tls }: NutWiring): Promise<Trouble | undefined> {
  return (tls && (await secured(wire, tls.caFile))) ?? (login && (await named(wire, login)))
}

async function secured(wire: Wire, caFile: string | undefined): Promise<Trouble | undefined> {
  const ca = caFile === undefined ? undefined : await textOf(caFile)
  if (typeof ca === 'object') return ca
  const answer = await wire.ask('STARTTLS', okay)
  return 'fault' in answer ? answer : wire.encrypt(ca)
}

async function named(
  wire: Wire,
  { user, passwordFile }: NonNullable<NutWiring['login']>,
): Promise<Trouble | undefined> {
  const password = await textOf(passwordFile)
  if (typeof password === 'object') return password
  const known = await wire.ask(`USERNAME ${quoted(user)}`, okay)
  const answer = 'fault' in known ? known : await wire.ask(`PASSWORD ${quoted(password.trim())}`, okay)
  return 'fault' in answer ? answer : undefined
}

/** Read anew for every connection, so that a changed password needs no restart. */
async function textOf(file: string): Promise<string | Trouble> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    return { fault: denied(`file: ${(error as NodeJS.ErrnoException).code}`) }
  }
}
