/**
 * The library's port over a stream of RTU bytes, a serial port or a gateway's socket. Its own buffered ports keep what a bad
 * answer left behind and hide the bytes; here each request begins with nothing heard, and what was heard can be seen.
 */
import { EventEmitter } from 'node:events'
import type { Millis } from '../../core/time.ts'
import type { Wire } from '../serial.ts'
import { answerIn, hasEcho } from './answer.ts'

/** Longer than any frame: beyond it only noise is kept in mind. */
const MOST = 4096
const NONE = Buffer.alloc(0)

/** What came since the last request and was no answer to it. */
export type Heard = 'nothing' | 'echo' | 'noise'

export interface RtuPort extends EventEmitter {
  readonly isOpen: boolean
  open(done: (error?: Error) => void): void
  close(done: () => void): void
  destroy(): void
  write(request: Buffer): void
  heard(): Heard
  /** When a byte was last heard. */
  heardAt(): Millis
}

export function rtuPort(wire: Wire, mono: () => Millis): RtuPort {
  let request: Buffer = NONE
  let heard: Buffer = NONE
  let heardAt = Number.NEGATIVE_INFINITY
  const events = new EventEmitter()

  wire.stream.on('data', (bytes: Buffer) => {
    heardAt = mono()
    heard = Buffer.concat([heard, bytes]).subarray(-MOST)
    const answer = request.length > 0 ? answerIn(heard, request) : undefined
    if (!answer) return
    request = NONE
    events.emit('data', answer)
  })

  const port = Object.assign(events, {
    open: (done: (error?: Error) => void) => done(),
    close(done: () => void) {
      wire.close().then(done, done)
    },
    destroy: () => {},
    write(bytes: Buffer) {
      heard = NONE
      request = bytes
      wire.stream.write(bytes)
    },
    heardAt: () => heardAt,
    heard(): Heard {
      if (heard.length === 0) return 'nothing'
      return request.length > 0 && heard.equals(request) && hasEcho(heard, request) ? 'echo' : 'noise'
    },
  })
  return Object.defineProperty(port, 'isOpen', { get: () => wire.isOpen() }) as RtuPort
}
