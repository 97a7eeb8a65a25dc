/**
 * One Modbus TCP connection: a small buffer takes all answers, and only the unit that was asked, answering what was asked,
 * is heard. The library's own port copies each answer four times, takes 64 kB for it, sends by way of promises and believes
 * exceptions whoever sends them.
 */
import { connect, type Socket } from 'node:net'
import type { Fault } from '../../core/sample.ts'
import { badFrame, faultOf } from './faults.ts'
import { frames, HEADER } from './frames.ts'
import type { HostPort } from './profile.ts'

const TRANSACTIONS = 0x10000
/** A few of the longest frames. */
const ROOM = 1024

export interface TcpPort {
  readonly socket: Socket
  /** The first thing that went wrong; the connection dies of it. */
  flaw: Fault | undefined
  transaction: number
  /** Null while nothing is asked: whoever speaks then says it in vain. */
  asked: Buffer | null
  /** An answer to what was asked, its header included, lent for as long as the call lasts. */
  hear: (frame: Buffer) => void
}

/** We own the socket, because the library does not tell of a reset, hangs in `close` and leaks on a second connect. */
export function tcpPort(target: HostPort): TcpPort {
  const parting = frames()
  const lent = Buffer.allocUnsafeSlow(ROOM)
  const each = (frame: Buffer) => heard(port, frame)
  let view = lent
  const socket = connect({
    ...target,
    noDelay: true,
    onread: {
      buffer: lent,
      callback(count) {
        // Most answers are as long as the one before.
        if (view.length !== count) view = lent.subarray(0, count)
        const wrong = parting.part(view, each)
        if (wrong) fail(port, badFrame(wrong))
        return true
      },
    },
  })
  const port: TcpPort = { socket, flaw: undefined, transaction: 0, asked: null, hear: () => {} }
  socket.on('error', error => fail(port, faultOf(error)))
  return port
}

/** Asks anew by a frame that may have been sent before; it gets its own number. */
export function send(port: TcpPort, frame: Buffer): void {
  port.transaction = (port.transaction + 1) % TRANSACTIONS
  frame.writeUInt16BE(port.transaction, 0)
  port.asked = frame
  port.socket.write(frame)
}

function heard(port: TcpPort, frame: Buffer): void {
  const { asked } = port
  if (asked === null || frame.readUInt16BE(0) !== port.transaction) return
  if (frame[HEADER] !== asked[HEADER]) return fail(port, badFrame('another unit answers'))
  port.asked = null
  port.hear(frame)
}

function fail(port: TcpPort, fault: Fault): void {
  port.flaw ??= fault
  port.socket.destroy()
}
