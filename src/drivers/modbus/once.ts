/** A Modbus device read once, with its registers as they stood on the wire. */

import { SECOND } from '../../core/time.ts'
import type { AskOnce, Said } from '../once.ts'
import type { Span } from './batch.ts'
import { openLine } from './line.ts'
import { type ModbusWiring, TABLES } from './profile.ts'
import { samplesOf, spansOf } from './samples.ts'
import { asker, type Heard, type Turn } from './turn.ts'
import { wireOf } from './wire.ts'

/** A block without an answer ends a turn; the next one begins behind it, so that one mute block hides no other. */
const TURNS = 4
const PATIENCE = { first: 60 * SECOND, longest: 60 * SECOND }

export const askOnce: AskOnce<ModbusWiring> = async (wiring, clock, cut) => {
  const mono = () => clock.now().mono
  const { points, limits, unit } = wiring
  const line = openLine(wireOf(wiring.link, wiring.slowest, mono))
  const hangUp = () => void line.close()
  cut.addEventListener('abort', hangUp)
  const { turn } = asker(spansOf(points), limits, PATIENCE, mono)
  const turns: Turn[] = []
  try {
    do turns.push(await line.hold(read => turn(span => read({ ...span, unit }, wiring), false)))
    while (turns.length < TURNS && !cut.aborted && isWorthMore(turns))
  } finally {
    cut.removeEventListener('abort', hangUp)
    await line.close()
  }
  const look = (span: Span) => bestOf(turns.map(one => one.look(span)))
  return {
    samples: samplesOf(points, look),
    said: id => spansOf(points.filter(({ point }) => point === id)).map(span => saidAt(span, look(span))),
  }
}

/** Something was heard, and something else was not. */
const isWorthMore = (turns: readonly Turn[]): boolean => turns.at(-1)?.fault !== undefined && !turns.at(-1)?.refusedAll

function bestOf(heard: readonly Heard[]): Heard {
  const [first] = heard as readonly [Heard, ...Heard[]]
  return heard.find(one => 'words' in one) ?? heard.find(one => 'fault' in one && one.fault.code === 'refused') ?? first
}

function saidAt({ table, address, length }: Span, heard: Heard): Said {
  const end = length > 1 ? `-${address + length - 1}` : ''
  const place = `FC${TABLES.indexOf(table) + 1} ${address}${end}`
  if ('fault' in heard) return { place, words: '' }
  const isBits = table === 'coil' || table === 'discrete'
  return { place, words: heard.words.map(isBits ? String : hex).join(' ') }
}

const hex = (word: number): string => `0x${word.toString(16).toUpperCase().padStart(4, '0')}`
