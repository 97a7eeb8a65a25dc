/** An alarm that a planned test explains: hidden only while the excuse is certain, never for long, and once. */
import { describe, expect, test } from 'vitest'
import type { AlarmClass } from '../../src/core/site.ts'
import { MINUTE, SECOND } from '../../src/core/time.ts'
import { device, fault, house, point, rule, watch } from './house.ts'

const STATUS = 'ups/ups.status'
const MAINS = 'meter/supply.present'
const ID = 'ups.ups.status.on-battery'
const MAX = 30 * MINUTE

function testing(of: AlarmClass = 'ups') {
  const excuse = [
    { point: STATUS, has: ['CAL', 'TEST'] },
    { point: MAINS, is: ['present'] },
  ]
  const w = watch(
    house({
      devices: [device('ups'), device('meter')],
      points: [point(STATUS, { contradictions: [['OL', 'OB']] }), point(MAINS)],
      rules: [rule(STATUS, 'on-battery', { when: { has: ['OB'] }, class: of, unless: [{ all: excuse, max: MAX }] })],
    }),
  )
  w.set({ [STATUS]: 'OL', [MAINS]: 'present' })
  w.wait(MINUTE, SECOND)
  w.set({ [STATUS]: 'OB CAL' })
  return w
}

describe('during a planned test', () => {
  test('the alarm is judged and recorded, and calls nobody', () => {
    const w = testing()
    expect([w.state(ID), w.alarm(ID).active, w.relay()]).toEqual(['suppressed', true, 'well'])
    w.set({ [STATUS]: 'OL' })
    expect([w.alarm(ID).active, w.relay()]).toEqual([false, 'well'])
  })

  test('that began while the alarm stood: the journal says that it is expected, not that another alarm hides it', () => {
    const w = testing()
    w.set({ [STATUS]: 'OL' })
    w.set({ [STATUS]: 'OB' })
    w.set({ [STATUS]: 'OB CAL' })
    expect(w.events('suppressed')).toMatchObject([{ alarm: ID, excused: true, hidden: true }])
  })

  test('it rings as soon as the mains fails', () => {
    const w = testing()
    w.set({ [MAINS]: 'lost' })
    expect([w.state(ID), w.relay()]).toEqual(['unacknowledged', 'alarm'])
    expect(w.story(ID)).toEqual(['raised', 'unsuppressed', 're-alarmed'])
  })

  test('it rings when nobody can tell whether there is mains', () => {
    for (const code of ['sentinel', 'no-meaning'] as const) {
      const w = testing()
      w.set({ [MAINS]: fault(code) })
      expect(w.state(ID)).toBe('unacknowledged')
    }
    const w = testing()
    w.mute('meter')
    w.wait(20 * SECOND)
    expect(w.state(ID)).toBe('unacknowledged')
  })

  test('it rings where the UPS contradicts itself', () => {
    const w = testing()
    w.set({ [STATUS]: 'OL OB CAL' })
    expect(w.state(ID)).toBe('unacknowledged')
  })

  test('it rings after the longest time, and stays', () => {
    const w = testing()
    w.wait(MAX - SECOND, SECOND)
    expect(w.state(ID)).toBe('suppressed')
    w.wait(2 * SECOND, SECOND)
    expect(w.state(ID)).toBe('unacknowledged')
    w.wait(MAX, SECOND)
    expect(w.state(ID)).toBe('unacknowledged')
  })
})

describe('an excuse that was used up', () => {
  function spent() {
    const w = testing()
    w.wait(MAX + SECOND, SECOND)
    return w
  }

  test('does not begin anew because a reading was away', () => {
    const w = spent()
    w.set({ [MAINS]: fault('sentinel') })
    w.set({ [MAINS]: 'present' })
    w.wait(SECOND)
    expect(w.state(ID)).toBe('unacknowledged')
  })

  test('begins anew once the test was over', () => {
    const w = spent()
    w.set({ [STATUS]: 'OL' })
    w.act('acknowledge', ID)
    w.wait(MINUTE, SECOND)
    w.set({ [STATUS]: 'OB TEST' })
    expect(w.state(ID)).toBe('suppressed')
  })
})

test.each(['fire', 'leak', 'actuator'] as const)('an alarm of class %s has no excuse', of => {
  expect(testing(of).state(ID)).toBe('unacknowledged')
})
