/** Paper that is late: told once, reminded of until it is done, and heard or seen by nobody who is called. */
import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/core/event.ts'
import { restoreRoom } from '../../src/core/restart.ts'
import { DAY, HOUR, MINUTE, type Now, SECOND } from '../../src/core/time.ts'
import { sentence } from '../../src/outputs/sentence.ts'
import { device, house, MORNING, point, rule, type Watch, watch } from './house.ts'

const PACKS = 'ups/battery.packs.bad'
const BATTERY = 'ups.battery.packs.bad.replace'
const KEY = `repair:${BATTERY}`
const DUE = MORNING + 2 * HOUR
const PACE = 5 * SECOND

const siteOf = (latching: boolean) =>
  house({
    devices: [device('ups', { title: 'UPS A' })],
    points: [point(PACKS), point('ups/ups.fault')],
    rules: [
      rule(PACKS, 'replace', { when: { above: 0 }, class: 'battery', latching }),
      rule('ups/ups.fault', 'fault', { when: { is: ['alarm'] }, class: 'ups' }),
    ],
  })
const site = siteOf(false)
const wires = (packs: number) => ({ [PACKS]: packs, 'ups/ups.fault': 'normal' })
const repair = { paper: 'repair', subject: BATTERY, incident: 'GGN-7', owner: 'Sari', due: DUE }

const defer = (w: Watch, due = DUE, owner = 'Sari') => w.act('defer', BATTERY, { owner, incident: 'GGN-7', due })

/** Put off on Wednesday at 10.00, for two hours. */
function deferred({ trusted = true, latching = false } = {}): Watch {
  const w = watch(siteOf(latching), { now: { mono: 1_000_000, wall: MORNING, trusted, boot: 'boot-1' } })
  w.set(wires(1))
  w.act('acknowledge', BATTERY)
  expect(defer(w)).toBe('done')
  return w
}
function late(latching = false): Watch {
  const w = deferred({ latching })
  w.wait(2 * HOUR + SECOND, PACE)
  return w
}
const told = (w: Watch) =>
  w.events().flatMap(e => (e.kind === 'overdue' ? ['late'] : e.kind === 'overdue-over' ? [e.how] : []))
const reminders = (w: Watch) => Object.keys(w.room.kept.reminders)

function restarted(w: Watch, now: Now): Watch {
  const again = watch(site, { room: restoreRoom(site, JSON.parse(JSON.stringify(w.room)), now), now })
  again.set(wires(1))
  return again
}
const laterOf = (w: Watch, off: number, more: Partial<Now> = {}): Now => ({
  mono: 5000,
  wall: w.now.wall + off,
  trusted: true,
  boot: 'boot-2',
  ...more,
})

describe('a repair whose date has passed', () => {
  test('is late a moment after its date, not at it, and told once', () => {
    const w = deferred()
    w.wait(2 * HOUR, PACE)
    expect(told(w)).toEqual([])
    w.wait(250)
    expect(w.events('overdue')).toMatchObject([{ ...repair, at: { wall: DUE + 250 } }])
    w.wait(5 * HOUR, PACE)
    expect([told(w), reminders(w)]).toEqual([['late'], [KEY]])
    expect(w.room.kept.reminders[KEY]).toMatchObject({ ...repair, since: { wall: DUE + 250 } })
  })

  test('is not told again each morning: there its alarm is put before people, as before', () => {
    const w = late()
    w.wait(20 * HOUR, PACE)
    expect([told(w), w.story(BATTERY).at(-1)]).toEqual([['late'], 're-alarmed'])
  })

  test('done before its date it is never told', () => {
    const w = deferred()
    w.set(wires(0))
    w.wait(3 * HOUR, PACE)
    expect([told(w), reminders(w)]).toEqual([[], []])
  })

  test('done later, the reminder ends with its alarm', () => {
    const w = late()
    w.set(wires(0))
    expect([w.state(BATTERY), told(w), reminders(w)]).toEqual(['normal', ['late', 'done'], []])
  })

  test('done while nobody has acknowledged its last call, it is done', () => {
    const w = late()
    w.wait(20 * HOUR, PACE)
    w.set(wires(0))
    expect([w.state(BATTERY), told(w)]).toEqual(['returned-unacknowledged', ['late', 'done']])
  })

  test.each([
    ['a new date', DUE + DAY, 'Sari'],
    ['a new date and owner', DUE + DAY, 'Budi'],
  ])('%s ends it, and passes in its turn', (_, due, owner) => {
    const w = late()
    defer(w, due, owner)
    expect([told(w), reminders(w)]).toEqual([['late', 'replanned'], []])
    w.wait(21 * HOUR, PACE)
    w.act('acknowledge', BATTERY)
    w.wait(4 * HOUR, PACE)
    expect(told(w)).toEqual(['late', 'replanned', 'late'])
    expect(w.events('overdue').at(-1)).toMatchObject({ due, owner })
  })

  test('a latched alarm is owed until its reset; raised once more it is put off no longer, and the reminder ends', () => {
    const w = late(true)
    w.set(wires(0))
    w.wait(MINUTE, PACE)
    expect([w.state(BATTERY), told(w)]).toEqual(['latched-acknowledged', ['late']])
    w.set(wires(2))
    expect([told(w), reminders(w)]).toEqual([['late', 'ended'], []])
  })

  test('is owed while its alarm is shelved', () => {
    const w = deferred()
    expect(w.act('shelve', BATTERY, { until: w.now.wall + 8 * HOUR })).toBe('done')
    w.wait(3 * HOUR, PACE)
    expect([w.state(BATTERY), told(w)]).toEqual(['shelved', ['late']])
  })
})

