/** How a serial line is set, and how long its characters take. Pure. */
import { type Millis, SECOND } from '../core/time.ts'

/** How bytes travel: `9600-8N1` is 9600 baud, 8 data bits, no parity, 1 stop bit. */
export interface SerialMode {
  readonly baud: number
  readonly data: 7 | 8
  readonly parity: 'none' | 'even' | 'odd'
  readonly stop: 1 | 2
}

const PARITIES = { N: 'none', E: 'even', O: 'odd' } as const

export function modeOf(written: string): SerialMode {
  const [, baud, data, parity, stop] = /^([0-9]+)-([78])([NEO])([12])$/.exec(written) ?? []
  return {
    baud: Number(baud),
    data: data === '7' ? 7 : 8,
    parity: PARITIES[parity as keyof typeof PARITIES],
    stop: stop === '2' ? 2 : 1,
  }
}

/** How long so many characters take on the wire, start bit, parity and stop bits included. */
export function timeOf({ baud, data, parity, stop }: SerialMode, characters: number): Millis {
  return (characters * (1 + data + (parity === 'none' ? 0 : 1) + stop) * SECOND) / baud
}
