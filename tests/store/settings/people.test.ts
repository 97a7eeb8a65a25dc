/** Users, contacts, schedules and display: kept over a restart, with secrets that nobody can read back. */
import { createHash } from 'node:crypto'
import { chownSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { forgetUsers } from '../../../src/commands/forget-users.ts'
import type { Input } from '../../../src/core/input.ts'
import type { Setting } from '../../../src/core/people/setting.ts'
import { HOUR } from '../../../src/core/time.ts'
import { join as joined, split } from '../../../src/store/chain.ts'
import { nothingSet } from '../../../src/store/settings/content.ts'
import { inputsOf } from '../../../src/store/settings/limits.ts'
import { openSettings, type Settings } from '../../../src/store/settings/settings.ts'
import { admin, device, house, point, watch } from '../../core/house.ts'

let dir: string
const open: Settings[] = []
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'jaga-people-'))
})
afterEach(async () => {
  await Promise.all(open.splice(0).map(one => one.stop()))
  rmSync(dir, { recursive: true, force: true })
})

const CHEAP = { n: 2, r: 8, p: 1 }

/** One run of the program, as far as people are concerned. */
async function run() {
  const clock = { now: () => ({ mono: 1, wall: 2, trusted: true, boot: 'a' }) }
  const settings = await openSettings({ dir, clock, say: news => expect.fail(news.kind), cost: CHEAP })
  if (settings === null) return expect.fail('another program has them')
  open.push(settings)
  const site = house({ devices: [device('probe')], points: [point('probe/temperature'), point('room/duty.hours')] })
  const w = watch(site, { witness: (outcome, room) => settings.tell(outcome, room) })
  w.tell(...inputsOf(settings.content()))
  const set = (setting: Setting): Input => ({ kind: 'set', ...setting, by: admin })
  return { w, settings, accounts: settings.accounts, set: (setting: Setting) => w.tell(set(setting)) }
}

const user = (more: object = {}) => ({
  what: 'user' as const,
  user: 'u1',
  person: { name: 'Sari Dewi', nip: '198501012010012001' },
  role: 'admin' as const,
  language: 'id' as const,
  active: true,
  secrets: ['pin' as const],
  ...more,
})
const hours = { days: [1, 2], from: 19 * HOUR, to: 7 * HOUR }
const contacts = [{ name: 'Pos jaga', role: 'guard', phone: '+6281234567890', hours }] as const
const schedules = { duty: hours, selfTest: { day: 1, at: 9 * HOUR }, backup: 3 * HOUR, rounds: [6 * HOUR] }
const display = { language: 'en', night: { from: 22 * HOUR, to: 5 * HOUR }, large: true } as const

test('all of it is there after a restart, and duty hours are in force again', async () => {
  const first = await run()
  await first.accounts.stage('u1', { pin: '271828', password: 'panjang sekali' })
  first.set(user())
  first.set({ what: 'contacts', contacts })
  first.set({ what: 'schedules', schedules })
  first.set({ what: 'display', display })
  expect(await first.settings.kept(5000)).toBe(true)
  await first.settings.stop()
  const { settings, accounts, w } = await run()
  expect(settings.content()).toMatchObject({ contacts, schedules, display })
  expect(accounts.all()).toEqual([
    { id: 'u1', name: 'Sari Dewi', nip: '198501012010012001', role: 'admin', language: 'id', active: true },
  ])
  expect(w.room.duty).toEqual(hours)
  expect(w.events('setting')).toMatchObject([{ what: 'schedules', kept: true }])
  expect(await accounts.proves('u1', 'pin', '271828', 'local')).toBe(true)
})

test('a secret is proved, changed alone, taken away, and goes with its user', async () => {
  const { accounts, set, settings } = await run()
  await accounts.stage('u1', { pin: '271828' })
  set(user())
  const proofs = (...tried: [string | null, 'pin' | 'password', string][]) =>
    Promise.all(tried.map(([who, kind, secret]) => accounts.proves(who, kind, secret, 'local')))
  expect(
    await proofs(
      ['u1', 'pin', '271828'],
      ['u1', 'pin', '271829'],
      ['u1', 'password', '271828'],
      [null, 'pin', '271828'],
    ),
  ).toEqual([true, false, false, false])
  await accounts.stage('u1', { password: 'kafé di pojok' })
  set(user({ role: 'kasi', secrets: ['password'] }))
  // The same letters, composed by another keyboard.
  expect(await proofs(['u1', 'pin', '271828'], ['u1', 'password', 'kafe\u0301 di pojok'])).toEqual([true, true])
  await accounts.stage('u1', { pin: null })
  set(user({ secrets: [] }))
  expect([accounts.has('u1', 'pin'), accounts.has('u1', 'password')]).toEqual([false, true])
  set({ what: 'user-gone', user: 'u1' })
  expect([accounts.all(), settings.content().users]).toEqual([[], []])
  set(user({ secrets: [] }))
  expect(accounts.has('u1', 'password')).toBe(false)
})

