/** The room has its own zone: whatever zone the computer is set to, days begin and end where the office's do. */
import { afterEach, expect, test } from 'vitest'
import { onDuty } from '../../src/core/duty.ts'
import type { Site } from '../../src/core/site.ts'
import { HOUR } from '../../src/core/time.ts'
import { wallTime } from '../../src/outputs/sentence.ts'
import { nameOf } from '../../src/store/backup/names.ts'
import { SITE } from '../api/house.ts'

const BEFORE = process.env.TZ
afterEach(() => {
  if (BEFORE === undefined) delete process.env.TZ
  else process.env.TZ = BEFORE
})

const zoned = (zone: Site['zone'], hours: number): Site => ({
  ...SITE,
  zone,
  utcOffset: hours * HOUR,
  duty: { days: [1, 2, 3, 4, 5], from: 7.5 * HOUR, to: 16 * HOUR },
})
const WIB = zoned('WIB', 7)

/** The last is when New York changes to summer time: a room in Jakarta knows nothing of it. */
const ROWS: [string, Site, string][] = [
  ['2026-11-20T16:59:59Z', WIB, '2026-11-20 23.59.59 WIB'],
  ['2026-11-20T17:00:00Z', WIB, '2026-11-21 00.00.00 WIB'],
  ['2026-12-31T17:00:00Z', WIB, '2027-01-01 00.00.00 WIB'],
  ['2028-02-28T17:00:00Z', WIB, '2028-02-29 00.00.00 WIB'],
  ['2028-02-29T17:00:00Z', WIB, '2028-03-01 00.00.00 WIB'],
  ['2026-11-20T16:00:00Z', zoned('WITA', 8), '2026-11-21 00.00.00 WITA'],
  ['2026-11-20T15:00:00Z', zoned('WIT', 9), '2026-11-21 00.00.00 WIT'],
  ['2026-03-08T07:00:00Z', WIB, '2026-03-08 14.00.00 WIB'],
]

test.each(['UTC', 'Asia/Jakarta', 'America/New_York'])(
  'T03: on a computer set to %s days are those of the room',
  zone => {
    process.env.TZ = zone
    expect(ROWS.map(([moment, site]) => wallTime(site, Date.parse(moment)))).toEqual(ROWS.map(([, , told]) => told))
    const duty = (moment: string) => onDuty(WIB, { mono: 0, wall: Date.parse(moment), trusted: true, boot: 'b' })
    expect(
      ['2026-11-20T00:29:59Z', '2026-11-20T00:30:00Z', '2026-11-20T08:59:59Z', '2026-11-20T09:00:00Z'].map(duty),
    ).toEqual([false, true, true, false])
    expect(nameOf('a', Date.parse('2026-03-08T07:00:00Z'))).toContain('20260308T070000Z')
  },
)
