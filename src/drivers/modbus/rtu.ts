/** A link that speaks RTU frames, on a serial port or through a gateway that passes them on. */

import { setImmediate as immediate } from 'node:timers/promises'
import modbus from 'modbus-serial'
import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { look } from '../listen.ts'
import type { Wire } from '../serial.ts'
import { badFrame, CLOSED, faultOf, NO_ANSWER } from './faults.ts'
import { type Client, type Link, nameOf, request, settled } from './link.ts'
import { type RtuPort, rtuPort } from './port.ts'

interface Live {
  readonly wire: Wire
  readonly port: RtuPort
  readonly client: Client
}

/** `waiting` ends when nobody waits for it any more. */
export type OpenRtuWire = (waiting: AbortSignal) => Promise<Wire>

export function openRtu(open: OpenRtuWire, mono: () => Millis): Link {
  let live: Live | undefined
  let opening: Promise<unknown> | undefined
  const dropped = new AbortController()
  const opened = async (within: Millis): Promise<Fault | undefined> => {
    const wire = await openedWire(open, within, dropped.signal)
    if ('code' in wire) return wire
    live = await liveOn(wire, mono)
    return undefined
  }
  return {
    opened(within) {
      const made = opened(within)
      opening = made
      return made
    },
    isOpen: () => live?.wire.isOpen() ?? false,
    async listened() {
      await look()
      return live?.port.heardAt() ?? Number.NEGATIVE_INFINITY
    },
    read: async (asked, within) => (live ? answered(live, request(live.client, asked), within) : { fault: CLOSED }),
    name: async (unit, within) => (live ? answered(live, nameOf(live.client, unit), within) : { fault: CLOSED }),
    async destroy() {
      dropped.abort()
      await opening
      live?.client.destroy(() => {})
      await live?.wire.close()
    },
  }
}

/** A wire that opens after all when nobody waits for it any more is closed again. */
async function openedWire(open: OpenRtuWire, within: Millis, dropped: AbortSignal): Promise<Wire | Fault> {
  const waiting = new AbortController()
  const opening = open(waiting.signal).catch((thrown: unknown): Fault => ({ code: 'port', detail: reasonOf(thrown) }))
  const made = await settled(opening, within, call => {
    const gone = () => call(CLOSED)
    dropped.addEventListener('abort', gone)
    return () => dropped.removeEventListener('abort', gone)
  })
  if (!('fault' in made)) return made
  waiting.abort()
  opening.then(late => ('code' in late ? undefined : late.close()))
  // Who can let go of the wire has done so before the next one asks for it.
  await immediate()
  return made.fault
}

/** A serial port's error names no code, only `Error: No such file or directory, cannot open /dev/…`. */
function reasonOf(thrown: unknown): string {
  const { detail } = faultOf(thrown)
  return (detail ?? String(thrown)).replace(/^Error: /, '').replace(/, cannot open .*$/, '')
}

async function liveOn(wire: Wire, mono: () => Millis): Promise<Live> {
  // The read in hand learns of the end by the wire's `close`; without a listener an error would end the process.
  wire.stream.on('error', () => {})
  const port = rtuPort(wire, mono)
  const client = new modbus.default(port)
  client.on('error', () => {})
  await new Promise<void>(resolve => client.open(resolve))
  return { wire, port, client }
}

async function answered<T extends object>(
  { wire, port }: Live,
  asked: Promise<T | { fault: Fault }>,
  within: Millis,
): Promise<T | { fault: Fault }> {
  if (!wire.isOpen()) return { fault: CLOSED }
  const answer = await settled(asked, within, call => {
    const gone = () => call(CLOSED)
    wire.stream.once('close', gone)
    return () => wire.stream.off('close', gone)
  })
  return 'fault' in answer && answer.fault === NO_ANSWER ? { fault: unanswered(port) } : answer
}

/** What came instead of an answer says what is wrong with the wire. */
function unanswered(port: RtuPort): Fault {
  const heard = port.heard()
  if (heard === 'echo') return { ...NO_ANSWER, detail: 'only the own echo' }
  return heard === 'noise' ? badFrame('no answer of this unit') : NO_ANSWER
}
