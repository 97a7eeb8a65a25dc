/** Units of twenty registers, one value each, as they stand in a server room: a rack, a meter, a UPS, an air conditioner. */
import { type Term, type TermName, VOCABULARY } from '../src/core/vocabulary.ts'

export const REGISTERS = 20

/** A number that moves up and down by `by`, or a word that rests. */
export interface Register {
  readonly name: TermName
  readonly scale: number
  readonly value: number
  readonly by: number
}

const number = (name: TermName, value: number, by: number, scale = 0.1): Register => ({ name, scale, value, by })
const word = (name: TermName): Register => ({ name, scale: 1, value: 0, by: 0 })

const PHASES: readonly Register[] = [
  number('input.L1-N.voltage', 221, 0.4),
  number('input.L2-N.voltage', 222, 0.4),
  number('input.L3-N.voltage', 220, 0.4),
  number('input.L1.current', 11, 0.3),
  number('input.L2.current', 12, 0.3),
  number('input.L3.current', 10, 0.3),
]
const SUPPLY: readonly Register[] = [
  number('input.voltage', 221, 0.4),
  number('input.current', 33, 0.3),
  number('input.frequency', 50, 0.02, 0.01),
  number('input.realpower', 6900, 30, 1),
]
const POWER: readonly Register[] = [
  ...SUPPLY,
  number('input.power', 7200, 30, 1),
  number('input.powerfactor', 0.95, 0.01, 0.001),
  number('input.energy', 41_200, 1, 1),
]

export interface Kind {
  readonly id: string
  readonly parameter: string
  readonly role?: string
  readonly registers: readonly Register[]
}

export const KINDS: readonly Kind[] = [
  {
    id: 'meter/bench-rack',
    parameter: 'R10',
    role: 'inlet',
    registers: [
      number('temperature', 22, 0.2),
      number('humidity', 50, 0.5),
      number('surface.temperature', 21, 0.2),
      number('leak.distance', 12, 0.5),
      number('board.load', 40, 1),
      ...PHASES,
      ...POWER,
      word('door'),
      word('breaker'),
    ],
  },
  {
    id: 'meter/bench-meter',
    parameter: 'R1',
    role: 'utility',
    registers: [
      ...PHASES,
      ...POWER,
      number('board.load', 40, 1),
      word('breaker'),
      word('phase'),
      word('earth-leakage'),
      word('surge-arrester'),
      word('supply.present'),
      word('input.source'),
    ],
  },
  {
    id: 'ups/bench-ups',
    parameter: 'R3',
    role: 'duty',
    registers: [
      word('ups.status'),
      word('ups.fault'),
      number('ups.load', 40, 1),
      number('ups.temperature', 30, 0.2),
      number('ups.realpower', 4000, 20, 1),
      number('ups.power', 4200, 20, 1),
      number('ups.efficiency', 94, 0.2),
      number('battery.charge', 99, 0.5),
      number('battery.runtime', 2400, 10, 1),
      number('battery.voltage', 218, 0.2),
      number('battery.current', 0.4, 0.1),
      number('battery.temperature', 25, 0.2),
      number('battery.packs.bad', 0, 0, 1),
      number('output.voltage', 230, 0.2),
      number('output.current', 18, 0.2),
      number('output.frequency', 50, 0.02, 0.01),
      ...SUPPLY,
    ],
  },
  {
    id: 'pac/bench-pac',
    parameter: 'R4',
    registers: [
      word('pac.state'),
      word('pac.alarm'),
      word('pac.warning'),
      word('pac.mode'),
      word('pac.fan'),
      word('pac.cooling'),
      word('pac.filter'),
      word('pac.maintenance'),
      word('pac.airflow'),
      word('pac.high-temperature'),
      word('pac.leak'),
      number('pac.return.temperature', 25, 0.2),
      number('pac.supply.temperature', 18, 0.2),
      number('pac.control.temperature', 22, 0.2),
      number('pac.return.humidity', 50, 0.5),
      number('pac.setpoint.temperature', 22, 0),
      number('pac.capacity', 60, 1),
      number('pac.fan.runtime', 4100, 1, 1),
      number('pac.compressor.runtime', 3900, 1, 1),
      number('surface.temperature', 21, 0.2),
    ],
  },
]

/** A branch meter of ten registers, many of which share one RS-485 line. */
export const BRANCH: Kind = {
  id: 'meter/bench-branch',
  parameter: 'R10',
  role: 'branch',
  registers: [...PHASES, ...SUPPLY],
}

export const kindOf = (unit: number): Kind => KINDS[unit % KINDS.length] as Kind

/** What is on the wire: the register's number, before or after its step. */
export function wordOf({ scale, value, by }: Register, stepped: boolean): number {
  return Math.round((value + (stepped ? by : 0)) / scale)
}

/** The profile as a library would hold it; its rows prove nothing, and no person ever reads it. */
export function profileOf({ id, parameter, registers }: Kind) {
  return {
    id,
    title: { id, en: id },
    parameter,
    evidence: 'P',
    source: 'bench',
    driver: 'modbus',
    poll: '1s',
    stale: '15s',
    points: registers.map((register, address) => ({
      name: register.name,
      ...unitOf(VOCABULARY[register.name]),
      ...factsOf(register, VOCABULARY[register.name]),
      at: { holding: address, type: 'u16' },
      proof: { kind: 'transcribed', from: 'bench', seen: [0], is: 0 },
    })),
  }
}

const unitOf = ({ unit }: Term) => (unit === '' ? {} : { unit })

function factsOf({ scale }: Register, { kind, values = [], flags }: Term) {
  if (kind !== 'state') return { scale }
  return { meaning: Object.fromEntries(flags ? [['0', 'OL']] : values.map((value, raw) => [String(raw), value])) }
}
