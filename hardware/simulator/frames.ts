/** Modbus TCP frames and what a read-only device answers to each: pure bytes in, bytes out. */
import type { Registers, Table, TableName } from './devices/registers.ts'

export interface Request {
  readonly transaction: number
  readonly unit: number
  readonly pdu: Buffer
}

const HEADER = 7
const LONGEST = 260

/** Whole requests at the front of `bytes` and what is left; null when this is no Modbus TCP at all. */
export function requests(bytes: Buffer): { readonly whole: readonly Request[]; readonly rest: Buffer } | null {
  const whole: Request[] = []
  let rest = bytes
  while (rest.length >= HEADER) {
    const end = 6 + rest.readUInt16BE(4)
    if (rest.readUInt16BE(2) !== 0 || end <= HEADER || end > LONGEST) return null
    if (rest.length < end) break
    whole.push({ transaction: rest.readUInt16BE(0), unit: rest.readUInt8(6), pdu: rest.subarray(HEADER, end) })
    rest = rest.subarray(end)
  }
  return { whole, rest }
}

export function frame(transaction: number, unit: number, pdu: Buffer): Buffer {
  const header = Buffer.alloc(HEADER)
  header.writeUInt16BE(transaction, 0)
  header.writeUInt16BE(pdu.length + 1, 4)
  header.writeUInt8(unit, 6)
  return Buffer.concat([header, pdu])
}

export const ILLEGAL_FUNCTION = 1
export const ILLEGAL_ADDRESS = 2
export const ILLEGAL_VALUE = 3

export const exception = (fc: number, code: number): Buffer => Buffer.from([(fc & 0x7f) | 0x80, code])

const TABLES: Readonly<Record<number, TableName>> = { 1: 'coil', 2: 'discrete', 3: 'holding', 4: 'input' }
const MOST_BITS = 2000
const MOST_REGISTERS = 125

/** Reads are answered; every write, and every function the device lacks, is exception 1. */
export function answer(registers: Registers, pdu: Buffer): Buffer {
  const fc = pdu.readUInt8(0)
  const name = TABLES[fc]
  const table = name && registers[name]
  if (!table) return exception(fc, ILLEGAL_FUNCTION)
  if (pdu.length !== 5) return exception(fc, ILLEGAL_VALUE)
  const start = pdu.readUInt16BE(1)
  const count = pdu.readUInt16BE(3)
  if (count < 1 || count > (fc <= 2 ? MOST_BITS : MOST_REGISTERS)) return exception(fc, ILLEGAL_VALUE)
  const words = range(table, start, count)
  if (!words) return exception(fc, ILLEGAL_ADDRESS)
  const data = fc <= 2 ? packed(words) : registerBytes(words)
  return Buffer.concat([Buffer.from([fc, data.length]), data])
}

function range(table: Table, start: number, count: number): readonly number[] | null {
  const words: number[] = []
  for (let address = start; address < start + count; address++) {
    const word = address > 0xffff ? null : (table.words.get(address) ?? table.hole(address))
    if (word === null) return null
    words.push(word)
  }
  return words
}

/** Eight bits a byte, the first in the least significant place. */
function packed(bits: readonly number[]): Buffer {
  const bytes = Buffer.alloc(Math.ceil(bits.length / 8))
  bits.forEach((bit, i) => {
    const byte = i >> 3
    bytes.writeUInt8(bytes.readUInt8(byte) | ((bit & 1) << (i & 7)), byte)
  })
  return bytes
}

function registerBytes(words: readonly number[]): Buffer {
  const bytes = Buffer.alloc(words.length * 2)
  words.forEach((word, i) => {
    bytes.writeUInt16BE(word, i * 2)
  })
  return bytes
}
