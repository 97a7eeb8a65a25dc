/** Any day in the life of a room: what may be heard, done and waited for, in any order, for the property tests. */
import fc from 'fast-check'
import type { Fault, Value } from '../../src/core/sample.ts'
import { HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import { admin, device, fault, house, point, province, rule, TICK, type Watch } from './house.ts'

const AIR = 'probe/temperature'
const LEAK = 'cable/leak'
const STATUS = 'ups/ups.status'
const CHARGE = 'ups/battery.charge'
const PACKS = 'ups/battery.packs.bad'
const PAC = 'pac/pac.state'

const MAX = 2 * MINUTE
const ON_BATTERY = 'ups.ups.status.on-battery'
const lost = (id: string, level: 'high' | 'medium') =>
  rule(`${id}/communication`, 'lost', { when: { not: ['ok'] }, level, class: 'communication' })
const blindedBy = (id: string) => [{ alarm: `${id}.communication.lost`, max: HOUR }]

export const site = house({
  devices: [
    device('probe'),
    device('io'),
    device('cable', { via: 'io' }),
    device('ups', { moves: { any: [CHARGE], within: MINUTE } }),
    device('pac'),
  ],
  points: [
    point(AIR),
    point(LEAK, { report: 'on-event' }),
    point(STATUS, { contradictions: [['OL', 'OB']] }),
    point(CHARGE),
    point(PACKS),
    point(PAC),
    point('room/temperature.rise', { derived: { by: 'rise', from: [AIR], over: 5 * MINUTE } }),
  ],
  rules: [
    rule(AIR, 'warm', { when: { above: 24, deadband: 0.5 }, onDelay: 5 * SECOND, offDelay: 5 * SECOND }),
    rule(AIR, 'hot', { when: { above: 27 }, level: 'high', reAlarm: MINUTE }),
    rule(AIR, 'bad', { when: { bad: true }, type: 'BAD-QUALITY', suppressedBy: blindedBy('probe') }),
    rule('room/temperature.rise', 'sudden', { when: { above: 2 }, level: 'high' }),
    rule(LEAK, 'wet', { when: { is: ['wet'] }, level: 'high', class: 'leak', latching: true, onDelay: SECOND }),
    rule(STATUS, 'on-battery', { when: { has: ['OB'] }, level: 'high', offDelay: SECOND }),
    rule(STATUS, 'low', {
      when: { has: ['LB'] },
      and: [{ point: CHARGE, below: 20, deadband: 2 }],
      level: 'critical',
    }),
    rule(PACKS, 'replace', { when: { above: 0 }, class: 'battery' }),
    rule(PAC, 'stopped', {
      when: { is: ['stopped'] },
      level: 'high',
      offDelay: 2 * SECOND,
      suppressedBy: [
        { alarm: ON_BATTERY, max: MAX },
        { alarm: 'pac.communication.lost', max: MAX },
      ],
      shelve: { allowed: true, max: MINUTE, remote: false },
    }),
    lost('probe', 'high'),
    lost('io', 'high'),
    lost('ups', 'high'),
    lost('pac', 'medium'),
  ],
})

const SAID: Readonly<Record<string, readonly (Value | Fault)[]>> = {
  [AIR]: [22, 22.4, 23.6, 24.2, 25, 27.2, 28, 44, 85, Number.NaN, '22', fault('refused'), fault('no-answer')],
  [LEAK]: ['dry', 'dry', 'wet', 'damp', fault('sentinel')],
  [STATUS]: ['OL', 'OB', 'OB LB', 'OL LB', 'OL OB', 'OL OB LB', '', fault('bad-frame')],
  [CHARGE]: [100, 99, 21, 19, 10, 101, fault('no-number')],
  [PACKS]: [0, 0, 1, 2, -1],
  [PAC]: ['running', 'running', 'stopped', 'standby', fault('refused')],
}
const ALARMS = Object.keys(site.alarms)

const alarm = fc.constantFrom(...ALARMS)
const say = fc.constantFrom(
  ...Object.entries(SAID).flatMap(([id, values]) => values.map(value => [id, value] as const)),
)
const span = fc.constantFrom(TICK, SECOND, 2 * SECOND, 5 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 3 * MINUTE, HOUR)

export const step = fc.oneof(
  { weight: 6, arbitrary: say.map(([id, value]) => ({ do: 'set', id, value }) as const) },
  { weight: 2, arbitrary: say.map(([id, value]) => ({ do: 'say', id, value }) as const) },
  { weight: 5, arbitrary: span.map(span => ({ do: 'wait', span }) as const) },
  { weight: 1, arbitrary: fc.constantFrom('probe', 'io', 'ups', 'pac').map(id => ({ do: 'mute', id }) as const) },
  { weight: 2, arbitrary: fc.constantFrom('probe', 'io', 'ups', 'pac').map(id => ({ do: 'unmute', id }) as const) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('act' as const),
      kind: fc.constantFrom(
        'acknowledge',
        'acknowledge',
        'acknowledge',
        'reset',
        'shelve',
        'unshelve',
        'out-of-service',
        'return-to-service',
        'defer',
      ),
      alarm,
      stale: fc.constantFrom(0, 0, 0, 0, 0, 1, -1),
      by: fc.constantFrom(admin, admin, admin, province),
      span: fc.constantFrom(SECOND, MINUTE, MINUTE, HOUR, 9 * HOUR, -SECOND, Number.NaN),
      once: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom('silence', 'test', 'ack-all').map(what => ({ do: what }) as const) },
  {
    weight: 1,
    arbitrary: fc
      .record({ by: fc.constantFrom(-HOUR, HOUR, 24 * HOUR, -400 * 24 * HOUR), trusted: fc.boolean() })
      .map(clock => ({ do: 'clock', ...clock }) as const),
  },
)
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never
export const day = fc.array(step, { minLength: 5, maxLength: 40 })

/** A room in which everything is well and everything was heard. */
export function wellRoom(w: Watch): void {
  w.set({ [AIR]: 22, [LEAK]: 'dry', [STATUS]: 'OL', [CHARGE]: 100, [PACKS]: 0, [PAC]: 'running' })
  w.wait(SECOND)
}

type Act = Extract<Step, { do: 'act' }>

function act(w: Watch, { kind, alarm, stale, by, span, once }: Act): void {
  const end = kind === 'shelve' && once ? { once } : { until: w.now.wall + span }
  const words = { owner: 'Sari', reason: 'uji', incident: 'GGN-1', due: w.now.wall + span }
  w.act(kind, alarm, { occurrence: w.alarm(alarm).occurrence + stale, by, ...end, ...words })
}

export function take(w: Watch, step: Step): void {
  switch (step.do) {
    case 'set':
      return void w.set({ [step.id]: step.value })
    case 'say':
      return void w.say(step.id, step.value)
    case 'wait':
      return w.wait(step.span, Math.max(TICK, step.span / 40))
    case 'mute':
      return w.mute(step.id)
    case 'unmute':
      return w.unmute(step.id)
    case 'act':
      return act(w, step)
    case 'silence':
      return void w.silence()
    case 'test':
      return void w.test('relay')
    case 'ack-all':
      return ALARMS.forEach(id => void w.act('acknowledge', id))
    case 'clock':
      return w.setClock({ wall: w.now.wall + step.by, trusted: step.trusted })
  }
}
