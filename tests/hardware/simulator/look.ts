/** Looks into a register table the way a reader on the wire would. */
import type { Registers, TableName } from '../../../hardware/simulator/devices/registers.ts'

export function words(registers: Registers, name: TableName, address: number, count = 1): (number | null)[] {
  const table = registers[name]
  if (!table) throw new Error(`no ${name} table`)
  return Array.from({ length: count }, (_, i) => table.words.get(address + i) ?? table.hole(address + i))
}

export const word = (registers: Registers, name: TableName, address: number): number =>
  words(registers, name, address)[0] ?? -1

export function float(registers: Registers, name: TableName, address: number): number {
  const view = new DataView(new ArrayBuffer(4))
  words(registers, name, address, 2).forEach((half, i) => {
    view.setUint16(i * 2, half ?? 0)
  })
  return view.getFloat32(0)
}