describe('the clock', () => {
  test('that nobody trusts judges no date; set, it does', () => {
    const w = deferred({ trusted: false })
    w.wait(5 * HOUR, PACE)
    expect([told(w), reminders(w)]).toEqual([[], []])
    w.setClock({ trusted: true })
    expect(told(w)).toEqual(['late'])
  })

  test('that turns out to have been ahead takes its word back', () => {
    const w = late()
    w.setClock({ wall: MORNING, trusted: false })
    expect(told(w)).toEqual(['late'])
    w.setClock({ trusted: true })
    expect([told(w), reminders(w)]).toEqual([['late', 'clock'], []])
    w.wait(3 * HOUR, PACE)
    expect(told(w)).toEqual(['late', 'clock', 'late'])
  })
})

describe('over a restart', () => {
  test.each([
    ['of the program', (w: Watch): Now => ({ ...w.now, mono: w.now.mono + MINUTE, wall: w.now.wall + MINUTE })],
    ['of the machine', (w: Watch) => laterOf(w, HOUR)],
    ['with a clock nobody trusts', (w: Watch) => laterOf(w, -400 * DAY, { trusted: false })],
  ])('%s the reminder stands, since when it did, and is not told again', (_, now) => {
    const w = late()
    const again = restarted(w, now(w))
    again.wait(HOUR, PACE)
    expect([told(again), again.room.kept.reminders]).toEqual([[], w.room.kept.reminders])
    again.set(wires(0))
    expect([told(again), reminders(again)]).toEqual([['done'], []])
  })

  test('a date that passed while nobody watched is told at the start', () => {
    const w = deferred()
    const again = restarted(w, laterOf(w, 3 * HOUR))
    expect([told(again), again.events('overdue')[0]]).toMatchObject([['late'], { due: DUE, at: { wall: DUE + HOUR } }])
  })

  test('what an older version saved has no reminders, and gets those it owes', () => {
    const w = late()
    const saved = JSON.parse(JSON.stringify(w.room))
    delete saved.kept.reminders
    const again = watch(site, { room: restoreRoom(site, saved, w.now), now: w.now })
    again.set(wires(1))
    expect(told(again)).toEqual(['late'])
  })

  test('an alarm that the room file has no more leaves no reminder', () => {
    const w = late()
    const other = house({ devices: [device('ups')], points: [point('ups/ups.fault')] })
    const again = watch(other, { room: restoreRoom(other, JSON.parse(JSON.stringify(w.room)), w.now), now: w.now })
    again.set({ 'ups/ups.fault': 'normal' })
    expect([told(again), reminders(again)]).toEqual([['ended'], []])
  })
})

test('its lateness and its end are sentences in both languages, also when its people are forgotten', () => {
  const w = late()
  w.set(wires(0))
  const titles = { replace: { id: { title: 'Baterai harus diganti' }, en: { title: 'Battery to be replaced' } } }
  const said = (language: 'id' | 'en', events: readonly Event[]) =>
    events.map(event => sentence({ site, titles, language }, event))
  const both = [...w.events('overdue'), ...w.events('overdue-over')]
  expect(said('id', both)).toEqual([
    'Administrasi: perbaikan lewat tanggalnya, 2026-01-07 12.00.00 WIB, tiket GGN-7, penanggung jawab Sari: Baterai harus diganti (UPS A)',
    'Pengingat administrasi berakhir, perbaikan selesai: Baterai harus diganti (UPS A)',
  ])
  const forgotten = both.map(
    ({ owner: _, incident: __, ...rest }: Event & { owner?: string; incident?: string }) => rest,
  )
  expect(said('en', forgotten as Event[])).toEqual([
    'Paperwork: repair past its date, 2026-01-07 12.00.00 WIB, ticket –, owner –: Battery to be replaced (UPS A)',
    'Paperwork reminder over, repair done: Battery to be replaced (UPS A)',
  ])
})
