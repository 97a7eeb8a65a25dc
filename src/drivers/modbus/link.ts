/** One opened wire with its own modbus-serial client: made together, thrown away together, never mended. */

import type modbus from 'modbus-serial'
import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { look } from '../listen.ts'
import type { Span } from './batch.ts'
import { badFrame, faultOf, NO_ANSWER } from './faults.ts'

export interface Ask extends Span {
  readonly unit: number
}

export type Answer = { readonly words: readonly number[] } | { readonly fault: Fault }

/** What a unit calls itself: vendor, product and version are objects 0, 1 and 2. */
export type Named = { readonly texts: Readonly<Record<string, string>> } | { readonly fault: Fault }

export interface Link {
  /** Undefined when it is connected. */
  opened(within: Millis): Promise<Fault | undefined>
  isOpen(): boolean
  /** One at a time: the unit asked is a state of the client. */
  read(ask: Ask, within: Millis): Promise<Answer>
  /** Read Device Identification, function 43. */
  name(unit: number, within: Millis): Promise<Named>
  /** Kept where all share one wire: when a byte was last heard, after a look at what has come. */
  listened?(): Promise<Millis>
  /** Resolves when the wire has gone. */
  destroy(): Promise<void>
}

export type Client = InstanceType<typeof modbus.default>

/** Reading is all there is. */
const READ = {
  coil: 'readCoils',
  discrete: 'readDiscreteInputs',
  holding: 'readHoldingRegisters',
  input: 'readInputRegisters',
} as const

/** Without a time of the library's own: whoever asks ends the waiting. */
export async function request(client: Client, { unit, table, address, length }: Ask): Promise<Answer> {
  client.setID(unit)
  try {
    const { data } = await client[READ[table]](address, length)
    return wordsOf(data, length)
  } catch (thrown) {
    return { fault: faultOf(thrown) }
  }
}

type Inquire = (this: Client, address: number, length: number, done: (error: unknown, told: Told) => void) => void
interface Told {
  readonly data: readonly number[] | readonly boolean[]
}

/** As a request, but `told` hears of every answer that comes to it: the library keeps what it asked. */
export function inquire(client: Client, { unit, table, address, length }: Ask, told: (answer: Answer) => void): void {
  client.setID(unit)
  // What calls back is not in the library's types.
  const ask = client[READ[table]] as unknown as Inquire
  ask.call(client, address, length, (error, read) =>
    told(error ? { fault: faultOf(error) } : wordsOf(read.data, length)),
  )
}

/** Basic names from the first; what a unit would tell beyond one answer is not asked for. */
const BASIC = [1, 0] as const

export async function nameOf(client: Client, unit: number): Promise<Named> {
  client.setID(unit)
  // The library would go on asking by itself, and stumble over the first question that is not answered.
  const enough = (_unit: number, _code: number, _object: number, done: (error: null, told: { data: object }) => void) =>
    done(null, { data: {} })
  Object.assign(client, { writeFC43: enough })
  try {
    const { data } = await client.readDeviceIdentification(...BASIC)
    return { texts: Object.fromEntries(Object.entries(data).map(([object, text]) => [object, printable(text)])) }
  } catch (thrown) {
    return { fault: faultOf(thrown) }
  }
}

const printable = (text: string): string => text.replace(/[^\x20-\x7e]+/g, ' ').trim()

/** Bits come eight at a time; registers must be exactly as many as were asked for. */
function wordsOf(data: readonly number[] | readonly boolean[], length: number): Answer {
  if (data.length !== (isBits(data) ? 8 * Math.ceil(length / 8) : length))
    return { fault: badFrame(`${data.length} values`) }
  return { words: isBits(data) ? data.slice(0, length).map(Number) : data }
}

/** The library brings either the one or the other. */
const isBits = (data: readonly number[] | readonly boolean[]): data is readonly boolean[] =>
  typeof data[0] === 'boolean'

/**
 * The library never settles what a dying wire or a mute device leaves behind, so both end the waiting here. `gone` calls
 * back when the wire dies and returns what stops that.
 */
export function settled<T>(
  work: Promise<T>,
  within: Millis,
  gone: (call: (fault: Fault) => void) => () => void,
): Promise<T | { fault: Fault }> {
  return new Promise((resolve, reject) => {
    // What came in time, while this process was busy, is an answer all the same.
    const timer = setTimeout(() => look().then(() => end({ fault: NO_ANSWER })), within)
    const deaf = gone(fault => end({ fault }))
    const stop = () => {
      clearTimeout(timer)
      deaf()
    }
    const end = (answer: T | { fault: Fault }) => {
      stop()
      resolve(answer)
    }
    work.then(end, error => {
      stop()
      reject(error)
    })
  })
}
