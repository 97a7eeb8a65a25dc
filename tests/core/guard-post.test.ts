/** The guard post: a button that quiets the siren and nothing else, and a key that takes it off and says so. */
import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import { device, house, type Parts, point, province, rule, watch } from './house.ts'

const BUTTON = 'post/siren.silence-button'
const KEY = 'post/siren.key'
const ALARM = { when: { is: ['wet'] }, level: 'high', class: 'leak', reAlarm: 24 * HOUR } as const
const of = (id: string) => `${id}.leak.wet`

const PARTS: Parts = {
  devices: [device('io'), device('post', { via: 'io' }), device('a', { via: 'io' }), device('b', { via: 'io' })],
  points: [point(BUTTON), point(KEY), point('a/leak'), point('b/leak')],
  rules: [
    rule('a/leak', 'wet', ALARM),
    rule('b/leak', 'wet', ALARM),
    rule(BUTTON, 'stuck', { when: { is: ['pressed'] }, onDelay: 30 * SECOND, class: 'actuator' }),
    rule(KEY, 'bypassed', { when: { is: ['bypassed'] }, onDelay: 4 * HOUR, class: 'actuator' }),
  ],
}

/** Settled, everything at rest. */
function post() {
  const w = watch(house(PARTS))
  w.set({ [BUTTON]: 'released', [KEY]: 'normal', 'a/leak': 'dry', 'b/leak': 'dry' })
  w.wait(6 * MINUTE, SECOND)
  return w
}

const press = (w: ReturnType<typeof post>) => {
  w.set({ [BUTTON]: 'pressed' })
  w.set({ [BUTTON]: 'released' })
}

describe('the SENYAPKAN button', () => {
  test('O05: silences at once, is recorded with its place, and acknowledges nothing', () => {
    const w = post()
    w.set({ 'a/leak': 'wet' })
    press(w)
    expect([w.siren(), w.state(of('a')), w.relay()]).toEqual(['off', 'unacknowledged', 'alarm'])
    expect(w.events('silenced')).toMatchObject([{ by: { name: 'post', place: 'local' } }])
  })

  test('O05: silence, then a new alarm: the sound is back within a second', () => {
    const w = post()
    w.set({ 'a/leak': 'wet' })
    press(w)
    w.wait(MINUTE)
    w.set({ 'b/leak': 'wet' })
    expect(w.siren()).toBe('on')
  })

  test('O05: what nobody acknowledges sounds again within ten minutes', () => {
    const w = post()
    w.set({ 'a/leak': 'wet' })
    press(w)
    w.wait(9 * MINUTE + 39 * SECOND, SECOND)
    expect(w.siren()).toBe('off')
    w.wait(2 * SECOND)
    expect(w.siren()).toBe('on')
  })

  test('O05: an acknowledged trouble that stays comes back after a day', () => {
    const w = post()
    w.set({ 'a/leak': 'wet' })
    w.act('acknowledge', of('a'))
    w.wait(24 * HOUR - MINUTE, 5 * SECOND)
    expect(w.state(of('a'))).toBe('acknowledged')
    w.wait(2 * MINUTE, SECOND)
    expect([w.state(of('a')), w.siren()]).toEqual(['unacknowledged', 'on'])
  })

  test('that hangs keeps no new alarm quiet, and is a trouble after thirty seconds', () => {
    const w = post()
    w.set({ 'a/leak': 'wet' })
    w.set({ [BUTTON]: 'pressed' })
    w.wait(31 * SECOND)
    expect(w.state(`${BUTTON.replace('/', '.')}.stuck`)).toBe('unacknowledged')
    expect(w.events('silenced')).toHaveLength(1)
    w.set({ 'b/leak': 'wet' })
    w.wait(2 * MINUTE)
    expect(w.siren()).toBe('on')
  })

  test('found down at start is nobody’s act', () => {
    const w = watch(house(PARTS))
    w.set({ [BUTTON]: 'pressed', [KEY]: 'normal', 'a/leak': 'wet', 'b/leak': 'dry' })
    expect(w.events('silenced')).toEqual([])
  })
})

