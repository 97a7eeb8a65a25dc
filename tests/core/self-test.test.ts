/** O03, R16: the weekly test of relay, siren and lamp. A real alarm outweighs it, and silence is no proof that it was heard. */
import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/core/event.ts'
import { indexSite } from '../../src/core/indexed.ts'
import { restoreRoom } from '../../src/core/restart.ts'
import type { ActuatorSpec } from '../../src/core/site.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import { sentence } from '../../src/outputs/sentence.ts'
import { ACTUATORS, admin, device, house, point, province, rule, type Watch, watch } from './house.ts'

const RESULT = 'controller/self-test'
const STEP = 'controller/self-test.step'
const FAILED = 'controller.self-test.failed'
const HEAT = 'probe/temperature'
/** Wednesday, 10.30. The house of the tests begins on a Wednesday at 10.00. */
const SLOT = { day: 3, at: 10.5 * HOUR }

const site = (selfTest: typeof SLOT | null = SLOT) => ({
  ...house({
    devices: [device('probe'), device('post')],
    points: [
      point(HEAT),
      point('post/siren.key'),
      point(RESULT, { report: 'on-event' }),
      point(STEP, { report: 'on-event' }),
      ...ACTUATORS.map(({ id }) => point(`controller/${id}.position`, { stale: DAY })),
    ],
    rules: [
      rule(HEAT, 'hot', { when: { above: 27 }, level: 'high' }),
      rule(HEAT, 'warm', { when: { above: 24 }, level: 'medium' }),
      rule(RESULT, 'failed', { when: { is: ['unheard', 'disobeyed'] }, class: 'actuator' }),
      rule(RESULT, 'overdue', { when: { is: ['overdue'] }, class: 'actuator', level: 'low' }),
    ],
    actuators: ACTUATORS.map(one => ({ ...one, readBack: `controller/${one.id}.position` })),
  }),
  ...(selfTest && { selfTest }),
})

function room(selfTest: typeof SLOT | null = SLOT) {
  const w = watch(site(selfTest))
  w.set({ [HEAT]: 22, 'post/siren.key': 'normal' })
  w.wait(6 * MINUTE, SECOND)
  return w
}

/** The contacts follow what was commanded, but for those that are stuck. */
function live(w: Watch, span: number, stuck: Readonly<Record<string, string>> = {}, tick = 500): void {
  for (let gone = 0; gone < span; gone += tick) {
    w.wait(tick, tick)
    for (const { id } of ACTUATORS) w.say(`controller/${id}.position`, stuck[id] ?? w.room.actuators[id]?.wanted ?? '')
  }
}

const steps = (w: Watch) =>
  w.events('self-test').map(e => (e.kind === 'self-test' ? [e.step, e.why ?? e.by?.name] : []))
const tell = (w: Watch, kind: 'self-test' | 'heard-test', by = admin) =>
  w.tell({ kind, by }).refusals[0]?.code ?? 'done'
const outputs = (w: Watch) => [w.relay(), w.siren(), w.lamp()]

