/** One TCP connection with its own modbus-serial client: made together, thrown away together, never mended. */

import { connect, type Socket } from 'node:net'
import modbus from 'modbus-serial'
import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import type { Span } from './batch.ts'
import { badFrame, CLOSED, faultOf, isException, NO_ANSWER } from './faults.ts'
import { type Watch, watchFrames } from './watch.ts'

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

interface Live {
  readonly socket: Socket
  readonly client: InstanceType<typeof modbus.default>
  readonly watch: Watch
  /** The first thing that went wrong. */
  flaw?: Fault
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
  const live: Live = {
    socket: connect({ ...target, noDelay: true }),
    client: new modbus.default(),
    watch: watchFrames(),
  }
  const closed = new Promise<void>(resolve => live.socket.once('close', () => resolve()))
  listen(live)
  return {
    opened: within => opened(live, target, within),
    isOpen: () => isOpen(live),
    async read(request, within) {
      const answer = await settled(live, ask(live, request, within), within)
      // Whatever the library made of bytes we object to, it is no value.
      return live.flaw ? { fault: live.flaw } : answer
    },
    destroy() {
      // Ends the library's own timers as well.
      live.client.destroy(() => live.socket.destroy())
      return closed
    },
  }
}

function listen(live: Live): void {
  const fail = (fault: Fault) => {
    live.flaw ??= fault
    live.socket.destroy()
  }
  live.client.on('error', error => fail(faultOf(error)))
  live.socket.on('error', error => fail(faultOf(error)))
  live.socket.on('data', bytes => {
    const wrong = live.watch.see(bytes)
    if (wrong) fail(badFrame(wrong))
  })
}

function isOpen({ socket }: Live): boolean {
  return socket.readyState === 'open'
}

async function opened(live: Live, target: Target, within: Millis): Promise<Fault | undefined> {
  const connected = new Promise<undefined>(resolve => live.socket.once('connect', () => resolve(undefined)))
  const trouble = await settled(live, connected, within)
  if (trouble || !isOpen(live)) return trouble?.fault ?? CLOSED
  await live.client.linkTCP(live.socket, { port: target.port })
  return undefined
}

/** The library never settles what a dying socket or a mute device leaves behind, so both end the waiting here. */
async function settled<T>(live: Live, work: Promise<T>, within: Millis): Promise<T | { fault: Fault }> {
  const { socket } = live
  if (socket.destroyed) return { fault: live.flaw ?? CLOSED }
  let stop = () => {}
  const ended = new Promise<{ fault: Fault }>(resolve => {
    const gone = () => resolve({ fault: live.flaw ?? CLOSED })
    const timer = setTimeout(() => resolve({ fault: NO_ANSWER }), within)
    socket.once('close', gone)
    stop = () => {
      clearTimeout(timer)
      socket.off('close', gone)
    }
  })
  return Promise.race([work, ended]).finally(stop)
}

async function ask({ client, watch }: Live, { unit, table, address, length }: Ask, within: Millis): Promise<Answer> {
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

/** Bits come eight at a time; registers must be exactly as many as were asked for. */
function wordsOf(data: readonly (number | boolean)[], length: number): Answer {
  const bits = typeof data[0] === 'boolean'
  if (data.length !== (bits ? 8 * Math.ceil(length / 8) : length)) return { fault: badFrame(`${data.length} values`) }
  return { words: data.slice(0, length).map(Number) }
}
