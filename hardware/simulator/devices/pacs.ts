/** Two precision air conditioners: APC InRow SC (manual 990-3027B) and Liebert Atlas / PEC C10. */
import { relativeHumidity } from '../physics/air.ts'
import { cooling, fanTurns } from '../physics/pac.ts'
import { dithered } from '../wiggle.ts'
import type { Pac, PacId, World } from '../world.ts'
import { blocks, type Registers, type Row, s16, s32, table, tableOn, text, u16 } from './registers.ts'

/** Tenths of a degree Fahrenheit, as this maker prints every temperature. */
const tenthsF = (celsius: number): readonly number[] => s32((celsius * 1.8 + 32) * 10)
const TENTH_F = 0.1 / 1.8

const severity = (pac: Pac): number => (pac.failed ? 8 : pac.filterDirty ? 4 : 0)
const operating = (pac: Pac): number => (fanTurns(pac) ? 1 : pac.on && !pac.failed ? 2 : 0)

const named = (id: PacId) => tableOn([[11, text(`PAC ${id}`, 21)]], () => null)
const HOLDING = { 1: named(1), 2: named(2) }

/** Addresses as printed, which here are the wire's. Reserved registers are refused. */
export function apcInRowSc(world: World, id: PacId): Registers {
  const pac = world.pacs[id]
  const felt = (what: string, celsius: number) => tenthsF(dithered(world, `pac-${id}/${what}`, celsius, TENTH_F))
  const rows: readonly Row[] = [
    [0, u16(severity(pac))],
    [1, tenthsF(pac.setpoint)],
    [3, tenthsF(17)],
    [7, u16(pac.on ? 1 : 0)],
    [9, s32(10)],
    [87, u16(operating(pac))],
    [88, s32(cooling(pac) / 100)],
    [90, s32((8600 * pac.demand) / 100)],
    [92, felt('inlet', world.air.temperature)],
    [94, felt('supply', pac.supplyAir)],
    [96, felt('return', pac.returnAir)],
    [98, felt('condenser', fanTurns(pac) ? 41 : 30)],
  ]
  return { holding: HOLDING[id](rows) }
}

/** Printed as 4xxxx: the wire counts from 40001. */
const printed = (number: number): number => number - 40_001

export function liebertAtlas(world: World, id: PacId): Registers {
  const pac = world.pacs[id]
  const felt = (what: string, value: number) => s16(dithered(world, `pac-${id}/${what}`, value, 0.1) * 10)
  const rows: readonly Row[] = [
    [printed(40_006), u16(fanTurns(pac) ? 1 : 0)],
    [printed(40_016), s16(pac.setpoint * 10)],
    [printed(40_018), s16(170)],
    [printed(40_022), u16(pac.failed || pac.filterDirty ? 1 : 0)],
    [printed(40_023), u16(0)],
    [printed(40_025), s16(300)],
    [printed(40_026), s16(150)],
    [printed(40_349), felt('return', pac.returnAir)],
    [printed(40_350), felt('damp', relativeHumidity(world.air.moisture, pac.returnAir))],
    [printed(40_351), felt('supply', pac.supplyAir)],
  ]
  return { holding: table(rows, blocks(0, [0, 400])) }
}