describe('the service key', () => {
  test('bypasses the siren, never the relay, and gives it back', () => {
    const w = post()
    w.set({ [KEY]: 'bypassed' })
    w.set({ 'a/leak': 'wet' })
    expect([w.siren(), w.relay(), w.room.actuators.siren?.why]).toEqual(['off', 'alarm', 'bypassed'])
    w.set({ [KEY]: 'normal' })
    expect(w.siren()).toBe('on')
  })

  test('that nobody can read silences nothing', () => {
    const w = post()
    w.set({ [KEY]: 'bypassed' })
    w.say(KEY, { code: 'no-meaning' })
    w.set({ [KEY]: { code: 'no-meaning' }, 'a/leak': 'wet' })
    expect(w.siren()).toBe('on')
  })

  test('active over 4 h is an alarm', () => {
    const w = post()
    w.set({ [KEY]: 'bypassed' })
    w.wait(4 * HOUR - SECOND, SECOND)
    expect(w.state('post.siren.key.bypassed')).toBe('normal')
    w.wait(2 * SECOND)
    expect(w.state('post.siren.key.bypassed')).toBe('unacknowledged')
  })
})

describe('from the province', () => {
  test('nobody silences, and that it was tried is on record', () => {
    const w = post()
    w.set({ 'a/leak': 'wet' })
    expect(w.silence(province).refusals).toMatchObject([{ code: 'never-remote' }])
    expect(w.siren()).toBe('on')
    expect(w.events('silenced')).toEqual([])
    expect(w.events('refused')).toMatchObject([{ act: 'silence', code: 'never-remote', by: province }])
  })

  test('nobody tries an output', () => {
    const w = post()
    const { refusals } = w.tell({ kind: 'test-actuator', actuator: 'siren', by: province })
    expect(refusals).toMatchObject([{ code: 'never-remote' }])
    expect([w.siren(), w.room.actuators.siren?.test]).toEqual(['off', null])
    expect(w.events('refused')).toMatchObject([{ act: 'test-actuator', subject: 'siren', by: province }])
  })

  test('a forbidden act on an alarm names the alarm; a slip is only answered', () => {
    const w = post()
    w.set({ 'a/leak': 'wet' })
    expect(w.act('acknowledge', of('a'), { by: province })).toBe('never-remote')
    expect(w.act('acknowledge', of('a'), { occurrence: 7 })).toBe('other-occurrence')
    expect(w.events('refused')).toMatchObject([{ act: 'acknowledge', subject: of('a') }])
  })
})

describe('O06: a shelf', () => {
  test.each([
    ['a reason', { note: ' ' }],
    ['a name', { by: { name: '', place: 'local' } }],
  ] as const)('without %s is refused', (_, more) => {
    const w = post()
    w.set({ 'a/leak': 'wet' })
    expect(w.act('shelve', of('a'), { until: w.now.wall + HOUR, ...more })).toBe('reason-required')
    expect(w.state(of('a'))).toBe('unacknowledged')
  })

  test('ends within eight hours, and rings again by itself', () => {
    const w = post()
    w.set({ 'a/leak': 'wet' })
    const until = (span: number) => ({ until: w.now.wall + span, note: 'pel lantai' })
    expect(w.act('shelve', of('a'), until(8 * HOUR + 1))).toBe('end-too-late')
    expect(w.act('shelve', of('a'), { note: 'pel lantai' })).toBe('end-required')
    expect(w.act('shelve', of('a'), until(8 * HOUR))).toBe('done')
    w.wait(8 * HOUR - 5 * SECOND, 5 * SECOND)
    expect([w.state(of('a')), w.siren()]).toEqual(['shelved', 'off'])
    w.wait(5 * SECOND)
    expect([w.state(of('a')), w.siren()]).toEqual(['unacknowledged', 'on'])
  })

  test.each(['fire', 'leak'] as const)('of class %s is refused from afar, whatever its rule says', of => {
    const w = watch(house({ ...PARTS, rules: [rule('a/leak', 'wet', { ...ALARM, class: of })] }))
    w.set({ 'a/leak': 'wet' })
    const far = { until: w.now.wall + HOUR, note: 'pel lantai', by: province }
    expect(w.act('shelve', 'a.leak.wet', far)).toBe('never-remote')
    expect(w.state('a.leak.wet')).toBe('unacknowledged')
  })
})
