/** Communities and keys, read anew for every session, so that a changed one needs no restart. */

import { readFile } from 'node:fs/promises'
import { AuthProtocols, PrivProtocols, SecurityLevel, type User } from 'net-snmp'
import type { Fault } from '../../core/sample.ts'
import { denied } from './faults.ts'
import type { Access, Secret } from './profile.ts'

export type Trouble = { readonly fault: Fault }
type Third = Extract<Access, { version: 3 }>

export async function textOf(secret: Secret): Promise<string | Trouble> {
  if ('text' in secret) return secret.text
  try {
    return (await readFile(secret.file, 'utf8')).trim()
  } catch (error) {
    return { fault: denied(`file: ${(error as NodeJS.ErrnoException).code}`) }
  }
}

/** How well the questions are guarded: authenticated 1, encrypted 2. */
export function guardOf(access: Access): number {
  if (access.version !== 3) return 0
  return (access.auth ? 1 : 0) + (access.priv ? 2 : 0)
}

const LEVELS = [SecurityLevel.noAuthNoPriv, SecurityLevel.authNoPriv] as const

export async function userOf(access: Third): Promise<User | Trouble> {
  const { user: name, auth, priv } = access
  const authKey = auth && (await textOf(auth.key))
  if (typeof authKey === 'object') return authKey
  const privKey = priv && (await textOf(priv.key))
  if (typeof privKey === 'object') return privKey
  return {
    name,
    level: LEVELS[guardOf(access)] ?? SecurityLevel.authPriv,
    ...(auth && authKey !== undefined && { authProtocol: AuthProtocols[auth.by], authKey }),
    ...(priv && privKey !== undefined && { privProtocol: PrivProtocols[priv.by], privKey }),
  } as User
}
