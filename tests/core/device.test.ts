/** Silence is not health: one lost device is one alarm, and nothing is raised or cleared by what nobody said. */
import { describe, expect, test } from 'vitest'
import { GONE_FAULTS } from '../../src/core/sample.ts'
import { MINUTE, SECOND } from '../../src/core/time.ts'
import { device, fault, house, point, rule, STALE, type Watch, watch } from './house.ts'

const AIR = 'probe/temperature'
const DAMP = 'probe/humidity'
const LEAK = 'cable/leak'
const LINK = 'probe/communication'

const lostRule = (id: string, more = {}) =>
  rule(`${id}/communication`, 'lost', { when: { not: ['ok'] }, class: 'communication', level: 'high', ...more })

const by = (alarm: string) => [{ alarm, max: 60 * MINUTE }]

const site = house({
  devices: [device('probe'), device('io'), device('cable', { via: 'io' }), device('door', { via: 'io' })],
  points: [
    point(AIR),
    point(DAMP),
    point(LEAK, { report: 'on-event' }),
    point('door/door', { report: 'on-event' }),
    point('io/pulse', { report: 'on-event' }),
  ],
  rules: [
    lostRule('probe'),
    lostRule('io'),
    rule(AIR, 'warm', { when: { above: 24, deadband: 0.5 } }),
    rule(AIR, 'bad', { when: { bad: true }, type: 'BAD-QUALITY', suppressedBy: by('probe.communication.lost') }),
    rule(DAMP, 'bad', { when: { bad: true }, type: 'BAD-QUALITY', suppressedBy: by('probe.communication.lost') }),
    rule(LEAK, 'wet', { when: { is: ['wet'] }, level: 'high', class: 'leak' }),
    rule('door/door', 'open', { when: { is: ['open'] } }),
  ],
})

function well() {
  const w = watch(site)
  w.set({ [AIR]: 22, [DAMP]: 50, [LEAK]: 'dry', 'door/door': 'closed' })
  w.wait(2 * SECOND)
  return w
}

/** Alarms that called somebody. */
const raised = (w: Watch) => w.events('raised').flatMap(e => ('hidden' in e || !('alarm' in e) ? [] : [e.alarm]))

