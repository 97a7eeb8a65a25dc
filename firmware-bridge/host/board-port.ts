/** The serial port of the board, opened by its stable name. */
import { EventEmitter } from 'node:events'
import type { Line } from './board-io.ts'
import { Impossible } from './child.ts'

const BAUD = 57_600
/** A port that is not there, or is another's, is tried again. */
const OPEN_AGAIN_MS = 1000

export interface Port {
  readonly line: Line
  close(): Promise<void>
}

/** Waits for the port as long as it takes; undefined when told to stop meanwhile. */
export async function openPort(
  path: string,
  isOver: () => boolean,
  complain: (reason: string) => void,
): Promise<Port | undefined> {
  const { SerialPort } = await import('serialport').catch((error: unknown) => {
    throw new Impossible({ code: 'missing', reason: String(error) })
  })
  while (!isOver()) {
    // The modem lines stay as they are when the port is closed: a board with auto-reset is not started anew for it.
    const port = new SerialPort({ path, baudRate: BAUD, autoOpen: false, hupcl: false })
    const error = await new Promise<Error | null>(resolve => port.open(resolve))
    if (!error) return { line: lineOf(port), close: () => new Promise(resolve => port.close(() => resolve())) }
    complain(error.message)
    await new Promise(resolve => setTimeout(resolve, OPEN_AGAIN_MS))
  }
  return undefined
}

/** Already open, so that it says `open` to whoever listens from now on. */
function lineOf(port: EventEmitter & { write(bytes: Uint8Array, done: () => void): void }): Line {
  const line = new EventEmitter()
  for (const event of ['data', 'close', 'error']) port.on(event, said => line.emit(event, said))
  setImmediate(() => line.emit('open'))
  return Object.assign(line, { write: (bytes: Uint8Array, done: () => void) => void port.write(bytes, done) })
}
