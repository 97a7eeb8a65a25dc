/** Relay, siren and lamp: what the guard at the post sees and hears, second by second. */
import { describe, expect, test } from 'vitest'
import { indexSite } from '../../src/core/indexed.ts'
import { own } from '../../src/core/own.ts'
import type { Level } from '../../src/core/site.ts'
import { HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import { ACTUATORS, device, fault, house, point, province, rule, spans, TICK, type Watch, watch } from './house.ts'

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const
const leaks = (level: Level, more = {}) =>
  house({
    devices: [device('io')],
    points: IDS.map(id => point(`io/leak.${id}` as never, { name: 'leak', report: 'on-event' })),
    rules: IDS.map(id => rule(`io/leak.${id}`, 'wet', { when: { is: ['wet'] }, level, class: 'temperature', ...more })),
  })
const of = (id: string) => `io.leak.${id}.wet`
const wire = (id: string) => `io/leak.${id}`

function well(level: Level, more = {}) {
  const w = watch(leaks(level, more))
  w.set(Object.fromEntries(IDS.map(id => [wire(id), 'dry'])))
  w.wait(6 * MINUTE, SECOND)
  return w
}
const wet = (w: Watch, id: string) => w.set({ [wire(id)]: 'wet' })
const dry = (w: Watch, id: string) => w.set({ [wire(id)]: 'dry' })
const whole = (w: Watch, span: number, what: () => string | undefined) =>
  spans(w, span, what).map(s => `${s.state} ${s.for / SECOND}`)

describe('cause and effect', () => {
  test.each([
    ['critical', 'alarm', 'on', 'on'],
    ['high', 'alarm', 'on', 'on'],
    ['medium', 'alarm', 'off', 'on'],
    ['low', 'well', 'off', 'on'],
  ] as const)('%s: relay %s, siren %s, lamp %s', (level, relay, siren, lamp) => {
    const w = well(level)
    expect([w.relay(), w.siren(), w.lamp()]).toEqual(['well', 'off', 'off'])
    wet(w, 'a')
    expect([w.relay(), w.siren(), w.lamp()]).toEqual([relay, siren, lamp])
  })

  test('a high alarm that is not to sound does not sound', () => {
    const w = well('high', { siren: false })
    wet(w, 'a')
    expect([w.relay(), w.siren()]).toEqual(['alarm', 'off'])
  })

  test('acknowledging stops the siren, not the relay; only the end of the condition does that', () => {
    const w = well('high')
    wet(w, 'a')
    w.act('acknowledge', of('a'))
    expect([w.relay(), w.siren(), w.lamp()]).toEqual(['alarm', 'off', 'on'])
    dry(w, 'a')
    expect([w.relay(), w.siren(), w.lamp()]).toEqual(['well', 'off', 'off'])
  })

  test('what ended and was not seen lets the relay go, and keeps siren and lamp', () => {
    const w = well('high')
    wet(w, 'a')
    dry(w, 'a')
    expect([w.relay(), w.siren(), w.lamp()]).toEqual(['well', 'on', 'on'])
    w.act('acknowledge', of('a'))
    expect([w.siren(), w.lamp()]).toEqual(['off', 'off'])
  })

  test('what is latched holds the relay until its reset', () => {
    const w = well('high', { latching: true })
    wet(w, 'a')
    dry(w, 'a')
    w.act('acknowledge', of('a'))
    w.wait(HOUR, SECOND)
    expect(w.relay()).toBe('alarm')
    w.act('reset', of('a'))
    expect(w.relay()).toBe('well')
  })

  test('each movement is one event, with its reason', () => {
    const w = well('high')
    wet(w, 'a')
    w.wait(10 * SECOND)
    expect(w.events('actuator').slice(-3)).toMatchObject([
      { actuator: 'relay', state: 'alarm', why: of('a') },
      { actuator: 'siren', state: 'on', why: of('a') },
      { actuator: 'lamp', state: 'on' },
    ])
  })

  test('a request contact is never driven by alarms', () => {
    const pac = { id: 'standby', kind: 'request', fail: 'open', ttl: 2000, reflash: false } as const
    const site = house({ ...leaksOf('critical'), actuators: [...ACTUATORS, pac] })
    const w = watch(site)
    w.set({ [wire('a')]: 'wet' })
    w.wait(MINUTE)
    expect(w.room.actuators.standby?.wanted).toBe('open')
  })
})

const leaksOf = (level: Level) => {
  const { devices, points, alarms } = leaks(level)
  const own = Object.values(points).filter(p => p.name !== 'communication')
  return { devices: Object.values(devices), points: own, rules: Object.values(alarms) }
}

describe('reflash', () => {
  test('the first alarm goes straight to the relay', () => {
    const w = well('high')
    wet(w, 'a')
    expect(whole(w, 30 * SECOND, w.relay)).toEqual(['alarm 30'])
  })

  test('a second alarm: well for 2 s, then alarm', () => {
    const w = well('high')
    wet(w, 'a')
    w.wait(10 * SECOND)
    wet(w, 'b')
    expect(whole(w, 30 * SECOND, w.relay)).toEqual(['well 2', 'alarm 28'])
  })

  test('alarms that come together with the first do not take it back before a panel has seen it', () => {
    const w = well('high')
    wet(w, 'a')
    w.wait(TICK)
    wet(w, 'b')
    expect(whole(w, 30 * SECOND, w.relay)).toEqual(['alarm 1.75', 'well 2', 'alarm 26.25'])
  })

  test('an alarm during a flash or right after it is flashed once the relay has stood in alarm for 8 s', () => {
    const w = well('high')
    wet(w, 'a')
    w.wait(10 * SECOND)
    wet(w, 'b')
    w.wait(3 * SECOND)
    wet(w, 'c')
    expect(whole(w, 30 * SECOND, w.relay)).toEqual(['alarm 7', 'well 2', 'alarm 21'])
  })

  test('a stream of alarms never leaves the relay more well than in alarm', () => {
    const w = well('high')
    const stood = { alarm: 0, well: 0 }
    wet(w, 'h')
    for (let i = 0; i < 2400; i += 1) {
      const id = IDS[i % 7] ?? 'a'
      if (i % 14 < 7) wet(w, id)
      else dry(w, id)
      w.wait(250)
      stood[w.relay() as 'alarm' | 'well'] += 1
    }
    expect(stood.well).toBeGreaterThan(0)
    expect(stood.alarm / stood.well).toBeGreaterThanOrEqual(3.9)
  })

  test('an alarm of a level that the relay does not know is not flashed', () => {
    const site = house({
      devices: [device('io')],
      points: [point('io/leak'), point('io/door')],
      rules: [
        rule('io/leak', 'wet', { when: { is: ['wet'] }, level: 'high' }),
        rule('io/door', 'open', { when: { is: ['open'] }, level: 'low' }),
      ],
    })
    const w = watch(site)
    w.set({ 'io/leak': 'wet', 'io/door': 'closed' })
    w.wait(MINUTE)
    w.set({ 'io/door': 'open' })
    expect(whole(w, 10 * SECOND, w.relay)).toEqual(['alarm 10'])
  })

  test('a panel that cannot bear it is not flashed', () => {
    const actuators = ACTUATORS.map(a => ({ ...a, reflash: false }))
    const w = watch(house({ ...leaksOf('high'), actuators }))
    wet(w, 'a')
    w.wait(MINUTE)
    wet(w, 'b')
    expect(whole(w, 10 * SECOND, w.relay)).toEqual(['alarm 10'])
  })

  test('a flash that was due and whose alarms have gone never holds back the next alarm', () => {
    const w = well('high')
    wet(w, 'a')
    w.wait(10 * SECOND)
    wet(w, 'b')
    w.wait(3 * SECOND)
    wet(w, 'c')
    for (const id of ['a', 'b', 'c']) dry(w, id)
    expect(w.relay()).toBe('well')
    w.wait(MINUTE)
    wet(w, 'd')
    expect(whole(w, 20 * SECOND, w.relay)).toEqual(['alarm 20'])
  })

  test('an alarm that goes in the middle of its flash does not hold back the next one either', () => {
    const w = well('high')
    wet(w, 'a')
    w.wait(10 * SECOND)
    wet(w, 'b')
    w.wait(SECOND)
    dry(w, 'a')
    dry(w, 'b')
    wet(w, 'c')
    expect(w.relay()).toBe('alarm')
  })
})

describe('the siren', () => {
  test('high: 3 min, then 20 s every 10 min', () => {
    const w = well('high')
    wet(w, 'a')
    expect(whole(w, 34 * MINUTE, w.siren)).toEqual([
      'on 180',
      'off 580',
      'on 20',
      'off 580',
      'on 20',
      'off 580',
      'on 20',
      'off 60',
    ])
  })

  test('critical: 3 min, then 20 s every 3 min', () => {
    const w = well('critical')
    wet(w, 'a')
    expect(whole(w, 10 * MINUTE, w.siren)).toEqual(['on 180', 'off 160', 'on 20', 'off 160', 'on 20', 'off 60'])
  })

  test('names what calls anew, and after a pause the most urgent that nobody has seen', () => {
    const urgent = { [of('b')]: { level: 'critical' } } as const
    const site = leaks('high')
    const alarms = Object.values(site.alarms).map(one => [one.id, { ...one, ...own(urgent, one.id) }] as const)
    const w = watch(indexSite({ ...site, alarms: Object.fromEntries(alarms) }))
    w.set(Object.fromEntries(IDS.map(id => [wire(id), 'dry'])))
    w.wait(6 * MINUTE, SECOND)
    const named = () => w.room.actuators.siren?.why
    wet(w, 'a')
    expect(named()).toBe(of('a'))
    wet(w, 'c')
    w.wait(5 * SECOND)
    expect(named()).toBe(of('c'))
    wet(w, 'b')
    wet(w, 'd')
    expect(named()).toBe(of('d'))
    w.wait(6 * MINUTE, SECOND)
    expect(w.events('actuator').findLast(e => 'state' in e && e.state === 'on')).toMatchObject({ why: of('b') })
    w.act('acknowledge', of('b'))
    expect(named()).not.toBe(of('b'))
  })

  test('sounds until somebody acknowledges, for days if need be', () => {
    const w = well('critical')
    wet(w, 'a')
    for (let day = 0; day < 2; day += 1) {
      w.wait(24 * HOUR, 5 * SECOND)
      const next = spans(w, 3 * MINUTE, w.siren)
      expect(next.filter(s => s.state === 'on').reduce((sum, s) => sum + s.for, 0)).toBe(20 * SECOND)
    }
    w.act('acknowledge', of('a'))
    expect(whole(w, 10 * MINUTE, w.siren)).toEqual(['off 600'])
  })

  test('a silence is quiet at once, is recorded with its person, and acknowledges nothing', () => {
    const w = well('high')
    wet(w, 'a')
    w.wait(5 * SECOND)
    w.silence()
    expect([w.siren(), w.state(of('a')), w.relay(), w.lamp()]).toEqual(['off', 'unacknowledged', 'alarm', 'on'])
    expect(w.events('silenced')).toMatchObject([{ by: { name: 'Sari', place: 'local' } }])
    expect(w.story(of('a'))).toEqual(['raised'])
  })

  test.each([
    ['high', ['off 580', 'on 20', 'off 580', 'on 20', 'off 60']],
    [
      'critical',
      [
        'off 160',
        'on 20',
        'off 160',
        'on 20',
        'off 160',
        'on 20',
        'off 160',
        'on 20',
        'off 160',
        'on 20',
        'off 160',
        'on 20',
        'off 160',
        'on 20',
      ],
    ],
  ] as const)('%s that was silenced and not acknowledged sounds again', (level, pattern) => {
    const w = well(level)
    wet(w, 'a')
    w.wait(5 * SECOND)
    w.silence()
    expect(whole(w, 21 * MINUTE, w.siren)).toEqual(pattern)
  })

  test('a new alarm sounds again within a second of a silence, for its full 3 min', () => {
    const w = well('high')
    wet(w, 'a')
    w.silence()
    w.wait(MINUTE)
    wet(w, 'b')
    expect(whole(w, 4 * MINUTE, w.siren)).toEqual(['on 180', 'off 60'])
  })

  test('a silence and a new alarm in one turn: it sounds', () => {
    const w = well('high')
    wet(w, 'a')
    w.tell(
      { kind: 'samples', samples: [{ point: wire('b'), at: w.now.mono, value: 'wet' }] },
      { kind: 'silence', by: { name: 'Sari', place: 'local' } },
    )
    expect(w.siren()).toBe('on')
  })

  test('a silence while nothing sounds does not keep the next alarm quiet', () => {
    const w = well('high')
    w.silence()
    wet(w, 'a')
    expect(whole(w, 3 * MINUTE, w.siren)).toEqual(['on 180'])
  })

  test('the acknowledgement of one leaves the other calling', () => {
    const w = well('critical')
    wet(w, 'a')
    wet(w, 'b')
    w.act('acknowledge', of('a'))
    expect(w.siren()).toBe('on')
    w.act('acknowledge', of('b'))
    expect(w.siren()).toBe('off')
  })

  test('a new alarm after all were acknowledged sounds its full time', () => {
    const w = well('high')
    wet(w, 'a')
    w.wait(150 * SECOND)
    w.act('acknowledge', of('a'))
    w.wait(SECOND)
    wet(w, 'b')
    expect(whole(w, 4 * MINUTE, w.siren)).toEqual(['on 180', 'off 60'])
  })

  test('a person in the province cannot make it quiet by acknowledging', () => {
    const w = well('high')
    wet(w, 'a')
    expect(w.act('acknowledge', of('a'), { by: province })).toBe('done')
    expect([w.siren(), w.state(of('a')), w.alarm(of('a')).provinceSaw]).toEqual(['on', 'unacknowledged', 'Provinsi'])
    expect(w.story(of('a'))).toEqual(['raised', 'seen-by-province'])
  })
})

describe('tests of the actuators', () => {
  test.each([
    ['relay', 'alarm', 'well'],
    ['siren', 'on', 'off'],
    ['lamp', 'on', 'off'],
  ] as const)('%s moves for 3 s, and the test is recorded', (id, tested, rest) => {
    const w = well('high')
    w.test(id)
    expect(whole(w, 10 * SECOND, () => w.room.actuators[id]?.wanted)).toEqual([`${tested} 3`, `${rest} 7`])
    expect(w.events('actuator-test')).toMatchObject([{ actuator: id, by: { name: 'Sari' } }])
    expect(w.state(of('a'))).toBe('normal')
  })

  test('a real alarm overrides the test of the relay: alarm throughout, and no flash', () => {
    const w = well('high')
    w.test('relay')
    w.wait(SECOND)
    wet(w, 'a')
    expect(whole(w, 20 * SECOND, w.relay)).toEqual(['alarm 20'])
  })

  test('a real alarm overrides the test of the siren', () => {
    const w = well('high')
    w.test('siren')
    w.wait(SECOND)
    wet(w, 'a')
    expect(whole(w, 4 * MINUTE, w.siren)).toEqual(['on 180', 'off 60'])
  })

  test('a test in the middle of an alarm changes nothing', () => {
    const w = well('high')
    wet(w, 'a')
    w.silence()
    w.test('relay')
    w.test('siren')
    expect(whole(w, 10 * SECOND, w.relay)).toEqual(['alarm 10'])
    expect(w.siren()).toBe('off')
  })

  test.each(['pump', '', '__proto__', 'constructor'])('there is no actuator "%s"', actuator => {
    const w = well('high')
    const { refusals } = w.tell({ kind: 'test-actuator', actuator, by: province })
    expect(refusals.map(r => r.code)).toEqual(['unknown-actuator'])
    expect(Object.hasOwn(Object.prototype, 'test')).toBe(false)
  })
})

describe('agreement with what was commanded', () => {
  const RELAY = 'controller/relay.position'
  const site = house({
    devices: [device('io')],
    points: [
      point('io/leak'),
      point(RELAY, { stale: 10 * SECOND }),
      point('controller/relay.agreement', { report: 'on-event' }),
    ],
    rules: [
      rule('io/leak', 'wet', { when: { is: ['wet'] }, level: 'high' }),
      rule('controller/relay.agreement', 'stuck', {
        when: { is: ['disagrees'] },
        level: 'critical',
        class: 'actuator',
        onDelay: 1500,
        offDelay: 10 * SECOND,
      }),
    ],
    actuators: ACTUATORS.map(a => (a.kind === 'relay' ? { ...a, readBack: RELAY } : a)),
  })
  const start = () => {
    const w = watch(site)
    w.set({ 'io/leak': 'dry', [RELAY]: 'well' })
    w.wait(10 * SECOND)
    return w
  }

  test('agrees while the contact is where it was sent', () => {
    const w = start()
    expect([w.value('controller/relay.agreement'), w.relay()]).toEqual(['agrees', 'well'])
  })

  test('a welded contact is critical within 2 s', () => {
    const w = start()
    w.set({ 'io/leak': 'wet' })
    w.wait(2 * SECOND)
    expect(w.state('controller.relay.agreement.stuck')).toBe('unacknowledged')
  })

  test('a contact that follows is no mismatch', () => {
    const w = start()
    w.set({ 'io/leak': 'wet' })
    w.wait(500)
    w.set({ [RELAY]: 'alarm' })
    w.wait(30 * SECOND)
    expect([w.value('controller/relay.agreement'), w.state('controller.relay.agreement.stuck')]).toEqual([
      'agrees',
      'normal',
    ])
  })

  test.each([
    ['refused', fault('refused')],
    ['impossible', 'ajar'],
  ])('a position that is %s is no agreement, and clears no mismatch', (_, position) => {
    const w = start()
    w.set({ 'io/leak': 'wet' })
    w.wait(3 * SECOND)
    w.set({ [RELAY]: position })
    w.wait(30 * SECOND)
    expect([w.quality('controller/relay.agreement'), w.state('controller.relay.agreement.stuck')]).toEqual([
      'bad',
      'unacknowledged',
    ])
  })
})
