/** Contacts, schedules and display over the API: in people's words, kept, and in use. */
import { expect, test } from 'vitest'
import { phoneOf } from '../../src/api/views/setting.ts'
import { HOUR } from '../../src/core/time.ts'
import { errorOf, get, rig, send } from './client.ts'

const office = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '07:30', to: '16:00' }
const POST = {
  name: 'Pos jaga',
  role: 'guard',
  phone: '0812-3456-7890',
  hours: { ...office, from: '19:00', to: '07:00' },
}
const SCHEDULES = { duty: office, selfTest: { day: 'mon', at: '09:00' }, backup: '01:15', rounds: ['22:00', '06:00'] }

test.each<[string, object, object]>([
  ['contacts', { contacts: [POST] }, { contacts: [{ ...POST, phone: '+6281234567890' }] }],
  ['schedules', SCHEDULES, { ...SCHEDULES, rounds: ['06:00', '22:00'] }],
  ['display', { language: 'en', night: { from: '22:00', to: '05:00' }, large: true }, {}],
])('%s are answered as they were set, with an event that says who', async (path, set, answered) => {
  const { app, house } = rig()
  expect(await (await send(app, 'PUT', `/api/v1/${path}`, set)).json()).toMatchObject({ done: true })
  expect(await (await get(app, `/api/v1/${path}`)).json()).toEqual({ ...set, ...answered })
  expect(house.events.at(-1)).toMatchObject({ kind: 'setting', what: path, by: { name: 'wall', place: 'local' } })
})

test('duty hours that were set are in force at once', async () => {
  const { app, house } = rig()
  await send(app, 'PUT', '/api/v1/schedules', SCHEDULES)
  expect(house.room.duty).toEqual({ days: [1, 2, 3, 4, 5], from: 7.5 * HOUR, to: 16 * HOUR })
})

test.each<[string, string, object, string]>([
  ['a number nobody has', 'contacts', { contacts: [{ ...POST, phone: '12' }] }, 'phone-wrong'],
  ['a country elsewhere', 'contacts', { contacts: [{ ...POST, phone: '+15551234567' }] }, 'phone-wrong'],
  ['a role nobody has', 'contacts', { contacts: [{ ...POST, role: 'boss' }] }, 'field-wrong'],
  ['no days', 'contacts', { contacts: [{ ...POST, hours: { ...office, days: [] } }] }, 'field-wrong'],
  ['25 o’clock', 'schedules', { ...SCHEDULES, backup: '25:00' }, 'field-wrong'],
  ['duty that ends before it begins', 'schedules', { ...SCHEDULES, duty: { ...office, to: '07:00' } }, 'duty-order'],
  ['half of a schedule', 'schedules', { duty: null }, 'field-missing'],
  ['a language nobody speaks', 'display', { language: 'jv', night: null, large: false }, 'field-wrong'],
])('%s is refused with a sentence, and nothing is set', async (_, path, set, code) => {
  const { app, house } = rig()
  expect(await errorOf(await send(app, 'PUT', `/api/v1/${path}`, set))).toMatchObject({ status: 400, code })
  expect(house.events.filter(({ kind }) => kind === 'setting')).toEqual([])
})

test.each([
  ['0812 3456 7890', '+6281234567890'],
  ['+62 812-3456-7890', '+6281234567890'],
  ['6281234567890', '+6281234567890'],
  ['(0254) 123-4567', '+622541234567'],
  ['113', '113'],
  ['0', ''],
  ['+62 0812 3456', ''],
  ['telepon', ''],
])('%s is called as "%s"', (written, dialled) => {
  expect(phoneOf(written)).toBe(dialled)
})