describe('the weekly test', () => {
  test('is announced for a minute, sounds for five seconds, and is passed once a person says that they heard it', () => {
    const w = room()
    live(w, 24 * MINUTE)
    expect([steps(w), w.value(RESULT), w.value(STEP)]).toEqual([[['announced', undefined]], 'new', 'announced'])
    live(w, 59 * SECOND)
    expect(outputs(w)).toEqual(['well', 'off', 'off'])
    live(w, SECOND)
    expect([outputs(w), w.value(STEP)]).toEqual([['alarm', 'on', 'on'], 'sounding'])
    live(w, 5 * SECOND)
    expect([outputs(w), w.value(STEP), w.value(RESULT)]).toEqual([['well', 'off', 'off'], 'waiting', 'new'])
    live(w, 9 * MINUTE)
    expect([tell(w, 'heard-test', province), tell(w, 'heard-test')]).toEqual(['never-remote', 'done'])
    w.wait(SECOND)
    expect([w.value(RESULT), w.value(STEP), w.events('raised')]).toEqual(['passed', 'idle', []])
    expect(steps(w).at(-1)).toEqual(['heard', admin.name])
    expect(tell(w, 'heard-test')).toBe('no-test')
  })

  test('that nobody heard within ten minutes is not passed: a trouble, until one is', () => {
    const w = room()
    live(w, 37 * MINUTE)
    expect([steps(w).at(-1)?.[0], w.value(RESULT), w.state(FAILED), w.relay()]).toEqual([
      'unheard',
      'unheard',
      'unacknowledged',
      'alarm',
    ])
    expect([tell(w, 'heard-test'), tell(w, 'self-test', province), tell(w, 'self-test')]).toEqual([
      'no-test',
      'never-remote',
      'done',
    ])
    live(w, 11 * SECOND)
    expect([tell(w, 'self-test'), w.siren(), tell(w, 'heard-test')]).toEqual(['test-running', 'on', 'done'])
    expect(w.value(RESULT)).toBe('unheard')
    live(w, 6 * SECOND)
    expect([w.value(RESULT), w.alarm(FAILED).active]).toEqual(['passed', false])
  })

  test.each([
    ['siren', { siren: 'off' }],
    ['relay', { relay: 'well' }],
  ])('is not passed by an ear alone: a %s whose contact does not follow fails it', (id, stuck) => {
    const w = room()
    live(w, 25 * MINUTE + 2 * SECOND, stuck)
    tell(w, 'heard-test')
    live(w, 5 * SECOND, stuck)
    expect([w.value(RESULT), w.events('self-test').at(-1)]).toMatchObject(['disobeyed', { actuators: [id] }])
  })

  test('O03: a real alarm takes the outputs at once, and the test is made up for a quarter of an hour after it', () => {
    const w = room()
    live(w, 25 * MINUTE + SECOND)
    w.set({ [HEAT]: 28 })
    w.set({ [HEAT]: 28 })
    expect([w.siren(), w.room.actuators.siren?.why, w.room.actuators.relay?.why]).toEqual([
      'on',
      'probe.temperature.hot',
      'probe.temperature.hot',
    ])
    live(w, SECOND)
    expect([steps(w).at(-1), w.value(STEP)]).toEqual([['broken-off', 'alarm'], 'idle'])
    live(w, 10 * SECOND)
    expect(w.siren()).toBe('on')
    w.set({ [HEAT]: 22 })
    w.set({ [HEAT]: 22 })
    for (const name of ['hot', 'warm']) w.act('acknowledge', `probe.temperature.${name}`)
    live(w, 15 * MINUTE)
    expect(steps(w).at(-1)?.[0]).toBe('announced')
  })

  test.each([
    ['an alarm', { [HEAT]: 25 }, 'alarm'],
    ['the siren off by its key', { 'post/siren.key': 'bypassed' }, 'bypassed'],
  ])('waits for %s, says so once a day, and is made up for when it is over', (_, wire, why) => {
    const w = room()
    w.set(wire)
    w.set(wire)
    live(w, 2 * HOUR, {}, 5 * SECOND)
    expect([steps(w), outputs(w)[1]]).toEqual([[['put-off', why]], 'off'])
    w.set({ [HEAT]: 22, 'post/siren.key': 'normal' })
    w.set({ [HEAT]: 22, 'post/siren.key': 'normal' })
    w.act('acknowledge', 'probe.temperature.warm')
    live(w, 16 * MINUTE)
    expect(steps(w)[1]?.[0]).toBe('announced')
  })

  test('waits for the key also where the siren has another name', () => {
    const { index: _, ...plain } = site()
    const { siren, ...others } = plain.actuators
    const horn = { ...siren, id: 'horn' } as ActuatorSpec
    const w = watch(indexSite({ ...plain, actuators: { ...others, horn } }))
    w.set({ [HEAT]: 22, 'post/siren.key': 'bypassed' })
    w.wait(6 * MINUTE, SECOND)
    expect(tell(w, 'self-test')).toBe('test-bypassed')
  })

  test('never at night: what the day did not allow is made up for on the next, not before its hour', () => {
    const w = room()
    w.set({ [HEAT]: 25 })
    w.set({ [HEAT]: 25 })
    w.wait(8 * HOUR, 10 * SECOND)
    w.set({ [HEAT]: 22 })
    w.set({ [HEAT]: 22 })
    w.act('acknowledge', 'probe.temperature.warm')
    w.wait(16 * HOUR, 10 * SECOND)
    expect(steps(w)).toEqual([['put-off', 'alarm']])
    w.wait(25 * MINUTE, 10 * SECOND)
    expect(steps(w)[1]?.[0]).toBe('announced')
  })

  test('is overdue after eight days, by schedule or without one; a clock that nobody trusts starts none', () => {
    const w = room(null)
    w.wait(8 * DAY - 10 * MINUTE, 30 * SECOND)
    expect([w.value(RESULT), steps(w)]).toEqual(['new', []])
    w.wait(10 * MINUTE, 30 * SECOND)
    expect([w.value(RESULT), w.story('controller.self-test.overdue')]).toEqual(['overdue', ['raised']])
    const blind = room()
    blind.setClock({ trusted: false })
    blind.wait(HOUR, 10 * SECOND)
    expect(steps(blind)).toEqual([])
  })

  test('is at the hour that people set, instead of that of the room file', () => {
    const w = room(null)
    const schedules = { duty: null, selfTest: SLOT, backup: null, rounds: [] }
    w.tell({ kind: 'set', what: 'schedules', schedules, by: admin })
    w.wait(25 * MINUTE, SECOND)
    expect(steps(w)[0]?.[0]).toBe('announced')
  })

  test('SENYAPKAN ends it; it proves nothing', () => {
    const w = room()
    live(w, 25 * MINUTE + 2 * SECOND)
    w.silence()
    expect([w.siren(), steps(w).at(-1), w.value(RESULT)]).toEqual(['off', ['broken-off', 'silenced'], 'new'])
  })

  test('by hand it is refused while the room is not yet judged, and while there is an alarm', () => {
    const young = watch(site())
    young.set({ [HEAT]: 22, 'post/siren.key': 'normal' })
    expect(tell(young, 'self-test')).toBe('test-starting')
    const w = room()
    w.set({ [HEAT]: 25 })
    w.set({ [HEAT]: 25 })
    w.wait(SECOND)
    expect(tell(w, 'self-test')).toBe('test-alarm')
  })

  test('over a restart what waits to be heard goes on waiting, what sounded is broken off, and what was passed stays', () => {
    const w = room()
    live(w, 26 * MINUTE)
    const again = (at: typeof w.now) => {
      const next = watch(w.site, { room: restoreRoom(w.site, JSON.parse(JSON.stringify(w.room)), at), now: at })
      next.set({ [HEAT]: 22, 'post/siren.key': 'normal' })
      return next
    }
    const waiting = again({ ...w.now, mono: w.now.mono + MINUTE, wall: w.now.wall + MINUTE })
    expect([waiting.value(STEP), tell(waiting, 'heard-test')]).toEqual(['waiting', 'done'])
    const late = again({ ...w.now, boot: 'boot-2', mono: 5000, wall: w.now.wall + HOUR })
    expect([late.value(RESULT), steps(late).at(-1)?.[0]]).toEqual(['unheard', 'unheard'])
    const sounding = room()
    live(sounding, 25 * MINUTE + 2 * SECOND)
    const cut = watch(site(), { room: restoreRoom(w.site, JSON.parse(JSON.stringify(sounding.room)), sounding.now) })
    cut.wait(SECOND)
    expect([steps(cut), cut.siren()]).toEqual([[['broken-off', 'starting']], 'off'])
  })
})

test('each step is a sentence in both languages', () => {
  const w = room()
  live(w, 37 * MINUTE)
  tell(w, 'self-test')
  w.silence()
  const said = (language: 'id' | 'en') =>
    w.events('self-test').map((event: Event) => sentence({ site: w.site, titles: {}, language }, event))
  expect(said('en')).toEqual([
    'Weekly test of siren and relay announced',
    'Test: the siren sounds, the relay shows alarm',
    'Test: waiting for somebody to say that they heard it',
    'Test NOT passed: within ten minutes nobody said that they heard it',
    `Test of siren and relay asked for by ${admin.name}, on site`,
    'Test broken off: the siren was silenced',
  ])
  expect(said('id').filter(one => one.includes('event.'))).toEqual([])
})
