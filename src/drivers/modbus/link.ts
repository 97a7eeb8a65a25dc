/** One TCP connection with its own modbus-serial client: made together, thrown away together, never mended. */

import { connect } from 'node:net'
import modbus from 'modbus-serial'
import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import type { Span } from './batch.ts'
import { badFrame, CLOSED, faultOf, isException, NO_ANSWER } from './faults.ts'
import { watchFrames } from './watch.ts'

export interface Target {
  readonly host: string
  readonly port: number
}

export interface Ask extends Span {
  readonly unit: number
}

export type Answer = { readonly words: readonly number[] } | { readonly fault: Fault }

export interface Link {
  /** Undefined when it is connected. */
  opened(within: Millis): Promise<Fault | undefined>
  isOpen(): boolean
  /** One at a time: the unit asked is a state of the client. */
  read(ask: Ask, within: Millis): Promise<Answer>
  /** Resolves when the socket has gone. */
  destroy(): Promise<void>
}

/** Reading is all there is. */
const READ = {
  coil: 'readCoils',
  discrete: 'readDiscreteInputs',
  holding: 'readHoldingRegisters',
  input: 'readInputRegisters',
} as const

/** We own the socket, because the library does not tell of a reset, hangs in `close` and leaks on a second connect. */
export function openLink(target: Target): Link {
  const socket = connect({ ...target, noDelay: true })
  const client = new modbus.default()
  const watch = watchFrames()
  const closed = new Promise<void>(resolve => socket.once('close', () => resolve()))
  let flaw: Fault | undefined

  const isOpen = () => socket.readyState === 'open'
  function fail(fault: Fault): void {
    flaw ??= fault
    socket.destroy()
  }
  client.on('error', error => fail(faultOf(error)))
  socket.on('error', error => fail(faultOf(error)))
  socket.on('data', bytes => {
    const wrong = watch.see(bytes)
    if (wrong) fail(badFrame(wrong))
  })

  /** The library never settles what a dying socket or a mute device leaves behind, so both end the waiting here. */
  async function settled<T>(work: Promise<T>, within: Millis): Promise<T | { fault: Fault }> {
    if (socket.destroyed) return { fault: flaw ?? CLOSED }
    let stop = () => {}
    const ended = new Promise<{ fault: Fault }>(resolve => {
      const gone = () => resolve({ fault: flaw ?? CLOSED })
      const timer = setTimeout(() => resolve({ fault: NO_ANSWER }), within)
      socket.once('close', gone)
      stop = () => {
        clearTimeout(timer)
        socket.off('close', gone)
      }
    })
    return Promise.race([work, ended]).finally(stop)
  }

  async function ask({ unit, table, address, length }: Ask, within: Millis): Promise<Answer> {
    watch.expect(unit)
    client.setID(unit)
    client.setTimeout(within)
    try {
      const { data } = await client[READ[table]](address, length)
      return wordsOf(data, length)
    } catch (thrown) {
      const fault = faultOf(thrown)
      return { fault: isException(fault) && watch.strangerSpoke() ? badFrame('another unit answers') : fault }
    }
  }

  return {
    async opened(within) {
      const connected = new Promise<undefined>(resolve => socket.once('connect', () => resolve(undefined)))
      const trouble = await settled(connected, within)
      if (trouble || !isOpen()) return trouble?.fault ?? CLOSED
      await client.linkTCP(socket, { port: target.port })
      return undefined
    },
    isOpen,
    async read(request, within) {
      const answer = await settled(ask(request, within), within)
      // Whatever the library made of bytes we object to, it is no value.
      return flaw ? { fault: flaw } : answer
    },
    destroy() {
      // Ends the library's own timers as well.
      client.destroy(() => socket.destroy())
      return closed
    },
  }
}

/** Bits come eight at a time; registers must be exactly as many as were asked for. */
function wordsOf(data: readonly (number | boolean)[], length: number): Answer {
  const bits = typeof data[0] === 'boolean'
  if (data.length !== (bits ? 8 * Math.ceil(length / 8) : length)) return { fault: badFrame(`${data.length} values`) }
  return { words: data.slice(0, length).map(Number) }
}
