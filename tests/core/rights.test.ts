/** Who may do what, and what people set beside limits: the table as it is written down, and the core keeping to it. */
import { expect, test } from 'vitest'
import type { Person } from '../../src/core/event.ts'
import type { Input } from '../../src/core/input.ts'
import { may, RIGHTS } from '../../src/core/people/rights.ts'
import { ROLES } from '../../src/core/people/roles.ts'
import type { Schedules, Setting } from '../../src/core/people/setting.ts'
import { HOUR, MINUTE } from '../../src/core/time.ts'
import { admin, device, house, MORNING, point, province, rule, watch } from './house.ts'

/** Columns: guard, admin, kasi, kabid, installer, province. */
const TABLE: Record<(typeof RIGHTS)[number], string> = {
  acknowledge: 'x x x x x -',
  enter: 'x x x x x -',
  'move-goods': 'x x x x x -',
  'sign-round': 'x x x x x -',
  'heard-test': 'x x x x x -',
  'out-of-service': '- x x - x -',
  'return-to-service': '- x x - x -',
  'test-actuator': '- x x - x -',
  'self-test': '- x x - x -',
  retry: '- x x - x -',
  reset: '- x x - - -',
  shelve: '- x x - - -',
  unshelve: '- x x - - -',
  defer: '- x x - - -',
  configure: '- x x - - -',
  backup: '- x x - - -',
  'confirm-clock': '- x x - - -',
  record: '- x - - x -',
  users: '- x x - - -',
  contacts: '- x x - - -',
  schedules: '- x x - - -',
  display: '- x x - - -',
}

test('N14: the matrix of roles and rights is the one written down, and what is not in it is refused', () => {
  expect(Object.keys(TABLE).sort()).toEqual([...RIGHTS].sort())
  for (const right of RIGHTS)
    expect([right, ROLES.map(role => (may(role, right) ? 'x' : '-')).join(' ')]).toEqual([right, TABLE[right]])
})

const HOT = 'probe.temperature.hot'
const schedules: Schedules = { duty: null, selfTest: { day: 1, at: 9 * HOUR }, backup: 2 * HOUR, rounds: [6 * HOUR] }
const display = { language: 'en', night: { from: 22 * HOUR, to: 5 * HOUR }, large: true } as const

function room() {
  const w = watch(
    house({
      devices: [device('probe')],
      points: [point('probe/temperature'), point('room/duty.hours', { report: 'on-event' })],
      rules: [rule('probe/temperature', 'hot', { when: { above: 27 }, level: 'high', class: 'temperature' })],
    }),
  )
  w.set({ 'probe/temperature': 30 })
  w.wait(MINUTE)
  const does = (input: Input) => w.tell(input).refusals[0]?.code ?? 'done'
  const sets = (setting: Setting, by: Person = admin) => does({ kind: 'set', ...setting, by })
  return { w, does, sets }
}
const as = (role: (typeof ROLES)[number], place: Person['place'] = 'local'): Person => ({ name: 'Budi', place, role })

test('what a role may not do is refused and kept on record with who tried', () => {
  const { w, does } = room()
  const shelve = { kind: 'shelve', alarm: HOT, occurrence: 1, note: 'x', once: true } as const
  expect(does({ ...shelve, by: as('guard') })).toBe('never-role')
  expect(w.events('refused')).toMatchObject([{ act: 'shelve', code: 'never-role', by: as('guard'), subject: HOT }])
  expect(does({ kind: 'acknowledge', alarm: HOT, occurrence: 1, by: as('province') })).toBe('never-role')
  expect(does({ ...shelve, by: as('kasi') })).toBe('done')
  expect(w.events('shelved')).toMatchObject([{ by: as('kasi') }])
})

test('everybody in the room may silence, whatever their role; nobody from afar', () => {
  for (const role of ROLES) expect(room().does({ kind: 'silence', by: as(role) })).toBe('done')
  expect(room().does({ kind: 'silence', by: as('admin', 'remote') })).toBe('never-remote')
})

test('a proved name does not bring anybody nearer: fire, leak and limits stay in the room', () => {
  const { does } = room()
  const acknowledged = { kind: 'acknowledge', alarm: HOT, occurrence: 1, by: as('admin', 'remote') } as const
  expect(does(acknowledged)).toBe('done')
  expect(does({ kind: 'configure', alarm: HOT, limit: 26, by: as('admin', 'remote') })).toBe('never-remote')
})

test.each<[string, Setting]>([
  ['contacts', { what: 'contacts', contacts: [{ name: 'Pos', role: 'guard', phone: '+6281234567', hours: null }] }],
  ['schedules', { what: 'schedules', schedules }],
  ['display', { what: 'display', display }],
  ['a user who goes', { what: 'user-gone', user: 'u1' }],
])('%s: an event with who and what; from afar only with a proved name and its right', (_, setting) => {
  const { w, sets } = room()
  expect(sets(setting)).toBe('done')
  expect(w.events('setting')).toMatchObject([{ ...setting, by: admin }])
  expect(sets(setting, province)).toBe('never-remote')
  expect(sets(setting, as('guard'))).toBe('never-role')
  expect(sets(setting, as('kasi', 'remote'))).toBe('done')
})

test('duty hours that people set hold instead of the room file’s, over text and back, until they are taken away', () => {
  const { w, sets } = room()
  const duty = (from: number, to: number, days = [0, 1, 2, 3, 4, 5, 6]): Setting => ({
    what: 'schedules',
    schedules: { ...schedules, duty: { days, from, to } },
  })
  // Wednesday 10.00, which the room file calls office time.
  expect(w.value('room/duty.hours')).toBe('within')
  sets(duty(12 * HOUR, 16 * HOUR))
  expect(w.value('room/duty.hours')).toBe('outside')
  w.reload()
  sets(duty(20 * HOUR, 11 * HOUR))
  expect(w.value('room/duty.hours')).toBe('within')
  // The night that ends this morning began on Tuesday.
  sets(duty(20 * HOUR, 11 * HOUR, [3]))
  expect(w.value('room/duty.hours')).toBe('outside')
  sets(duty(20 * HOUR, 11 * HOUR, [2]))
  expect(w.value('room/duty.hours')).toBe('within')
  w.setClock({ trusted: false })
  expect(w.value('room/duty.hours')).toBe('outside')
  w.setClock({ trusted: true, wall: MORNING })
  sets({ what: 'schedules', schedules })
  expect([w.value('room/duty.hours'), w.room.duty]).toEqual(['within', null])
})

test('T04: a step of the clock is confirmed by who is in the room, once, and by nobody while it is trusted', () => {
  const { w, does } = room()
  const confirm = (by: Person) => does({ kind: 'confirm-clock', by })
  expect(confirm(admin)).toBe('clock-trusted')
  w.setClock({ wall: w.now.wall + 20 * MINUTE, trusted: false })
  expect([confirm(province), confirm(as('guard')), confirm(as('kasi'))]).toEqual(['never-remote', 'never-role', 'done'])
  w.tell({ kind: 'confirm-clock', sources: ['10.0.0.1', 'rtc'] })
  expect(w.events('clock')).toMatchObject([{ trusted: false, step: 20 * MINUTE }])
  expect(w.events('clock-confirmed')).toMatchObject([{ by: as('kasi') }, { sources: ['10.0.0.1', 'rtc'] }])
})
