/** When a backup is due, and which may go. */
import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../../src/core/time.ts'
import { isDue, type Times } from '../../../src/store/backup/due.ts'
import { backupsIn, nameOf } from '../../../src/store/backup/names.ts'
import { surplus } from '../../../src/store/backup/rotate.ts'

const MIDNIGHT = Date.parse('2026-11-20T17:00:00Z')
/** 21 November in Jakarta, so long after midnight; the program has run for days. */
const at = (after: number, more: Partial<Times> = {}): Times => ({
  now: { mono: 10 * DAY + after, wall: MIDNIGHT + after, trusted: true, boot: 'b' },
  began: 0,
  tried: null,
  newest: MIDNIGHT - 21 * HOUR,
  at: 2.5 * HOUR,
  utcOffset: 7 * HOUR,
  ...more,
})

describe('the next backup', () => {
  test.each<[string, Times, boolean]>([
    ['at its time', at(2.5 * HOUR), true],
    ['a minute before', at(2.5 * HOUR - MINUTE), false],
    ['late, the box was off', at(20 * HOUR), true],
    ['once a day', at(20 * HOUR, { newest: MIDNIGHT + 2.5 * HOUR }), false],
    ['where there is none', at(HOUR, { newest: null }), true],
    ['not in the first ten minutes', at(3 * HOUR, { began: 10 * DAY + 3 * HOUR - 9 * MINUTE }), false],
    ['not within an hour of a try', at(3 * HOUR, { tried: 10 * DAY + 2.5 * HOUR }), false],
    ['again an hour after it failed', at(3.5 * HOUR, { tried: 10 * DAY + 2.5 * HOUR }), true],
  ])('%s', (_, times, due) => expect(isDue(times)).toBe(due))

  test('T01: neither doubles nor skips a day when the clock jumps', () => {
    let newest = MIDNIGHT
    let tried: number | null = null
    const made: number[] = []
    let wall = MIDNIGHT
    for (let mono = HOUR; mono < 20 * DAY; mono += 5 * MINUTE) {
      wall += 5 * MINUTE
      const day = Math.floor(mono / DAY)
      // Every third day the clock is set an hour back and forth again, right after it has struck.
      if (mono % (3 * DAY) === 3 * HOUR) wall -= HOUR
      if (mono % (3 * DAY) === 5 * HOUR) wall += HOUR
      if (!isDue({ ...at(0), now: { mono, wall, trusted: true, boot: 'b' }, newest, tried })) continue
      newest = wall
      tried = mono
      made.push(day)
    }
    expect(made).toEqual(Array.from({ length: 20 }, (_, day) => day))
  })

  test('T01: comes once in 24 hours while nobody trusts the clock, whatever it says', () => {
    const made: number[] = []
    let tried: number | null = null
    for (let mono = 0; mono < 5 * DAY; mono += HOUR) {
      const now = { mono, wall: (mono * 977) % DAY, trusted: false, boot: 'b' }
      if (!isDue({ ...at(0), now, newest: 5, tried })) continue
      tried = mono
      made.push(mono / DAY)
    }
    expect(made).toEqual([1, 2, 3, 4])
  })
})

describe('of a year of backups', () => {
  const year = Array.from({ length: 400 }, (_, n) => ({ name: String(n), made: MIDNIGHT + n * DAY + 2.5 * HOUR }))
  const kept = (keep: { daily: number; weekly: number; monthly: number }) => {
    const gone = new Set(surplus(year, keep, 7 * HOUR))
    return year.filter(one => !gone.has(one)).map(one => new Date(one.made + 7 * HOUR).toISOString().slice(0, 10))
  }

  test('the last days, the last of each week and of each month stay', () => {
    expect(kept({ daily: 3, weekly: 3, monthly: 3 })).toEqual([
      '2027-10-31',
      '2027-11-30',
      '2027-12-12',
      '2027-12-19',
      '2027-12-23',
      '2027-12-24',
      '2027-12-25',
    ])
  })

  test('the newest stays though none is to be kept', () => {
    expect(kept({ daily: 0, weekly: 0, monthly: 0 })).toEqual(['2027-12-25'])
  })
})

test('only backups of this room are known by their names, oldest first', () => {
  const mine = [nameOf('lpse', MIDNIGHT), nameOf('lpse', MIDNIGHT - DAY)]
  const others = [nameOf('lpse-2', MIDNIGHT), `${nameOf('lpse', MIDNIGHT)}.part`, 'foto.jpg', 'jaga-lpse-x.tar.gz.age']
  expect(backupsIn([...mine, ...others], 'lpse')).toEqual([
    { name: 'jaga-lpse-20261119T170000Z.tar.gz.age', made: MIDNIGHT - DAY },
    { name: 'jaga-lpse-20261120T170000Z.tar.gz.age', made: MIDNIGHT },
  ])
})
