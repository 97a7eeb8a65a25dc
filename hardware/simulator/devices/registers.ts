/** What a Modbus device holds: words at wire addresses, and what it says about addresses it does not have. */

export type TableName = 'coil' | 'discrete' | 'holding' | 'input'
export type Row = readonly [address: number, words: readonly number[]]

/** Null = the device refuses the address (exception 2); a number = it answers that. */
export interface Table {
  readonly words: ReadonlyMap<number, number>
  readonly hole: (address: number) => number | null
}

/** A table that is missing is a function the device does not have (exception 1). */
export type Registers = Readonly<Partial<Record<TableName, Table>>>

export function table(rows: readonly Row[], hole: (address: number) => number | null = () => null): Table {
  const words = rows.flatMap(([address, values]) => values.map((word, i): [number, number] => [address + i, word]))
  return { words: new Map(words), hole }
}

/** Addresses without meaning read as `value` inside these blocks; all others are refused. */
export function blocks(value: number, ...ranges: readonly (readonly [number, number])[]) {
  return (address: number): number | null => (ranges.some(([a, b]) => address >= a && address <= b) ? value : null)
}

const whole = (low: number, n: number, high: number): number => Math.min(high, Math.max(low, Math.round(n)))

function split(bytes: number, write: (view: DataView) => void): readonly number[] {
  const view = new DataView(new ArrayBuffer(bytes))
  write(view)
  return Array.from({ length: bytes / 2 }, (_, i) => view.getUint16(i * 2))
}

export const u16 = (n: number): readonly number[] => [whole(0, n, 0xffff)]
export const s16 = (n: number): readonly number[] => split(2, v => v.setInt16(0, whole(-0x8000, n, 0x7fff)))
export const u32 = (n: number): readonly number[] => split(4, v => v.setUint32(0, whole(0, n, 0xffffffff)))
export const s32 = (n: number): readonly number[] => split(4, v => v.setInt32(0, whole(-0x80000000, n, 0x7fffffff)))
export const f32 = (n: number): readonly number[] => split(4, v => v.setFloat32(0, n))

/** Two characters a word, the first in the high byte, filled with spaces. */
export function text(content: string, length: number): readonly number[] {
  const padded = content.padEnd(length * 2).slice(0, length * 2)
  return Array.from({ length }, (_, i) => (padded.charCodeAt(i * 2) << 8) | padded.charCodeAt(i * 2 + 1))
}

/** Bits by number, 0 = least significant. */
export const bits = (set: Readonly<Record<number, boolean>>): number =>
  Object.entries(set).reduce((sum, [bit, on]) => sum + (on ? 2 ** Number(bit) : 0), 0)
