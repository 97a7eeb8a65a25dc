/** What stands in an answered object: its number, or its text. Pure. */

import { ObjectType } from 'net-snmp'
import type { Fault } from '../../core/sample.ts'
import { badFrame, refused } from './faults.ts'
import type { SnmpType } from './profile.ts'
import type { Varbind } from './wire.ts'

const { Integer, Gauge, Counter, Counter64, TimeTicks, OctetString } = ObjectType
const NONE: Readonly<Record<number, string>> = {
  [ObjectType.NoSuchObject]: 'noSuchObject',
  [ObjectType.NoSuchInstance]: 'noSuchInstance',
  [ObjectType.EndOfMibView]: 'endOfMibView',
}

/** Types on the wire that mean: there is nothing. */
export const VALUES = { none: new Set(Object.keys(NONE).map(Number)) } as const

const ACCEPTED: Readonly<Record<SnmpType, readonly number[]>> = {
  integer: [Integer, Gauge],
  counter: [Counter],
  counter64: [Counter64],
  ticks: [TimeTicks],
  text: [OctetString],
  // A list of its own, never one object.
  oids: [],
}

export type Raw = { readonly raw: number | bigint | string } | { readonly fault: Fault }

export function rawOf(cell: Varbind, wanted: SnmpType): Raw {
  const none = NONE[cell.type]
  if (none !== undefined) return { fault: refused(none) }
  if (!ACCEPTED[wanted].includes(cell.type)) return { fault: refused(`type ${cell.type}`) }
  if (wanted === 'text') {
    const text = textIn(cell)
    return text === undefined ? { fault: { code: 'no-meaning', detail: 'not text' } } : { raw: text }
  }
  if (wanted === 'counter64') return wide(cell.value)
  return typeof cell.value === 'number' ? { raw: cell.value } : { fault: badFrame('no number') }
}

function wide(value: unknown): Raw {
  if (!Buffer.isBuffer(value) || value.length === 0 || value.length > 9) return { fault: badFrame('no number') }
  return { raw: BigInt.asUintN(64, BigInt(`0x${value.toString('hex')}`)) }
}

/** A text without what fills it up; undefined if it is none. */
export function textIn({ type, value }: Varbind): string | undefined {
  if (type !== OctetString || !Buffer.isBuffer(value)) return undefined
  const text = value.toString('utf8').replace(/\0+$/, '').trim()
  return /[\p{Cc}\ufffd]/u.test(text) ? undefined : text
}
