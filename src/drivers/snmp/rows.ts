/** Which row of a table is meant: found by its name, walking the column once, and looked for again when it has moved. */

import type { Fault } from '../../core/sample.ts'
import { MINUTE, type Millis } from '../../core/time.ts'
import { refused } from './faults.ts'
import type { SnmpTable } from './profile.ts'
import { textIn, VALUES } from './values.ts'
import type { Wire } from './wire.ts'

/** The row's number behind each column, and the object that must still have its name. */
export interface Row {
  readonly index: string
  readonly name: string
}

export type Found = Row | { readonly fault: Fault; readonly until: Millis }

/** A large switch has some thousand. */
const MOST = 5000
/** A row that is not there is looked for this often. */
const AGAIN = MINUTE

export const isRow = (found: Found): found is Row => 'index' in found

export async function findRow(wire: Wire, { names, row }: SnmpTable, mono: () => Millis): Promise<Found> {
  for (const column of names) {
    const indices = await indicesOf(wire, column, row)
    if ('fault' in indices) return { fault: indices.fault, until: mono() }
    const [index, other] = indices
    if (other !== undefined) return { fault: refused('two rows of this name'), until: mono() + AGAIN }
    if (index !== undefined) return { index, name: `${column}.${index}` }
  }
  return { fault: refused('no row of this name'), until: mono() + AGAIN }
}

/** Every row whose text in this column is the name. */
async function indicesOf(wire: Wire, column: string, row: string): Promise<string[] | { readonly fault: Fault }> {
  const found: string[] = []
  let at = column
  for (let count = 0; count < MOST; count += 1) {
    const answer = await wire.next(at)
    if ('fault' in answer) return answer
    const [cell] = 'varbinds' in answer ? answer.varbinds : []
    if (!cell?.oid.startsWith(`${column}.`) || VALUES.none.has(cell.type)) return found
    // An agent that goes round in circles would be walked for ever.
    if (!isBehind(cell.oid, at)) return { fault: { code: 'bad-frame', detail: 'walk goes back' } }
    if (textIn(cell) === row) found.push(cell.oid.slice(column.length + 1))
    at = cell.oid
  }
  return found
}

/** Whether `oid` comes after `before` in the order of the tree. */
export function isBehind(oid: string, before: string): boolean {
  const [a, b] = [oid, before].map(one => one.split('.').map(Number)) as [number[], number[]]
  for (const [index, number] of a.entries()) {
    const other = b[index]
    if (other === undefined || number > other) return true
    if (number < other) return false
  }
  return false
}
