/** Duty hours, and what is worked out of a door. */

import { describe, expect, test } from 'vitest'
import { onDuty } from '../../src/core/duty.ts'
import type { Site } from '../../src/core/site.ts'
import { HOUR, MINUTE } from '../../src/core/time.ts'
import { loadRoom } from './library.ts'
import { planOf, write } from './write.ts'

const HEAD = `site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WITA }
devices:
  - { id: io-1, profile: io/waveshare-modbus-io-8ch, link: { tcp: "127.0.0.1:15071", unit: 1 } }
`
const siteOf = (contacts: readonly string[], more = ''): Site => {
  const each = contacts.map((name, n) => `      ${name}: { on: io-1, input: ${n + 1}, normally: open }\n`)
  const door = each.length > 0 ? `  - id: door\n    contacts:\n${each.join('')}` : ''
  return planOf(loadRoom(write(HEAD + door + more), 'hardware')).site
}

describe('duty hours', () => {
  /** Friday 2026-01-09 at this time in WITA. */
  const friday = (hour: number, trusted = true) => ({
    mono: 0,
    wall: Date.UTC(2026, 0, 9) + (hour - 8) * HOUR,
    trusted,
    boot: 'x',
  })

  test.each([
    ['', [false, true, true, false], false],
    [
      'duty-hours: { from: "00:00", to: "24:00", days: [sun, mon, tue, wed, thu, fri, sat] }\n',
      Array(4).fill(true),
      true,
    ],
    ['duty-hours: { from: "08:00", to: "12:00", days: [fri] }\n', [false, false, false, false], false],
  ])('as the room file says: %s', (more, answers, saturday) => {
    const site = siteOf(['door'], more)
    const hours = [7.5 - 1 / 60, 7.5, 16 - 1 / 60, 16]
    expect(hours.map(hour => onDuty(site, friday(hour)))).toEqual(answers)
    expect(onDuty(site, friday(24 + 10))).toBe(saturday)
    expect(onDuty(site, friday(10, false))).toBe(false)
  })

  test('are minutes of the room’s own day', () => {
    expect(siteOf(['door']).duty).toEqual({ days: [1, 2, 3, 4, 5], from: 7 * HOUR + 30 * MINUTE, to: 16 * HOUR })
  })
})

describe('the weekly test', () => {
  test('is at a time of the room’s own week, and by hand only where the file does not say', () => {
    expect(siteOf([], 'self-test: { day: tue, at: "10:30" }\n').selfTest).toEqual({ day: 2, at: 10.5 * HOUR })
    expect(siteOf([]).selfTest).toBeUndefined()
    expect(siteOf([]).points['controller/self-test']).toBeDefined()
  })
})

describe('a door', () => {
  test('is led by its reed; what lets people through joins where it is fitted', () => {
    const { points } = siteOf(['door.request-to-exit', 'door', 'door.grant'])
    expect(points['door/door.entry']?.derived).toEqual({
      by: 'entry',
      from: ['door/door', 'door/door.grant', 'door/door.request-to-exit'],
    })
    expect(points['room/duty.hours']).toBeDefined()
  })

  test('without a reed has no entry to judge, but may be held open by goods', () => {
    const { points, alarms } = siteOf(['door.alarm'])
    expect(points['door/door.entry']).toBeUndefined()
    expect(points['door/door.moving']?.derived?.from).toEqual(['door/door.alarm'])
    expect(alarms['door.door.alarm.door-reported-held']?.unless).toHaveLength(1)
  })

  test('that is not there asks for no duty hours', () => {
    expect(siteOf([]).points['room/duty.hours']).toBeUndefined()
  })
})
