/**
 * Who still owes an answer on a wire without transaction numbers. An answer that comes late looks like that to the next
 * request of equal shape, so before such a one the unit must answer a canary: a read of another shape. A device answers in
 * order; once the canary is answered nothing older can come. Pure.
 */
import type { Ask } from './link.ts'

export interface Owed {
  /** The canary that must be answered before this may be asked. */
  before(ask: Ask): Ask | undefined
  asked(ask: Ask, answered: boolean): void
}

/** So many shapes a unit may owe, and so many of its last ones no canary repeats; older ones are long gone. */
const MOST = 8

export function owed(): Owed {
  const debts = new Map<number, number[]>()
  const recent = new Map<number, number[]>()
  let last: Ask | undefined

  return {
    before(ask) {
      const owes = debts.get(ask.unit) ?? []
      const twin = last !== undefined && isTwin(last, ask)
      if (!twin && !owes.includes(shapeOf(ask))) return undefined
      return canaryFor(ask, [...owes, ...(recent.get(ask.unit) ?? [])])
    },
    asked(ask, answered) {
      last = ask
      append(recent, ask)
      if (answered) debts.delete(ask.unit)
      else append(debts, ask)
    },
  }
}

function append(shapes: Map<number, number[]>, ask: Ask): void {
  shapes.set(ask.unit, [...(shapes.get(ask.unit) ?? []), shapeOf(ask)].slice(-MOST))
}

/** A doubled answer to the one would be believed to be that to the other. */
const isTwin = (last: Ask, ask: Ask): boolean =>
  last.unit === ask.unit && last.address !== ask.address && shapeOf(last) === shapeOf(ask)

/** What an answer shows of its request: the function and how many bytes, as one number. */
function shapeOf({ table, length }: Pick<Ask, 'table' | 'length'>): number {
  const fc = { coil: 1, discrete: 2, holding: 3, input: 4 }[table]
  return fc * 256 + (isBits(table) ? Math.ceil(length / 8) : 2 * length)
}

/** The shortest read of a shape that nothing on its way can have; that the device may refuse it is an answer, too. */
function canaryFor(ask: Ask, known: readonly number[]): Ask {
  const taken = [...known, shapeOf(ask)]
  const step = isBits(ask.table) ? 8 : 1
  let length = 1
  while (taken.includes(shapeOf({ ...ask, length }))) length += step
  return { ...ask, length }
}

const isBits = (table: Ask['table']): boolean => table === 'coil' || table === 'discrete'
