/** What simulated devices that tell by name or number say in a world, decoded as their drivers do. */

import { octets, TAG } from '../../hardware/simulator/ber.ts'
import type { AgentDevice, ServedDevice } from '../../hardware/simulator/building.ts'
import type { Mood } from '../../hardware/simulator/mood.ts'
import type { Cell, Walk } from '../../hardware/simulator/snmp.ts'
import type { World } from '../../hardware/simulator/world.ts'
import type { Fault, Sample } from '../core/sample.ts'
import type { Millis } from '../core/time.ts'
import type { NutWiring } from '../drivers/nut/profile.ts'
import { samplesOf as nutSamplesOf } from '../drivers/nut/samples.ts'
import type { SnmpTable, SnmpWiring } from '../drivers/snmp/profile.ts'
import { newTallies } from '../drivers/snmp/rates.ts'
import type { Found } from '../drivers/snmp/rows.ts'
import { partsOf, samplesOf as snmpSamplesOf, type Told } from '../drivers/snmp/samples.ts'

/** What was told in one turn; `again`: what a device says word for word as before. */
export interface Telling {
  readonly samples: Sample[]
  readonly again: Sample[]
}

/** What a device says in a world, or that it was not heard. */
export interface Reader {
  /** `mood` is for those whose trouble is what was measured, not a loss. */
  read(world: World, at: Millis, told: Telling, mood: Mood): void
  silent(fault: Fault, at: Millis): readonly Sample[]
}

/** Tells it, as new or as once more; answers what was told. */
export function tell(told: Telling, sample: Sample, last: Sample | undefined): Sample {
  const isSame = last && 'value' in last && 'value' in sample && last.value === sample.value
  if (!isSame) told.samples.push(sample)
  else told.again.push(last)
  return isSame ? last : sample
}

export function variablesOf({ points }: NutWiring, device: ServedDevice): Reader {
  const last: Sample[] = []
  return {
    read(world, at, told) {
      const variables = new Map(Object.entries(device.variables(world)))
      for (const [place, sample] of nutSamplesOf(points, { variables }, at).entries())
        last[place] = tell(told, sample, last[place])
    },
    silent: (fault, at) => nutSamplesOf(points, { fault }, at),
  }
}

const OFF: Fault = { code: 'no-answer' }

export function objectsOf({ points, tables }: SnmpWiring, device: AgentDevice): Reader {
  const names = Object.fromEntries(Object.entries(tables).map(([table, { row }]) => [table, row]))
  const tallies = newTallies()
  const told = (at: Millis, fault?: Fault): Told => ({ answers: new Map(), fault, rows: new Map(), names, tallies, at })
  const silent = (fault: Fault, at: Millis) => snmpSamplesOf(points, told(at, fault))
  let rows: ReadonlyMap<string, Found> = new Map()
  let wanted: readonly string[] = []
  return {
    silent,
    read(world, at, { samples }) {
      const walk = device.walk(world)
      if (!walk) return void samples.push(...silent(OFF, at))
      if (wanted.length === 0) {
        rows = rowsOf(tables, walk)
        wanted = Object.keys(walk).filter(oid => isWanted(oid, points, tables))
      }
      const answers = new Map(wanted.map(oid => [oid, { ...varbind(oid, walk[oid]), at }]))
      samples.push(...snmpSamplesOf(points, { ...told(at), answers, rows }))
    },
  }
}

/** Columns that are read and those that name the rows: a simulated agent has the same objects all day. */
function isWanted(oid: string, points: SnmpWiring['points'], tables: SnmpWiring['tables']): boolean {
  const read = points.flatMap(partsOf).flatMap(({ oid: column, whole = column }) => [column, whole])
  const naming = Object.values(tables).flatMap(({ names }) => names)
  return [...read, ...naming].some(column => oid === column || oid.startsWith(`${column}.`))
}

/** As it stands in an answer: numbers as they are, texts and wide counters in bytes. */
function varbind(oid: string, [kind, value]: Cell = ['integer', 0]) {
  if (typeof value === 'string') return { oid, type: TAG[kind], value: kind === 'text' ? Buffer.from(value) : value }
  return { oid, type: TAG[kind], value: kind === 'counter64' ? octets(value) : value }
}

/** The row of each table by its name; one that is not there is no row. */
function rowsOf(tables: Readonly<Record<string, SnmpTable>>, walk: Walk): ReadonlyMap<string, Found> {
  const found = Object.entries(tables).flatMap(([table, { names, row }]) => {
    const name = Object.entries(walk).find(([oid, [, text]]) => text === row && columnOf(oid, names) !== undefined)?.[0]
    const column = name && columnOf(name, names)
    return name && column ? [[table, { name, index: name.slice(column.length + 1) }] as const] : []
  })
  return new Map(found)
}

const columnOf = (oid: string, columns: readonly string[]) => columns.find(column => oid.startsWith(`${column}.`))
