/** How a broker is reached and who we are to it: what the MQTT package wants to know of a connection. */

import { readFile } from 'node:fs/promises'
import type { IClientOptions } from 'mqtt'
import type { Fault } from '../core/sample.ts'
import type { Millis } from '../core/time.ts'
import { denied } from './faults.ts'

export interface Broker {
  readonly link: { readonly tcp: { readonly host: string; readonly port: number } }
  readonly login?: { readonly user: string; readonly passwordFile: string }
  /** Absent: in the clear. `own`: the certificate by which the broker knows us. */
  readonly tls?: { readonly caFile?: string; readonly own?: { readonly certFile: string; readonly keyFile: string } }
  /** For connecting and for the broker's first answers. */
  readonly timeout: Millis
}

/** Passwords and certificates are read anew for every connection, so that a changed one needs no restart. */
export async function optionsOf({ link, login, tls, timeout }: Broker): Promise<IClientOptions | { fault: Fault }> {
  try {
    const password = login && (await readFile(login.passwordFile, 'utf8')).trim()
    const ca = tls?.caFile === undefined ? undefined : await readFile(tls.caFile)
    const own = tls?.own && { cert: await readFile(tls.own.certFile), key: await readFile(tls.own.keyFile) }
    return {
      ...link.tcp,
      protocol: tls ? 'mqtts' : 'mqtt',
      protocolVersion: 4,
      connectTimeout: timeout,
      // The library stops for good where the broker refuses us; our own loop goes on.
      reconnectPeriod: 0,
      ...(login && { username: login.user, password }),
      ...(ca && { ca }),
      ...own,
    }
  } catch (error) {
    return { fault: denied(`file: ${(error as NodeJS.ErrnoException).code}`) }
  }
}
