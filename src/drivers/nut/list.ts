/** Which UPSs a server has, and what it says of one: for those who look what answers. Never LOGIN. */

import type { Millis } from '../../core/time.ts'
import type { Address } from '../address.ts'
import { badFrame, NO_ANSWER, refusal } from './faults.ts'
import { type Listed, listing, type Take } from './listing.ts'
import { openWire, type Trouble } from './wire.ts'
import { wordsOf } from './words.ts'

export interface Ups {
  readonly name: string
  readonly description: string
  readonly listed: Listed
}

/** More than these are no server of one room. */
const MOST = 200

export async function askUpses(target: Address, within: Millis): Promise<readonly Ups[] | Trouble> {
  const wire = openWire(target)
  const timer = setTimeout(() => wire.fail(NO_ANSWER), within)
  try {
    const names = await wire.ask('LIST UPS', upsListing())
    if ('fault' in names) return names
    const upses: Ups[] = []
    for (const one of names) upses.push({ ...one, listed: await wire.ask(`LIST VAR ${one.name}`, listing(one.name)) })
    return upses
  } finally {
    clearTimeout(timer)
    await wire.destroy()
  }
}

type Named = Pick<Ups, 'name' | 'description'>

function upsListing(): Take<readonly Named[] | Trouble> {
  const found: Named[] = []
  return line => {
    const words = wordsOf(line) ?? []
    const [verb, second = '', third = ''] = words
    if (verb === 'ERR') return { fault: refusal(second) }
    if (verb === 'BEGIN' && second === 'LIST' && third === 'UPS') return undefined
    if (verb === 'END' && second === 'LIST' && third === 'UPS') return found
    if (verb !== 'UPS' || words.length !== 3 || found.length >= MOST) return { fault: badFrame('no LIST UPS') }
    found.push({ name: second, description: third })
    return undefined
  }
}
