/**
 * A column whose rows come and go, such as the alarms of the moment: that something is not in it is believed only where
 * the agent's own count, told in the same answer as the end of the rows, agrees.
 */

import { ObjectType } from 'net-snmp'
import type { Fault } from '../../core/sample.ts'
import { refused } from './faults.ts'
import { rawOf } from './values.ts'
import type { Answer, Varbind, Wire } from './wire.ts'

/** Every object that the rows point at, in their order. */
export type Listed = { readonly values: readonly string[] } | { readonly fault: Fault }

export interface List {
  readonly column: string
  /** How many rows there are. */
  readonly count: string
}

/** RFC 1628 knows two dozen alarms; makers add as many. */
const MOST = 100
const MOVING = refused('rows come and go')

/** A row may come or go between two questions: what does not agree is asked once more. */
export async function listOf(wire: Wire, list: List): Promise<Listed> {
  const first = await walked(wire, list)
  return 'fault' in first && first.fault === MOVING ? walked(wire, list) : first
}

async function walked(wire: Wire, list: List): Promise<Listed> {
  const values: string[] = []
  let at = list.column
  while (values.length <= MOST) {
    const step = stepIn(await wire.next(parentOf(list.count), at), list)
    if ('fault' in step) return step
    if (!step.row) return values.length === step.count ? { values } : { fault: MOVING }
    values.push(step.row.value)
    at = step.row.oid
  }
  return { fault: refused('endless list') }
}

interface Step {
  readonly count: number
  /** Undefined behind the last one. */
  readonly row?: { readonly oid: string; readonly value: string }
}

/** The count and the next row, from one answer. */
function stepIn(answer: Answer, { column, count }: List): Step | { readonly fault: Fault } {
  if ('fault' in answer) return answer
  if ('status' in answer) return { fault: refused(answer.status) }
  const [number, cell] = answer.varbinds
  const counted = countIn(number, count)
  if (typeof counted === 'object') return counted
  if (!cell?.oid.startsWith(`${column}.`)) return { count: counted }
  const { oid, type, value } = cell
  if (type !== ObjectType.OID || typeof value !== 'string') return { fault: refused(`type ${type}`) }
  return { count: counted, row: { oid, value } }
}

/** The next object behind it is the count itself. */
const parentOf = (count: string): string => count.replace(/\.[0-9]+$/, '')

function countIn(cell: Varbind | undefined, count: string): number | { readonly fault: Fault } {
  if (cell?.oid !== count) return { fault: refused('no count') }
  const read = rawOf(cell, 'integer')
  return 'fault' in read ? read : Number(read.raw)
}
