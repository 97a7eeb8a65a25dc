/** One turn of questions: the fewest requests the agent bears, and what it refuses told of each object alone. */

import type { Fault } from '../../core/sample.ts'
import { MINUTE, type Millis } from '../../core/time.ts'
import { refused } from './faults.ts'
import type { Varbind, Wire } from './wire.ts'

export type Heard = (Varbind | { readonly fault: Fault }) & { readonly at: Millis }
export type Answers = Map<string, Heard>

/** What an agent has taught us; kept as long as the program runs. */
export interface Lessons {
  /** Most objects in one request. */
  most: number
  /** Objects that spoil the request they are in, and how: not asked for again before this time. */
  readonly holes: Map<string, { readonly status: string; readonly until: Millis }>
}

/** An object that was not there may come later: a battery pack, a network card. */
const HOLE = 5 * MINUTE

/** Fills `answers`; the trouble of the wire that ended it, and that every object without an answer shares. */
export async function askAll(
  wire: Wire,
  oids: readonly string[],
  lessons: Lessons,
  answers: Answers,
  mono: () => Millis,
): Promise<Fault | undefined> {
  const now = mono()
  const asking = oids.filter(oid => {
    const hole = lessons.holes.get(oid)
    if (!hole || hole.until <= now) return true
    answers.set(oid, { fault: refused(hole.status), at: now })
    return false
  })
  for (const batch of batches([...new Set(asking)], lessons.most)) {
    const fault = await askSome(wire, batch, lessons, answers, mono)
    if (fault) return fault
  }
  return undefined
}

/** Evenly full, in their order. */
export function batches(oids: readonly string[], most: number): string[][] {
  const count = Math.ceil(oids.length / most)
  const size = Math.ceil(oids.length / count)
  return Array.from({ length: count }, (_, index) => oids.slice(index * size, (index + 1) * size)).filter(
    batch => batch.length > 0,
  )
}

async function askSome(
  wire: Wire,
  oids: readonly string[],
  lessons: Lessons,
  answers: Answers,
  mono: () => Millis,
): Promise<Fault | undefined> {
  const answer = await wire.get(oids)
  if ('fault' in answer) return answer.fault
  if ('varbinds' in answer) {
    for (const one of answer.varbinds) answers.set(one.oid, { ...one, at: mono() })
    return undefined
  }
  const [first = ''] = oids
  if (oids.length === 1) {
    lessons.holes.set(first, { status: answer.status, until: mono() + HOLE })
    answers.set(first, { fault: refused(answer.status), at: mono() })
    return undefined
  }
  // Version 1 refuses the whole request for one object, and names none that can be relied on: halves find it.
  const half = Math.ceil(oids.length / 2)
  if (answer.status === 'TooBig') lessons.most = Math.min(lessons.most, half)
  const fault = await askSome(wire, oids.slice(0, half), lessons, answers, mono)
  return fault ?? askSome(wire, oids.slice(half), lessons, answers, mono)
}