test('whoever is here is proved before the crowd from afar, and a secret that is changed meanwhile proves nobody', async () => {
  const { accounts, set } = await run()
  await accounts.stage('u1', { pin: '271828' })
  set(user())
  const order: string[] = []
  const prove = async (name: string, place: 'local' | 'remote') => {
    await accounts.proves(null, 'password', 'salah', place)
    order.push(name)
  }
  await Promise.all([prove('a', 'remote'), prove('b', 'remote'), prove('c', 'remote'), prove('wall', 'local')])
  expect(order).toEqual(['a', 'wall', 'b', 'c'])
  const changing = accounts.stage('u1', { pin: '161803' })
  const stolen = accounts.proves('u1', 'pin', '271828', 'local')
  await changing
  set(user())
  expect(await stolen).toBe(false)
  expect(await accounts.proves('u1', 'pin', '161803', 'local')).toBe(true)
})

test('N17: no hash is in what is told of users nor in any event, the file is its owner’s alone, and a name can expire', async () => {
  const { accounts, set, settings, w } = await run()
  await accounts.stage('u1', { pin: '271828' })
  set(user())
  set({ what: 'contacts', contacts })
  expect(await settings.kept(5000)).toBe(true)
  const { salt, hash } = settings.content().users[0]?.pin ?? expect.fail('no secret was kept')
  const told = JSON.stringify([accounts.all(), w.events(), w.room])
  for (const secret of [salt, hash, '271828']) expect(told).not.toContain(secret)
  expect(readFileSync(join(dir, 'settings.json'), 'utf8')).toContain(hash)
  expect(statSync(join(dir, 'settings.json')).mode & 0o077).toBe(0)
  for (const event of w.events('setting')) {
    const { body, personal } = split(event)
    for (const name of ['Sari', '19850101', 'Pos jaga', '+6281234567890']) expect(body).not.toContain(name)
    expect(joined(body, personal?.body ?? null)).toEqual(event)
    expect(joined(body, null)).toMatchObject({ kind: 'setting', by: { place: 'local', name: '' } })
  }
})

test('whoever has the machine may let everybody begin anew, but only while nobody runs it; the rest stays', async () => {
  const lines: string[] = []
  const forget = () => forgetUsers({ data: dir, language: 'id' }, line => lines.push(line))
  await expect(forget()).rejects.toMatchObject({ complaint: expect.stringContaining('Tidak ada pengaturan') })
  const { accounts, set, settings } = await run()
  await accounts.stage('u1', { pin: '271828' })
  set(user())
  set({ what: 'contacts', contacts })
  expect(await settings.kept(5000)).toBe(true)
  await expect(forget()).rejects.toMatchObject({ complaint: expect.stringContaining(dir) })
  await settings.stop()
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(dir, 3999, 3999)
  await forget()
  if (isRoot) expect(statSync(join(dir, 'settings.json')).uid).toBe(3999)
  expect(lines).toMatchObject([expect.stringContaining('1 pengguna dihapus')])
  const after = await run()
  expect([after.accounts.all(), after.settings.content().contacts]).toEqual([[], contacts])
})

test('settings of version 2 are taken over with nobody in them, and its file stays', async () => {
  const was = { limits: [{ alarm: 'a.b.c', limit: 25, by: 'Siti', since: 1, note: null }], records: [] }
  const sha256 = createHash('sha256')
    .update(`2\n${JSON.stringify(was)}`)
    .digest('hex')
  const older = JSON.stringify({ version: 2, sha256, content: was })
  writeFileSync(join(dir, 'settings.json'), older)
  const { settings } = await run()
  expect(settings.content()).toEqual({ ...nothingSet(), ...was })
  expect(readFileSync(join(dir, 'settings.json.v2'), 'utf8')).toBe(older)
})
