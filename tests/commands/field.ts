/** A bus of small devices behind one socket, for searches: it answers whole requests only and notes every one of them. */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { crcOf } from '../drivers/modbus/framing.ts'

export interface Asked {
  readonly unit: number
  readonly fc: number
  readonly pdu: readonly number[]
}
/** The answer's PDU, or nothing for silence. */
export type Unit = (asked: Asked) => readonly number[] | undefined

export interface TestBus {
  readonly port: number
  readonly asked: Asked[]
  readonly units: Map<number, Unit>
  leave(): Promise<void>
}

/** RTU frames as a gateway passes them on, or with the header of Modbus TCP. */
export async function openBus(framing: 'rtu' | 'tcp'): Promise<TestBus> {
  const asked: Asked[] = []
  const units = new Map<number, Unit>()
  const server = createServer({ noDelay: true }, socket => {
    socket.on('error', () => {})
    socket.on('data', bytes => {
      const body = framing === 'rtu' ? bytes.subarray(0, -2) : bytes.subarray(6)
      const [unit = 0, fc = 0, ...rest] = body
      const one = { unit, fc, pdu: [fc, ...rest] }
      asked.push(one)
      const answer = units.get(unit)?.(one)
      if (answer) socket.write(framed(framing, bytes, [unit, ...answer]))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    units,
    leave: () => new Promise(resolve => server.close(() => resolve())),
  }
}

function framed(framing: 'rtu' | 'tcp', request: Buffer, body: readonly number[]): Buffer {
  if (framing === 'tcp') {
    const head = Buffer.from([...request.subarray(0, 4), body.length >> 8, body.length & 0xff])
    return Buffer.concat([head, Buffer.from(body)])
  }
  const crc = crcOf(Uint8Array.from(body))
  return Buffer.from([...body, crc & 0xff, crc >> 8])
}

const TABLES: Readonly<Record<number, string>> = { 1: 'coil', 2: 'discrete', 3: 'holding', 4: 'input' }

/** A device that has these words, by `table address`, refuses all others, and may have a name. */
export function device(words: Readonly<Record<string, number>>, names: readonly string[] = []): Unit {
  return ({ fc, pdu }) => {
    if (fc === 43) return names.length > 0 ? namesPdu(names) : [0xab, 1]
    const table = TABLES[fc]
    if (table === undefined) return [fc | 0x80, 1]
    const [, high = 0, low = 0, , count = 0] = pdu
    const found = Array.from({ length: count }, (_, index) => words[`${table} ${high * 256 + low + index}`])
    if (found.some(word => word === undefined)) return [fc | 0x80, 2]
    if (fc <= 2) return [fc, Math.ceil(count / 8), found.reduce<number>((sum, bit, i) => sum + ((bit ?? 0) << i), 0)]
    return [fc, 2 * count, ...found.flatMap((word = 0) => [word >> 8, word & 0xff])]
  }
}

/** Read Device Identification, as the specification prints it: conformity 1, nothing follows. */
const namesPdu = (names: readonly string[]): number[] => [
  ...[0x2b, 0x0e, 1, 1, 0, 0, names.length],
  ...names.flatMap((name, object) => [object, name.length, ...Buffer.from(name, 'ascii')]),
]

/** The words of a text, two letters each, filled with zeros. */
export const text = (table: string, address: number, letters: string, length: number): Record<string, number> =>
  Object.fromEntries(
    Array.from({ length }, (_, index) => {
      const [high = 0, low = 0] = Buffer.from(letters.slice(2 * index, 2 * index + 2), 'ascii')
      return [`${table} ${address + index}`, high * 256 + low]
    }),
  )
