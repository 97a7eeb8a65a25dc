/** A small room on the real core, with a clock in hand: what the API, the live stream and the store are tested against. */
import type { Event } from '../../src/core/event.ts'
import { type IndexedSite, indexSite } from '../../src/core/indexed.ts'
import type { Input } from '../../src/core/input.ts'
import { newRoom } from '../../src/core/restart.ts'
import type { Value } from '../../src/core/sample.ts'
import type { ActuatorSpec, Point, Rule, Site } from '../../src/core/site.ts'
import { HOUR, MINUTE, type Now, SECOND } from '../../src/core/time.ts'
import { type Outcome, turn } from '../../src/core/turn.ts'
import type { TermName } from '../../src/core/vocabulary.ts'
import type { Output } from '../../src/ports.ts'

const point = (device: string, name: TermName, more: Partial<Point> = {}): Point => ({
  id: `${device}/${name}`,
  device,
  name,
  stale: 15 * SECOND,
  report: 'periodic',
  ...more,
})

const rule = (device: string, name: string, id: string, more: Partial<Rule> & Pick<Rule, 'when'>): Rule => ({
  id: `${device}.${name}.${id}`,
  rule: id,
  point: `${device}/${name}`,
  device,
  requirement: 'R10',
  type: 'HI',
  level: 'high',
  class: 'temperature',
  and: [],
  onDelay: 0,
  offDelay: 0,
  settle: 0,
  latching: false,
  siren: true,
  shelve: { allowed: true, max: 8 * HOUR, remote: true },
  suppressedBy: [],
  respondWithin: 10 * MINUTE,
  ...more,
})

const byId = <T extends { id: string }>(items: T[]): Record<string, T> =>
  Object.fromEntries(items.map(item => [item.id, item]))

const device = (id: string, parameter: string) => ({
  id,
  title: id,
  parameter,
  profile: `kind/${id}`,
  evidence: 'S',
  stale: 15 * SECOND,
})

export const SITE: Site = {
  id: 'lpse-uji',
  title: 'Ruang Uji',
  organisation: 'Diskominfo Uji',
  zone: 'WIB',
  utcOffset: 7 * HOUR,
  hash: '0123456789abcdef',
  devices: byId([
    { ...device('probe', 'R10'), role: 'inlet' },
    device('ups', 'R3'),
    { ...device('leak', 'R5'), via: 'ups' },
  ]),
  points: byId([
    point('probe', 'temperature', { role: 'inlet', title: 'Depan rak' }),
    point('probe', 'communication'),
    point('ups', 'ups.status'),
    point('ups', 'battery.charge'),
    point('ups', 'generator.runtime'),
    point('leak', 'leak', { report: 'on-event', supervised: false }),
    point('controller', 'relay.position'),
  ]),
  alarms: byId([
    rule('probe', 'temperature', 'hot', { when: { point: 'probe/temperature', above: 27, deadband: 0.5 } }),
    rule('leak', 'leak', 'wet', {
      when: { point: 'leak/leak', is: ['wet'] },
      class: 'leak',
      requirement: 'R5',
      type: 'DISCRETE',
      latching: true,
      shelve: { allowed: false, max: 0, remote: false },
    }),
  ]),
  actuators: byId<ActuatorSpec>([
    { id: 'relay', kind: 'relay', fail: 'alarm', ttl: 2000, readBack: 'controller/relay.position', reflash: true },
    { id: 'siren', kind: 'siren', fail: 'off', ttl: 2000, reflash: false },
  ]),
  effects: [
    { actuator: 'relay', levels: ['critical', 'high', 'medium'] },
    { actuator: 'siren', levels: ['critical', 'high'] },
  ],
  coverage: { R8: { how: 'not-fitted', reason: 'belum ada kamera' }, R6: { how: 'manual', reason: 'ronda' } },
  switchedOff: [{ rule: 'humidity-band', reason: 'tanpa pelembap' }],
}

const words = (language: string) => ({
  title: `Panas ${language}`,
  means: 'm',
  cause: 'c',
  consequence: 'k',
  action: 'a',
})
export const RULE_TEXTS = { hot: { id: words('id'), en: words('en') } }

export const START: Now = { mono: 5000, wall: Date.parse('2026-11-20T01:00:00Z'), trusted: true, boot: 'boot-1' }

export interface House {
  readonly site: IndexedSite
  readonly room: ReturnType<typeof newRoom>
  readonly inputs: Input[]
  readonly events: Event[]
  /** The present, which a test moves by hand. */
  now: Now
  tell(...inputs: Input[]): Outcome
  /** Time passes, then a turn is taken. */
  pass(ms: number): Outcome
  hear(values: Record<string, Value>): Outcome
}

export function house(outputs: Pick<Output, 'tell'>[] = [], site: Site = SITE): House {
  const indexed = indexSite(site)
  const it: House = {
    site: indexed,
    room: newRoom(indexed, START),
    inputs: [],
    events: [],
    now: START,
    tell(...inputs) {
      it.inputs.push(...inputs)
      const outcome = turn(indexed, it.room, inputs, it.now)
      it.events.push(...outcome.events)
      for (const output of outputs) output.tell(outcome, it.room)
      return outcome
    },
    pass(ms) {
      it.now = { ...it.now, mono: it.now.mono + ms, wall: it.now.wall + ms }
      return it.tell({ kind: 'tick' })
    },
    hear(values) {
      const samples = Object.entries(values).map(([id, value]) => ({ point: id, at: it.now.mono, value }))
      return it.tell({ kind: 'samples', samples })
    },
  }
  return it
}

/** Everything well: all points heard, the relay where it should be. */
export function wellHouse(outputs: Pick<Output, 'tell'>[] = []): House {
  const it = house(outputs)
  it.hear({
    'probe/temperature': 22,
    'ups/ups.status': 'OL CHRG',
    'ups/battery.charge': 98,
    'ups/generator.runtime': 3,
    'leak/leak': 'dry',
  })
  it.pass(250)
  it.hear({ 'controller/relay.position': it.room.actuators.relay?.wanted ?? '' })
  return it
}
