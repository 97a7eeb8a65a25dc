/** A device that falls silent in a state that matters: the last thing it said is what counts until it is heard again. */
import { describe, expect, test } from 'vitest'
import { SECOND } from '../../src/core/time.ts'
import { device, fault, house, point, rule, STALE, watch } from './house.ts'

const STATUS = 'ups/ups.status'
const LINK = 'ups/communication'
const SILENT = 'ups.ups.status.silent'
const LOST = 'ups.communication.lost'

const site = house({
  devices: [device('ups')],
  points: [point(STATUS)],
  rules: [
    rule(LINK, 'lost', { when: { is: ['lost', 'frozen'] }, level: 'high' }),
    rule(STATUS, 'silent', {
      when: { bad: true },
      and: [
        { point: LINK, is: ['lost', 'frozen'] },
        { point: STATUS, had: ['OB'] },
      ],
      level: 'critical',
      type: 'BAD-QUALITY',
      suppressedBy: [{ alarm: LOST, max: 3_600_000 }],
    }),
  ],
})

function lastSaid(words: string | null) {
  const w = watch(site)
  if (words !== null) w.set({ [STATUS]: words })
  w.wait(5 * SECOND)
  w.mute('ups')
  return w
}

describe('lost while', () => {
  test('on battery: critical once the device is lost, not sooner, and not hidden by its loss', () => {
    const w = lastSaid('OB DISCHRG')
    w.wait(STALE - 2 * SECOND)
    expect(w.state(SILENT)).toBe('normal')
    w.wait(3 * SECOND)
    expect([w.state(LOST), w.state(SILENT)]).toEqual(['unacknowledged', 'unacknowledged'])
  })

  test('on line, or never heard: the loss alone', () => {
    for (const words of ['OL CHRG', null]) {
      const w = lastSaid(words)
      w.wait(2 * STALE)
      expect([w.state(LOST), w.alarm(SILENT).active]).toEqual(['unacknowledged', false])
    }
  })

  test('a whole word counts, not a part of one', () => {
    const w = watch(site)
    w.set({ [STATUS]: 'BOOST' })
    w.mute('ups')
    w.wait(2 * STALE)
    expect(w.alarm(SILENT).active).toBe(false)
  })

  test('stands until the device is heard again, whatever it says then', () => {
    const w = lastSaid('OB')
    w.wait(3_600_000, SECOND)
    expect(w.alarm(SILENT)).toMatchObject({ active: true, occurrence: 1 })
    w.unmute('ups')
    w.set({ [STATUS]: 'OB' })
    w.wait(SECOND)
    expect(w.alarm(SILENT).active).toBe(false)
  })

  test('a value the device itself calls unusable is not silence', () => {
    const w = lastSaid('OB')
    w.unmute('ups')
    w.set({ [STATUS]: fault('sentinel') })
    w.wait(2 * STALE)
    expect([w.quality(STATUS), w.alarm(SILENT).active]).toEqual(['bad', false])
  })
})
