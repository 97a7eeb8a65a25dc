/** Whom the wall says to call, by alarm and hour, and how it looks. */
import { expect, test } from 'vitest'
import type { Head } from '../../src/api/types.ts'
import type { Contact, Hours } from '../../src/core/people/setting.ts'
import { HOUR } from '../../src/core/time.ts'
import { get, rig } from './client.ts'
import { house, SITE, START } from './house.ts'

const WEEK = [0, 1, 2, 3, 4, 5, 6]
const contact = (name: string, role: Contact['role'] = 'guard', hours: Hours | null = null): Contact => ({
  name,
  role,
  phone: '+6281234567890',
  hours,
})
// It is Friday 08.00 WIB.
const NIGHT = contact('malam', 'guard', { days: WEEK, from: 19 * HOUR, to: 7 * HOUR })
const DAY = contact('siang', 'guard', { days: WEEK, from: 7 * HOUR, to: 19 * HOUR })
const THURSDAY = contact('kamis', 'admin', { days: [4], from: 20 * HOUR, to: 9 * HOUR })
const KASI = contact('kasi', 'kasi')
const FIRE = contact('damkar', 'fire')
const PLN = contact('pln', 'power')

const leak = SITE.alarms['leak.leak.wet']
if (leak === undefined) throw new Error('the house has no leak alarm')
const withRule = (more: Partial<typeof leak>) => ({
  ...SITE,
  alarms: { ...SITE.alarms, [leak.id]: { ...leak, ...more } },
})

async function called(contacts: readonly Contact[], wet: boolean, more: Partial<typeof leak> = {}, trusted = true) {
  const it = rig({ make: outputs => house(outputs, withRule(more)) })
  it.house.now = { ...START, trusted }
  it.house.tell({ kind: 'set', what: 'contacts', contacts, by: { name: 'S', place: 'local' } })
  it.house.hear({ 'leak/leak': wet ? 'wet' : 'dry' })
  const { call } = (await (await get(it.app, '/api/v1/room')).json()) as Head
  return call.map(({ name }) => name)
}

const ALL = [PLN, NIGHT, DAY, THURSDAY, KASI, FIRE]

test.each<[string, () => Promise<string[]>, string[]]>([
  ['nobody while all is quiet', () => called(ALL, false), []],
  ['who is there now, in their order', () => called(ALL, true), ['siang', 'kamis', 'kasi']],
  [
    'the fire brigade first, for a fire',
    () => called(ALL, true, { class: 'fire' }),
    ['damkar', 'siang', 'kamis', 'kasi'],
  ],
  [
    'the electricity company for the mains',
    () => called(ALL, true, { requirement: 'R1' }),
    ['pln', 'siang', 'kamis', 'kasi'],
  ],
  ['nobody for the lowest level', () => called(ALL, true, { level: 'low' }), []],
  ['who is off duty rather than nobody', () => called([NIGHT], true), ['malam']],
  ['everybody where the clock may be wrong', () => called([NIGHT, DAY], true, {}, false), ['malam', 'siang']],
])('%s', async (_, who, expected) => {
  expect(await who()).toEqual(expected)
})

test('dimmed at night by a trusted clock, and never while an alarm stands', async () => {
  const it = rig()
  const look = async () => ((await (await get(it.app, '/api/v1/room')).json()) as Head).display
  expect(await look()).toEqual({ language: 'id', dim: false, large: false })
  const display = { language: 'en', night: { from: 22 * HOUR, to: 9 * HOUR }, large: true } as const
  it.house.tell({ kind: 'set', what: 'display', display, by: { name: 'S', place: 'local' } })
  expect(await look()).toEqual({ language: 'en', dim: true, large: true })
  it.house.hear({ 'leak/leak': 'wet' })
  expect((await look()).dim).toBe(false)
  const later = rig()
  later.house.tell({ kind: 'set', what: 'display', display, by: { name: 'S', place: 'local' } })
  later.house.pass(61 * 60_000)
  expect(((await (await get(later.app, '/api/v1/room')).json()) as Head).display.dim).toBe(false)
})
