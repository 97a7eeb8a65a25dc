/**
 * The library's port over Modbus TCP. Its own copies each answer four times, takes 64 kB for it, sends by way of promises
 * and believes exceptions whoever sends them; here one small buffer takes all answers, and only the unit that was asked,
 * answering what was asked, is heard.
 */
import { EventEmitter } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Fault } from '../../core/sample.ts'
import { crc16 } from './crc.ts'
import { badFrame, faultOf } from './faults.ts'
import { frames } from './frames.ts'
import type { HostPort } from './profile.ts'

const HEADER = 6
const CRC = 2
const TRANSACTIONS = 0x10000
/** A few of the longest frames. */
const ROOM = 1024

export interface TcpPort extends EventEmitter {
  readonly isOpen: boolean
  readonly socket: Socket
  /** The first thing that went wrong; the connection dies of it. */
  readonly flaw: Fault | undefined
  open(done: (error?: Error) => void): void
  close(done: () => void): void
  destroy(): void
  write(request: Buffer): void
}

/** We own the socket, because the library does not tell of a reset, hangs in `close` and leaks on a second connect. */
export function tcpPort(target: HostPort): TcpPort {
  const parting = frames()
  const events = new EventEmitter()
  let flaw: Fault | undefined
  let transaction = 0
  /** Null while nothing is asked: whoever speaks then says it in vain. */
  let asked: Buffer | null = null

  const fail = (fault: Fault) => {
    flaw ??= fault
    socket.destroy()
  }

  const hear = (frame: Buffer) => {
    if (asked === null || frame.readUInt16BE(0) !== transaction) return
    if (frame[HEADER] !== asked[0]) return fail(badFrame('another unit answers'))
    asked = null
    events.emit('data', withCrc(frame.subarray(HEADER)))
  }

  const socket = connect({
    ...target,
    noDelay: true,
    onread: {
      buffer: Buffer.allocUnsafeSlow(ROOM),
      callback(count, buffer) {
        const wrong = parting.part(buffer.subarray(0, count) as Buffer, hear)
        if (wrong) fail(badFrame(wrong))
        return true
      },
    },
  })
  socket.on('error', error => fail(faultOf(error)))

  const port = Object.assign(events, {
    socket,
    open: (done: (error?: Error) => void) => done(),
    close(done: () => void) {
      socket.destroy()
      done()
    },
    destroy: () => void socket.destroy(),
    write(request: Buffer) {
      asked = request
      transaction = (transaction + 1) % TRANSACTIONS
      socket.write(framed(transaction, request))
    },
  })
  return Object.defineProperties(port, {
    isOpen: { get: () => socket.readyState === 'open' },
    flaw: { get: () => flaw },
  }) as TcpPort
}

/** The library speaks in RTU frames: unit, PDU and a checksum that Modbus TCP leaves to the network. */
function framed(transaction: number, request: Buffer): Buffer {
  const length = request.length - CRC
  const frame = Buffer.allocUnsafe(HEADER + length)
  frame.writeUInt16BE(transaction, 0)
  frame.writeUInt16BE(0, 2)
  frame.writeUInt16BE(length, 4)
  request.copy(frame, HEADER, 0, length)
  return frame
}

function withCrc(body: Buffer): Buffer {
  const answer = Buffer.allocUnsafe(body.length + CRC)
  body.copy(answer)
  answer.writeUInt16LE(crc16(body), body.length)
  return answer
}