describe('a device that falls silent', () => {
  test('is lost after its time, not before', () => {
    const w = well()
    w.mute('probe')
    w.wait(STALE - SECOND)
    expect(w.value(LINK)).toBe('ok')
    w.wait(SECOND)
    expect([w.value(LINK), w.quality(LINK)]).toEqual(['lost', 'good'])
    expect(w.events('device-lost')).toMatchObject([{ device: 'probe' }])
  })

  test.each(GONE_FAULTS)(
    'is lost at once where it is known to be gone (%s), says so, and is back with its first word',
    code => {
      const w = well()
      w.mute('probe')
      w.say(AIR, fault(code))
      expect([w.value(LINK), w.reason(AIR), w.quality(DAMP)]).toEqual(['lost', code, 'bad'])
      w.say(AIR, fault(code))
      expect(w.events('device-lost')).toHaveLength(1)
      w.unmute('probe')
      w.wait(SECOND)
      expect(w.value(LINK)).toBe('ok')
      w.mute('probe')
      w.wait(STALE)
      expect(w.events('device-lost')).toHaveLength(2)
    },
  )

  test('raises one alarm, and all its points are bad', () => {
    const w = well()
    w.mute('probe')
    w.wait(5 * MINUTE)
    expect(raised(w)).toEqual(['probe.communication.lost'])
    expect([w.quality(AIR), w.quality(DAMP), w.value(AIR)]).toEqual(['bad', 'bad', null])
    expect(w.state('probe.temperature.bad')).toBe('suppressed')
    expect(w.relay()).toBe('alarm')
    expect(w.siren()).toBe('off')
  })

  test('raises one alarm too when its points were not heard in the same instant', () => {
    const w = well()
    w.forget(AIR, DAMP)
    w.say(AIR, 22)
    w.wait(500)
    w.say(DAMP, 50)
    w.wait(STALE - 250)
    expect([w.quality(AIR), w.quality(DAMP)]).toEqual(['good', 'good'])
    w.wait(250)
    expect([w.reason(AIR), w.reason(DAMP)]).toEqual(['no-answer', 'no-answer'])
    expect([raised(w), w.events('quality')]).toEqual([['probe.communication.lost'], []])
  })

  test('says why it is not heard', () => {
    const w = well()
    w.set({ [AIR]: fault('port'), [DAMP]: fault('port') })
    w.wait(STALE)
    expect([w.value(LINK), w.reason(AIR), w.reason(DAMP)]).toEqual(['lost', 'port', 'port'])
  })

  test('one answer among many faults keeps it: a point that is refused is not a lost device', () => {
    const w = well()
    w.set({ [AIR]: fault('refused'), [DAMP]: fault('no-answer') })
    w.wait(5 * MINUTE)
    expect([w.value(LINK), w.reason(AIR), w.reason(DAMP)]).toEqual(['ok', 'refused', 'stale'])
  })

  test('raises nothing by its absence', () => {
    const w = well()
    w.set({ [AIR]: 23.9 })
    w.mute('probe')
    w.wait(5 * MINUTE)
    expect(w.state('probe.temperature.warm')).toBe('normal')
  })

  test('clears nothing by its absence, acknowledged or not', () => {
    const w = well()
    w.set({ [AIR]: 24.5 })
    w.set({ [AIR]: 24.5 })
    expect(w.act('acknowledge', 'probe.temperature.warm')).toBe('done')
    w.mute('probe')
    w.wait(60 * MINUTE, SECOND)
    expect(w.state('probe.temperature.warm')).toBe('acknowledged')
    expect(w.story('probe.temperature.warm')).toEqual(['raised', 'acknowledged'])
    w.unmute('probe')
    w.set({ [AIR]: 22, [DAMP]: 50 })
    w.wait(SECOND)
    expect(w.state('probe.temperature.warm')).toBe('normal')
  })

  test('leaves its alarm unacknowledged when it comes back', () => {
    const w = well()
    w.mute('probe')
    w.wait(20 * SECOND)
    w.unmute('probe')
    w.wait(SECOND)
    expect([w.value(LINK), w.value(AIR), w.quality(DAMP)]).toEqual(['ok', 22, 'good'])
    expect(w.state('probe.communication.lost')).toBe('returned-unacknowledged')
    expect(w.events('device-back')).toMatchObject([{ device: 'probe' }])
    w.wait(10 * MINUTE)
    expect(w.state('probe.communication.lost')).toBe('returned-unacknowledged')
  })

  test.each([
    ['with a reason from the wire', true],
    ['without a word', false],
  ])('tells its points neither away nor back, %s', (_, told) => {
    const w = well()
    if (told) w.set({ [AIR]: fault('no-answer'), [DAMP]: fault('no-answer') })
    else w.mute('probe')
    w.wait(60 * SECOND)
    w.unmute('probe')
    w.set({ [AIR]: 22, [DAMP]: 50 })
    w.wait(SECOND)
    expect(w.events('quality')).toEqual([])
  })

  test('is lost again and again, each time with its own alarm', () => {
    const w = well()
    for (const occurrence of [1, 2, 3]) {
      w.mute('probe')
      w.wait(20 * SECOND)
      expect([w.state('probe.communication.lost'), w.alarm('probe.communication.lost').occurrence]).toEqual([
        'unacknowledged',
        occurrence,
      ])
      w.unmute('probe')
      w.wait(2 * SECOND)
    }
  })

  test('disturbs no other device', () => {
    const w = well()
    w.mute('probe')
    w.wait(5 * MINUTE)
    expect([w.value('io/communication'), w.quality(LEAK)]).toEqual(['ok', 'good'])
  })
})

describe('things behind contacts', () => {
  test('are blind when their module is lost, and only the module has an alarm', () => {
    const w = well()
    w.mute('io')
    w.wait(5 * MINUTE)
    expect([w.quality(LEAK), w.quality('door/door')]).toEqual(['bad', 'bad'])
    expect(raised(w)).toEqual(['io.communication.lost'])
  })

  test('stay alarmed when their module is lost', () => {
    const w = well()
    w.set({ [LEAK]: 'wet' })
    w.mute('io')
    w.wait(60 * MINUTE, SECOND)
    expect([w.state('cable.leak.wet'), w.relay()]).toEqual(['unacknowledged', 'alarm'])
  })

  test('keep their module heard: any contact is an answer of the module', () => {
    const w = well()
    w.forget(LEAK)
    w.wait(5 * MINUTE)
    expect([w.value('io/communication'), w.quality(LEAK)]).toEqual(['ok', 'good'])
  })

  test('that did not move while the module was away did not happen again', () => {
    const w = well()
    w.set({ 'door/door': 'open' })
    w.mute('io')
    w.wait(60 * SECOND)
    w.unmute('io')
    w.wait(2 * SECOND)
    expect(w.events('value')).toMatchObject([{ point: 'door/door', value: 'open' }])
  })
})

