/** A Linux server as its snmpd tells it (RFC 1213, RFC 2790, UCD-SNMP-MIB): storage in units of its own, memory in kB. */

import { serversRun } from '../physics/ups.ts'
import type { Cell, Walk } from '../snmp.ts'
import { noisy } from '../wiggle.ts'
import type { World } from '../world.ts'

const SYSTEM = '1.3.6.1.2.1.1'
const STORAGE = '1.3.6.1.2.1.25.2.3.1'
const MEM = '1.3.6.1.4.1.2021.4'
const TYPE = { memory: '1.3.6.1.2.1.25.2.1.2', disk: '1.3.6.1.2.1.25.2.1.4' } as const

interface Store {
  readonly row: number
  readonly type: keyof typeof TYPE
  readonly name: string
  /** Bytes. */
  readonly unit: number
  /** Units. */
  readonly size: number
}

/** 16 GiB of memory, 480 GB of disk; the numbers of the rows are those that snmpd gives. */
const STORES: readonly Store[] = [
  { row: 1, type: 'memory', name: 'Physical memory', unit: 1024, size: 16_777_216 },
  { row: 31, type: 'disk', name: '/', unit: 4096, size: 117_187_500 },
  { row: 36, type: 'disk', name: '/boot', unit: 4096, size: 250_000 },
]
const [MEMORY, DISK] = [1, 31]
/** Percent of the memory that holds files for later: the storage table counts it as used. */
const CACHE = 35

/** What never changes, made once: this is asked millions of times when a month is played. */
const FIXED: Walk = Object.fromEntries<Cell>([
  [`${SYSTEM}.1.0`, ['text', 'Linux spse 6.12 simulated']],
  [`${MEM}.5.0`, ['integer', sizeOf(MEMORY)]],
  ...STORES.flatMap(rowOf),
])

function rowOf({ row, type, name, unit, size }: Store): [string, Cell][] {
  const cells: Cell[] = [
    ['integer', row],
    ['oid', TYPE[type]],
    ['text', name],
    ['integer', unit],
    ['integer', size],
    ['integer', Math.round(size * 0.31)],
  ]
  return cells.map((cell, i) => [`${STORAGE}.${i + 1}.${row}`, cell])
}

/** Null while it has no power. A server at work never holds still: its memory breathes. */
export function hostResources(world: World): Walk | null {
  if (!serversRun(world)) return null
  const { disk } = world.server
  const memory = noisy(world, 'server/memory', world.server.memory, 1)
  return {
    ...FIXED,
    [`${SYSTEM}.3.0`]: ['ticks', Math.round(world.t * 100)],
    [`${STORAGE}.6.${MEMORY}`]: used(MEMORY, memory + CACHE),
    [`${MEM}.27.0`]: ['counter64', sizeOf(MEMORY) - Number(used(MEMORY, memory)[1])],
    [`${STORAGE}.6.${DISK}`]: used(DISK, disk),
  }
}

function used(row: number, percent: number): Cell {
  return ['integer', Math.round((sizeOf(row) * Math.min(100, percent)) / 100)]
}

function sizeOf(row: number): number {
  return STORES.find(store => store.row === row)?.size ?? 0
}
