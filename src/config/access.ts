/** Who we are to a server, and which certificates we believe: the same for every protocol with a name and a password. */

import type { Sourced, Tell } from './draft.ts'
import { fileNear, isOneLine } from './secret.ts'

interface WrittenAccess {
  readonly user?: string | undefined
  readonly 'password-file'?: string | undefined
  readonly tls?: boolean | undefined
  readonly 'ca-file'?: string | undefined
}

interface Access {
  readonly login?: { readonly user: string; readonly passwordFile: string }
  readonly tls?: { readonly caFile?: string }
}

/** What goes to this machine itself passes nobody. */
export const isHere = (host: string): boolean => /^(127\.|::1$|localhost$)/.test(host)

/** `host` is where the password goes as it is; undefined where only a digest of it does. */
export function accessOf(entry: Sourced<unknown>, link: WrittenAccess, tell: Tell, host?: string): Access {
  const { user, 'password-file': passwordFile, 'ca-file': caFile } = link
  if ((user === undefined) !== (passwordFile === undefined)) {
    tell([user === undefined ? 'password-file' : 'user'], 'login-halved')
  }
  if (caFile !== undefined && !link.tls) tell(['ca-file'], 'ca-without-tls')
  const password = passwordFile === undefined ? undefined : fileNear(entry, passwordFile, 'password-file', tell)
  const ca = caFile === undefined ? undefined : fileNear(entry, caFile, 'ca-file', tell)
  if (password && !link.tls && host !== undefined && !isHere(host)) tell(['password-file'], 'password-in-the-clear')
  if (password && !isOneLine(password.text)) tell(['password-file'], 'password-lines', { name: password.file })
  return {
    ...(user !== undefined && password && { login: { user, passwordFile: password.file } }),
    ...(link.tls && { tls: ca ? { caFile: ca.file } : {} }),
  }
}