describe('a device that answers and never moves', () => {
  const WITHIN = 60 * SECOND
  const still = house({
    devices: [device('ups', { moves: { any: ['ups/input.voltage', 'ups/battery.voltage'], within: WITHIN } })],
    points: [point('ups/input.voltage'), point('ups/battery.voltage'), point('ups/ups.status')],
    rules: [
      lostRule('ups'),
      rule('ups/ups.status', 'on-battery', { when: { has: ['OB'] } }),
      rule('ups/input.voltage', 'low', { when: { below: 200 } }),
    ],
  })
  const start = () => {
    const w = watch(still)
    w.set({ 'ups/input.voltage': 230, 'ups/battery.voltage': 54, 'ups/ups.status': 'OL' })
    return w
  }

  test('is frozen after its time, and its values are bad', () => {
    const w = start()
    w.wait(WITHIN - SECOND)
    expect(w.value('ups/communication')).toBe('ok')
    w.wait(SECOND)
    expect(w.value('ups/communication')).toBe('frozen')
    expect([w.reason('ups/input.voltage'), w.reason('ups/ups.status')]).toEqual(['frozen', 'frozen'])
    expect(w.state('ups.communication.lost')).toBe('unacknowledged')
    w.wait(10 * MINUTE)
    expect(w.events('device-frozen').length).toBe(1)
  })

  test('one moving point among them is life', () => {
    const w = start()
    for (let i = 0; i < 20; i += 1) {
      w.set({ 'ups/battery.voltage': 54 + (i % 2) / 10 })
      w.wait(30 * SECOND)
    }
    expect(w.value('ups/communication')).toBe('ok')
  })

  test('what it repeats while frozen is not believed', () => {
    const w = start()
    w.wait(WITHIN)
    w.set({ 'ups/ups.status': 'OB' })
    w.wait(10 * SECOND)
    expect([w.quality('ups/ups.status'), w.state('ups.ups.status.on-battery')]).toEqual(['bad', 'normal'])
  })

  test('is well again as soon as it moves', () => {
    const w = start()
    w.wait(2 * WITHIN)
    w.set({ 'ups/input.voltage': 231 })
    w.wait(SECOND)
    expect([w.value('ups/communication'), w.value('ups/input.voltage')]).toEqual(['ok', 231])
    expect([w.quality('ups/ups.status'), w.state('ups.communication.lost')]).toEqual([
      'good',
      'returned-unacknowledged',
    ])
  })

  test('is frozen again when it stops again', () => {
    const w = start()
    w.wait(WITHIN)
    w.set({ 'ups/input.voltage': 231 })
    w.wait(WITHIN - SECOND)
    expect(w.value('ups/communication')).toBe('ok')
    w.wait(SECOND)
    expect(w.value('ups/communication')).toBe('frozen')
  })

  test('is lost when it falls silent too', () => {
    const w = start()
    w.wait(WITHIN)
    w.mute('ups')
    w.wait(STALE)
    expect(w.value('ups/communication')).toBe('lost')
  })
})

describe('a device heard for the first time', () => {
  test('after the start is not "back"', () => {
    const w = watch(site)
    w.mute('probe')
    w.set({ [LEAK]: 'dry', [AIR]: 22 })
    w.wait(5 * SECOND)
    w.unmute('probe')
    w.wait(2 * SECOND)
    expect(w.events('device-back')).toEqual([])
    expect(w.value(LINK)).toBe('ok')
  })

  test('never, is lost after its time', () => {
    const w = watch(site)
    w.wait(STALE)
    expect(w.events('device-lost')).toMatchObject([{ device: 'io' }, { device: 'probe' }])
  })
})

describe('a room in which no device is heard', () => {
  test.each([
    ['lost', (w: Watch) => void [w.mute('probe'), w.wait(STALE)]],
    ['frozen', (w: Watch) => w.wait(60 * SECOND)],
  ])('is blind: its relay is in alarm though every alarm about it is hidden (%s)', (_, silence) => {
    const w = watch(
      house({
        devices: [device('probe', { moves: { any: [AIR], within: 60 * SECOND } })],
        points: [point(AIR)],
        rules: [lostRule('probe')],
      }),
    )
    w.set({ [AIR]: 22 })
    w.wait(SECOND)
    expect(w.act('shelve', 'probe.communication.lost', { until: w.now.wall + 60 * MINUTE })).toBe('done')
    expect(w.relay()).toBe('well')
    silence(w)
    expect([w.state('probe.communication.lost'), w.relay()]).toEqual(['shelved', 'alarm'])
    w.unmute('probe')
    w.set({ [AIR]: 22.1 })
    expect(w.relay()).toBe('well')
  })
})
