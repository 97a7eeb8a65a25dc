/** Numbers, ages and moments in both languages. */
import { describe, expect, test } from 'vitest'
import { answer } from '../../dashboards/room/answer.ts'
import { age, clock, day, duration, moment, number, since } from '../../dashboards/room/format.ts'
import { stateLabel } from '../../dashboards/room/labels.ts'
import { phoneText } from '../../dashboards/room/phone.ts'
import { valueText } from '../../dashboards/room/voice.ts'
import { wishedLanguage, wishedTheme, withLanguage } from '../../dashboards/room/wishes.ts'

const WIB = { name: 'WIB', offset: 7 * 3_600_000 }
const WIT = { name: 'WIT', offset: 9 * 3_600_000 }
const AT = Date.parse('2026-11-20T07:05:59.999Z')
const SPACE = '\u00a0'

describe('numbers', () => {
  test.each([
    [22.449, '°C', '22,4', '22.4'],
    [-3.25, '°C', '\u22123,3', '\u22123.3'],
    [50, 'Hz', '50,0', '50.0'],
    [82.4, '%', '82', '82'],
    [12345.6, 'kWh', '12.346', '12,346'],
  ])('%d %s', (value, unit, id, en) => {
    expect(number(value, unit, 'id')).toBe(id)
    expect(number(value, unit, 'en')).toBe(en)
  })

  test.each([
    [0, '0 dtk', '0 s'],
    [59, '59 dtk', '59 s'],
    [119, '1 mnt', '1 min'],
    [2460, '41 mnt', '41 min'],
    [35_999, '599 mnt', '599 min'],
    [36_000, '10 j', '10 h'],
  ])('%d seconds of battery, never a minute too many', (seconds, id, en) => {
    expect(duration(seconds, 'id').replace(SPACE, ' ')).toBe(id)
    expect(duration(seconds, 'en').replace(SPACE, ' ')).toBe(en)
  })
})

describe('values', () => {
  const id = { language: 'id', zone: WIB, now: AT } as const
  test.each([
    [{ name: 'temperature', unit: '°C', kind: 'measurement' }, 22.4, `22,4${SPACE}°C`],
    [{ name: 'humidity', unit: '%RH', kind: 'measurement' }, 49.2, `49,2${SPACE}%`],
    [{ name: 'battery.runtime', unit: 's', kind: 'measurement' }, 2460, `41${SPACE}mnt`],
    [{ name: 'leak', unit: '', kind: 'state' }, 'wet', 'Basah'],
    [{ name: 'ups.status', unit: '', kind: 'state' }, 'OB LB', 'Memakai baterai, Baterai lemah'],
    [{ name: 'ups.alarm', unit: '', kind: 'text' }, 'Fan 2 failed', 'Fan 2 failed'],
  ] as const)('%o', (point, value, text) => {
    expect(valueText(id, point, value)).toBe(text)
  })

  test('a word that nobody has labelled stays visible', () => {
    expect(stateLabel('id', 'leak', 'damp')).toBe('damp')
    expect(stateLabel('en', 'ups.status', '')).not.toBe('')
  })
})

describe('time', () => {
  test.each([
    [0, '00:00'],
    [42_999, '00:42'],
    [65_000, '01:05'],
    [3_600_000, '1:00:00'],
    [90_061_000, '25:01:01'],
    [-5000, '00:00'],
  ])('age of %d ms', (ms, text) => {
    expect(age(ms)).toBe(text)
  })

  test('the wall clock of the room, whatever the zone of the screen', () => {
    expect(clock(AT, WIB, 'id')).toBe('14.05')
    expect(clock(AT, WIB, 'en')).toBe('14:05')
    expect(clock(AT, WIT, 'id')).toBe('16.05')
    expect(day(AT, WIB, 'id')).toBe('20 November 2026')
    expect(day(Date.parse('2026-08-31T16:00:00Z'), WIT, 'id')).toBe('1 September 2026')
    expect(day(Date.parse('2026-05-20T00:00:00Z'), WIB, 'id')).toBe('20 Mei 2026')
    expect(moment(AT, WIB, 'id')).toBe('20 November 2026 14.05 WIB')
  })

  test('today by the clock of the room, another day by its date', () => {
    const midnight = Date.parse('2026-11-19T17:00:00Z')
    expect(since(midnight, AT, WIB, 'id')).toBe('00.00')
    expect(since(midnight - 1, AT, WIB, 'id')).toBe('19 November 2026 23.59')
  })
})

describe('the answer to an act', () => {
  const id = { language: 'id' } as const
  const refused = (code: string) => answer(id, { kind: 'refused', code, message: 'Pesan pengontrol.' }, 'Diakui')
  test('only what is on record is said without reserve', () => {
    expect(answer(id, { kind: 'done', recorded: true }, 'Diakui')).toBe('Diakui')
    expect(answer(id, { kind: 'done', recorded: false }, 'Diakui')).toMatch(/^Diakui .*belum dipastikan/)
  })

  test('another occurrence is explained, an unknown refusal is passed on, silence promises nothing', () => {
    expect(refused('other-occurrence')).toMatch(/timbul lagi/)
    expect(refused('token-required')).toMatch(/token/)
    expect(refused('never-heard-of')).toBe('Ditolak pengontrol: Pesan pengontrol.')
    expect(answer(id, { kind: 'no-answer' }, 'Diakui')).toMatch(/belum pasti/)
  })
})

describe('a phone number', () => {
  test.each([
    ['+6281234567890', '0812-3456-7890'],
    ['+62811987654', '0811-9876-54'],
    ['+62215551234', '021-5551234'],
    ['+622541234567', '0254-1234567'],
    ['113', '113'],
  ])('%s is read as %s', (phone, text) => {
    expect(phoneText(phone)).toBe(text)
  })
})

describe('wishes in the address', () => {
  test.each([
    ['', null],
    ['?lang=en', 'en'],
    ['?lang=fr', null],
  ])('%s', (search, language) => {
    expect(wishedLanguage(search)).toBe(language)
  })

  test('another language keeps the rest of the address', () => {
    expect(withLanguage('?theme=night&lang=id', 'en')).toBe('?theme=night&lang=en')
  })

  test.each([
    ['', false, 'day'],
    ['', true, 'night'],
    ['?theme=day', true, 'day'],
    ['?theme=night', false, 'night'],
    ['?theme=pink', true, 'night'],
  ] as const)('theme %s on a system that is dark: %s', (search, dark, theme) => {
    expect(wishedTheme(search, dark)).toBe(theme)
  })
})
