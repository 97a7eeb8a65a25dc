/** What a Modbus device holds: words at wire addresses, and what it says about addresses it does not have. */

export type TableName = 'coil' | 'discrete' | 'holding' | 'input'
export type Row = readonly [address: number, words: readonly number[]]

/** Null = the device refuses the address (exception 2); a number = it answers that. */
export interface Table {
  readonly words: Pick<ReadonlyMap<number, number>, 'get'>
  readonly hole: (address: number) => number | null
}

/** A table that is missing is a function the device does not have (exception 1). */
export type Registers = Readonly<Partial<Record<TableName, Table>>>

export function table(rows: readonly Row[], hole: (address: number) => number | null = () => null): Table {
  return { words: wordsOf(rows), hole }
}

function wordsOf(rows: readonly Row[]): Map<number, number> {
  const words = new Map<number, number>()
  for (const [address, values] of rows) for (let i = 0; i < values.length; i++) words.set(address + i, values[i] ?? 0)
  return words
}

/** What never changes is laid out once: a device is asked millions of times when a month is played. */
export function tableOn(
  fixed: readonly Row[],
  hole: (address: number) => number | null,
): (rows: readonly Row[]) => Table {
  const standing = wordsOf(fixed)
  return rows => {
    const moving = wordsOf(rows)
    return { words: { get: address => moving.get(address) ?? standing.get(address) }, hole }
  }
}

/** Addresses without meaning read as `value` inside these blocks; all others are refused. */
export function blocks(value: number, ...ranges: readonly (readonly [number, number])[]) {
  return (address: number): number | null => (ranges.some(([a, b]) => address >= a && address <= b) ? value : null)
}

const whole = (low: number, n: number, high: number): number => Math.min(high, Math.max(low, Math.round(n)))

/** The high and the low half of 32 bits. */
const halves = (n: number): readonly number[] => [n >>> 16, n & 0xffff]

export const u16 = (n: number): readonly number[] => [whole(0, n, 0xffff)]
export const s16 = (n: number): readonly number[] => [whole(-0x8000, n, 0x7fff) & 0xffff]
export const u32 = (n: number): readonly number[] => halves(whole(0, n, 0xffffffff))
export const s32 = (n: number): readonly number[] => halves(whole(-0x80000000, n, 0x7fffffff))

const single = new DataView(new ArrayBuffer(4))

export function f32(n: number): readonly number[] {
  single.setFloat32(0, n)
  return halves(single.getUint32(0))
}

/** Two characters a word, the first in the high byte, filled with spaces. */
export function text(content: string, length: number): readonly number[] {
  const padded = content.padEnd(length * 2).slice(0, length * 2)
  return Array.from({ length }, (_, i) => (padded.charCodeAt(i * 2) << 8) | padded.charCodeAt(i * 2 + 1))
}

/** Bits by number, 0 = least significant. */
export const bits = (set: Readonly<Record<number, boolean>>): number =>
  Object.entries(set).reduce((sum, [bit, on]) => sum + (on ? 2 ** Number(bit) : 0), 0)
