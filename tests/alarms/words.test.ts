/** Words of the alarm philosophy about events and about what is gone for good. */
import { expect, test } from 'vitest'
import { MINUTE, SECOND } from '../../src/core/time.ts'
import { load } from '../config/write.ts'
import { guarded } from './guarded.ts'

test('an event moves neither relay nor siren nor lamp', () => {
  const w = guarded()
  const events = w.events().length
  w.set({ 'probe-1/temperature': 21, 'probe-2/temperature': 21, 'probe-3/temperature': 21 })
  w.set({ 'door/door': 'open' })
  w.wait(MINUTE)
  w.set({ 'door/door': 'closed' })
  w.wait(MINUTE)
  expect(w.events().length).toBeGreaterThan(events)
  expect([w.relay(), w.siren(), w.lamp()]).toEqual(['well', 'off', 'off'])
  expect(w.events('raised')).toEqual([])
})

const RETIRED = 'retired: [{ id: probe-9, reason: rusak, date: 2026-01-05 }]'
const SITE = 'site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }\ndevices: []\n'

test('what was removed is retired in the room file, with its reason and date', () => {
  const mistakes = (text: string): number => {
    const loaded = load(text)
    return loaded.ok ? 0 : loaded.mistakes.length
  }
  const before = mistakes(SITE)
  expect(mistakes(`${SITE}${RETIRED}\n`)).toBe(before)
  expect(mistakes(`${SITE}${RETIRED.replace(', reason: rusak', '')}\n`)).toBe(before + 1)
  expect(mistakes(`${SITE}${RETIRED.replace(', date: 2026-01-05', '')}\n`)).toBe(before + 1)
})

test('a UPS in its test is hidden for 30 min while the mains is there, and not a minute without it', () => {
  const on = 'ups-a.ups.status.ups-on-battery'
  const w = guarded()
  w.set({ 'ups-a/ups.status': 'OB DISCHRG CAL' })
  w.wait(29 * MINUTE, 5 * SECOND)
  expect(w.state(on)).toBe('suppressed')
  w.wait(2 * MINUTE, 5 * SECOND)
  expect(w.state(on)).toBe('unacknowledged')

  const dark = guarded()
  dark.set({ 'ups-a/ups.status': 'OB DISCHRG CAL' })
  dark.wait(MINUTE)
  dark.set({ 'mains-1/supply.present': 'lost', 'mains-2/supply.present': 'lost' })
  dark.wait(MINUTE)
  expect(dark.state(on)).toBe('unacknowledged')
})
