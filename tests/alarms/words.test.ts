/** Words of the alarm philosophy about events and about what is gone for good. */
import { expect, test } from 'vitest'
import { headView } from '../../src/api/views/head.ts'
import type { Happening } from '../../src/core/event.ts'
import { HOUR, MINUTE, type Millis, SECOND } from '../../src/core/time.ts'
import { load } from '../config/write.ts'
import { guarded, ruleTexts } from './guarded.ts'

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

const NEW_BATTERY = 'ups-a.ups.status.ups-replace-battery'
const PAPER: readonly Happening['kind'][] = ['overdue', 'overdue-over']

/** A battery is to be replaced by then; all that calls anybody, turn by turn for eight minutes, and what the room says at its end. */
function repairDue(within: Millis) {
  const calls: string[] = []
  const w = guarded((outcome, room) => {
    const { actuators, siren, relay, flood, firstOut, open, phase } = room
    const events = outcome.events.flatMap(({ kind }) => (PAPER.includes(kind) ? [] : [kind]))
    calls.push(JSON.stringify([outcome.changed, events, actuators, siren, relay, flood, firstOut, open, phase]))
  })
  w.set({ 'ups-a/ups.status': 'OL RB' })
  w.wait(MINUTE)
  w.act('acknowledge', NEW_BATTERY)
  expect(w.act('defer', NEW_BATTERY, { owner: 'Sari', incident: 'GGN-7', due: w.now.wall + within })).toBe('done')
  w.wait(8 * MINUTE)
  const contacts = [{ name: 'Budi', role: 'admin', phone: '+62811', hours: null }] as const
  const schedules = { duty: null, selfTest: null, backup: null, rounds: [] }
  const head = headView({
    site: w.site,
    ruleTexts,
    room: () => w.room,
    clock: { now: () => w.now },
    set: () => ({ contacts, schedules, display: { language: 'id', night: null, large: false } }),
    version: '1.2.3',
  })
  return { w, calls, head }
}

test('late paperwork is an event and a reminder, never relay or siren', () => {
  const late = repairDue(5 * MINUTE)
  const inTime = repairDue(HOUR)
  expect([late, inTime].map(({ w }) => w.events('overdue').length)).toEqual([1, 0])
  expect(late.calls).toEqual(inTime.calls)
  const { paperwork, seq, ...head } = late.head
  expect({ ...head, seq: seq - 1, paperwork: [] }).toEqual(inTime.head)
  expect(paperwork).toMatchObject([{ paper: 'repair', subject: NEW_BATTERY, owner: 'Sari', incident: 'GGN-7' }])
  expect([late.w.relay(), late.w.siren(), head.call.length, head.counts.unacknowledged]).toEqual(['well', 'off', 1, 0])
  late.w.set({ 'ups-a/ups.status': 'OL' })
  late.w.wait(MINUTE)
  late.w.act('acknowledge', NEW_BATTERY)
  expect(late.w.room.kept.reminders).toEqual({})
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
