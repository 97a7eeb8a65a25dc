/** Bare clients for the tests, of Modbus TCP, of RTU and of lines: they send hand-made bytes and give back whatever came. */
import { connect, type Socket } from 'node:net'

export function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket))
    socket.once('error', reject)
  })
}

export function request(unit: number, fc: number, start: number, count: number, transaction = 7): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt16BE(transaction, 0)
  bytes.writeUInt16BE(6, 4)
  bytes.writeUInt8(unit, 6)
  bytes.writeUInt8(fc, 7)
  bytes.writeUInt16BE(start, 8)
  bytes.writeUInt16BE(count, 10)
  return bytes
}

/** The next `length` bytes of the answer. */
export function take(socket: Socket, length: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let got: Buffer = Buffer.alloc(0)
    const hear = (chunk: Buffer) => {
      got = Buffer.concat([got, chunk])
      if (got.length < length) return
      socket.off('data', hear).off('close', gone)
      resolve(got)
    }
    const gone = () => reject(new Error(`closed after ${got.length} bytes`))
    socket.on('data', hear).once('close', gone)
  })
}

/** One question on a connection of its own; the answer without its header. */
export async function ask(port: number, unit: number, fc: number, start: number, count: number): Promise<Buffer> {
  const socket = await dial(port)
  try {
    socket.write(request(unit, fc, start, count))
    const head = await take(socket, 7)
    const length = head.readUInt16BE(4) - 1
    return head.length >= 7 + length ? head.subarray(7) : Buffer.concat([head.subarray(7), await take(socket, length)])
  } finally {
    socket.destroy()
  }
}

/** CRC-16 of the serial line specification, by the polynomial as printed: x16 + x15 + x2 + 1, bits in the order they are sent. */
function checked(bytes: Buffer): Buffer {
  let sum = 0xffff
  for (const byte of bytes) {
    for (let bit = 0; bit < 8; bit++) sum = ((sum ^ (byte >> bit)) & 1 ? 0xa001 : 0) ^ (sum >> 1)
  }
  return Buffer.concat([bytes, Buffer.of(sum & 0xff, sum >> 8)])
}

export const rtuRequest = (unit: number, fc: number, start: number, count: number): Buffer =>
  checked(Buffer.of(unit, fc, start >> 8, start & 0xff, count >> 8, count & 0xff))

/** One question on a bus; function and data of the answer, whose unit and check sum must be right. */
export async function askBus(port: number, unit: number, fc: number, start: number, count: number): Promise<Buffer> {
  const socket = await dial(port)
  try {
    socket.write(rtuRequest(unit, fc, start, count))
    const head = await take(socket, 5)
    const length = (head.readUInt8(1) & 0x80 ? 5 : 5 + head.readUInt8(2)) - head.length
    const whole = length > 0 ? Buffer.concat([head, await take(socket, length)]) : head
    if (whole.readUInt8(0) !== unit || !checked(whole.subarray(0, -2)).equals(whole)) throw new Error('damaged answer')
    return whole.subarray(1, -2)
  } finally {
    socket.destroy()
  }
}

export const closed = (socket: Socket): Promise<void> => new Promise(resolve => socket.once('close', () => resolve()))

/** The first line that answers, on a connection of its own. */
export async function said(port: number, question: string): Promise<Buffer> {
  const socket = await dial(port)
  try {
    socket.write(question)
    let got: Buffer = Buffer.alloc(0)
    while (!got.includes(10)) got = Buffer.concat([got, await take(socket, 1)])
    return got
  } finally {
    socket.destroy()
  }
}
