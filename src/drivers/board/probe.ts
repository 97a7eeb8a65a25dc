/** The bytes of a sensor, proved by the board, to what it measured. Pure. */
import type { Fault } from '../../core/sample.ts'
import type { BoardNews } from '../../link-board.ts'
import { isNoClimate } from '../../link-climate.ts'
import type { BOARD_VALUES } from './profile.ts'

type Probed = Extract<BoardNews, { kind: 'probed' }>
type Measured = { readonly value: number } | { readonly fault: Fault }

const FAULTS: Readonly<Record<Exclude<Probed['status'], 'good'>, Fault>> = {
  silent: { code: 'no-answer' },
  garbled: { code: 'bad-frame', detail: 'bent frame' },
  unmeasured: { code: 'sentinel', detail: 'holds its power-on value, or did not measure' },
}

export function measuredOf({ sensor, status, data }: Probed, wanted: (typeof BOARD_VALUES)[number]): Measured {
  if (status !== 'good') return { fault: FAULTS[status] }
  const bytes = new DataView(Uint8Array.from(data).buffer)
  if (sensor === 'ds18b20' && wanted === 'temperature') return { value: bytes.getInt16(0, true) / 16 }
  if (sensor === 'dht22') return climateOf(bytes, wanted)
  return { fault: { code: 'refused', detail: `no ${wanted}` } }
}

function climateOf(bytes: DataView, wanted: (typeof BOARD_VALUES)[number]): Measured {
  const climate = { temperature: signed(bytes.getUint16(2)) / 10, humidity: bytes.getUint16(0) / 10 }
  if (isNoClimate(climate))
    return { fault: { code: 'sentinel', detail: `${climate.temperature} °C, ${climate.humidity} %RH` } }
  return { value: climate[wanted] }
}

/** The highest bit is the sign, and no two's complement. */
const signed = (word: number): number => (word & 0x8000 ? -(word & 0x7fff) : word)
