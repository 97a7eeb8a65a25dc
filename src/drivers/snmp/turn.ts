/** One turn with an agent: the rows of its tables, and every object of the points. */

import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { type Answers, askAll, type Lessons } from './ask.ts'
import { type Listed, listOf } from './list.ts'
import type { SnmpPoint, SnmpWiring } from './profile.ts'
import { newTallies, noteUpTime, type Tallies, UP_TIME } from './rates.ts'
import { type Found, findRow, isRow } from './rows.ts'
import { partsOf, type Told } from './samples.ts'
import { textIn } from './values.ts'
import { openWire, type Wire } from './wire.ts'

export interface State {
  readonly wiring: SnmpWiring
  readonly names: Readonly<Record<string, string>>
  readonly lessons: Lessons
  readonly rows: Map<string, Found>
  readonly tallies: Tallies
  wire?: Wire | undefined
}

export const newState = (wiring: SnmpWiring): State => ({
  wiring,
  names: Object.fromEntries(Object.entries(wiring.tables).map(([table, { row }]) => [table, row])),
  lessons: { most: wiring.most, holes: new Map() },
  rows: new Map(),
  tallies: newTallies(),
})

/** Any trouble of the wire ends the turn and the session: what comes late dies with its socket. */
export async function turn(state: State, mono: () => Millis): Promise<Told> {
  const wire = state.wire?.isOpen() ? state.wire : openWire(state.wiring)
  state.wire = wire
  const answers: Answers = new Map()
  const lists = new Map<string, Listed>()
  const fault =
    (await findRows(state, wire, mono)) ??
    (await askAll(wire, oidsOf(state), state.lessons, answers, mono)) ??
    (await askLists(state, wire, lists))
  if (fault) await wire.close()
  const up = answers.get(UP_TIME)
  if (up && 'value' in up) noteUpTime(state.tallies, Number(up.value))
  return { answers, lists, fault, rows: state.rows, names: state.names, tallies: state.tallies, at: mono() }
}

/** A fault only if the wire was in trouble: what an agent refuses or contradicts is the list's own. */
async function askLists({ wiring }: State, wire: Wire, lists: Map<string, Listed>): Promise<Fault | undefined> {
  for (const { oid: column, count } of wiring.points.flatMap(partsOf)) {
    if (count === undefined || lists.has(column)) continue
    const list = await listOf(wire, { column, count })
    lists.set(column, list)
    if ('fault' in list && !wire.isOpen()) return list.fault
  }
  return undefined
}

/** Looks for the rows that are not known; a fault only if the wire was in trouble. */
async function findRows({ wiring, rows }: State, wire: Wire, mono: () => Millis): Promise<Fault | undefined> {
  for (const [name, table] of Object.entries(wiring.tables)) {
    const known = rows.get(name)
    if (known && (isRow(known) || known.until > mono())) continue
    const found = await findRow(wire, table, mono)
    if (!isRow(found) && found.fault.code !== 'refused') return found.fault
    rows.set(name, found)
  }
  return undefined
}

/** A row whose name is another's now is looked for at the next turn. */
export function forgetMoved({ rows }: State, { answers, fault, ...told }: Told): void {
  if (fault) return
  for (const [table, row] of rows) {
    if (isRow(row) && !hasName(answers, row.name, told.names[table])) rows.delete(table)
  }
}

function hasName(answers: Answers, oid: string, name: string | undefined): boolean {
  const cell = answers.get(oid)
  return cell !== undefined && 'value' in cell && textIn(cell) === name
}

/** Every object of the turn, the names of the rows among them. */
function oidsOf({ wiring, rows }: State): string[] {
  const places = wiring.points.flatMap(point => oidsOfPoint(point, rows))
  const found = [...rows.values()].filter(isRow).map(({ name }) => name)
  const counts = wiring.points.flatMap(partsOf).some(({ perSecond }) => perSecond)
  return [...(counts ? [UP_TIME] : []), ...found, ...places]
}

export function oidsOfPoint(point: SnmpPoint, rows: ReadonlyMap<string, Found>): string[] {
  return partsOf(point).flatMap(({ oid, whole, table, count }) => {
    if (count !== undefined) return []
    const row = table === undefined ? undefined : rows.get(table)
    if (table !== undefined && !(row && isRow(row))) return []
    const end = row && isRow(row) ? `.${row.index}` : ''
    return [`${oid}${end}`, ...(whole === undefined ? [] : [`${whole}${end}`])]
  })
}
