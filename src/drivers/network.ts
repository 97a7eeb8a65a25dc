/** Has this machine a way to others at all? Who has none cannot call them silent. */

import { networkInterfaces } from 'node:os'

/** A cable that is pulled takes its interface out of this list; an address nobody gave is no network. */
export function hasNetwork(): boolean {
  const all = Object.values(networkInterfaces()).flatMap(addresses => addresses ?? [])
  return all.some(({ internal, address }) => !internal && !/^(fe80:|169\.254\.)/.test(address))
}
