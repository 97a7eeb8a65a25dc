/**
 * The library's port where the connection is ours: what it would send is kept, and what comes is handed to it in the RTU
 * frames that it speaks.
 */
import { EventEmitter } from 'node:events'
import modbus from 'modbus-serial'
import { crc16 } from './crc.ts'
import { HEADER } from './frames.ts'
import type { Client } from './link.ts'

const CRC = 2
const NONE = Buffer.alloc(0)

export interface LibraryPort extends EventEmitter {
  /** What was last to be sent, with room for a header's transaction. */
  frame: Buffer
}

/** Hands an answer to the library, with the checksum that it expects behind its last byte. */
export function hand(port: LibraryPort, frame: Buffer): void {
  port.emit('data', withCrc(frame))
}

function withCrc(frame: Buffer): Buffer {
  const length = frame.length - HEADER
  const answer = Buffer.allocUnsafe(length + CRC)
  frame.copy(answer, 0, HEADER)
  answer.writeUInt16LE(crc16(answer.subarray(0, length)), length)
  return answer
}

export function clientOn(port: LibraryPort): Client {
  const client = new modbus.default(port)
  client.open()
  return client
}

export function libraryPort(send: (frame: Buffer) => void = () => {}): LibraryPort {
  const port: LibraryPort = Object.assign(new EventEmitter(), {
    frame: NONE,
    isOpen: true,
    open: (done: (error?: Error) => void) => done(),
    close: (done: () => void) => done(),
    destroy: () => {},
    write(request: Buffer) {
      port.frame = framed(request)
      send(port.frame)
    },
  })
  return port
}

/** The library speaks in RTU frames: unit, PDU and a checksum that Modbus TCP leaves to the network. */
function framed(request: Buffer): Buffer {
  const length = request.length - CRC
  const frame = Buffer.alloc(HEADER + length)
  frame.writeUInt16BE(length, 4)
  request.copy(frame, HEADER, 0, length)
  return frame
}
