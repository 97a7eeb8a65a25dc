/** The built wall before a scripted controller: colour, touch, keyboard, two languages, a dead network. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { room } from '../dashboards/rooms.ts'
import * as stories from '../dashboards/stories.ts'
import { coloured, focused, hasBrowser, marks, overflows, TITLE, targets } from './screen.ts'
import { SHOTS, stage } from './stage.ts'

describe.skipIf(!hasBrowser)(TITLE, () => {
  const { open, controller } = stage()

  test('Senyapkan and Akui are at least 20 mm on a 7-inch panel', async () => {
    const seen = await open(stories.critical())
    const big = (await targets(seen)).filter(({ name }) => name === 'act' || name === 'silence')
    expect(big.length).toBe(4)
    for (const { smaller } of big) expect(smaller).toBeGreaterThanOrEqual(20 / 0.193)
  })

  test('while the siren sounds, it says that this is not the building’s fire tone', async () => {
    const seen = await open(stories.critical())
    const told = () => seen.textContent('.figures')
    expect(await told()).toContain('bukan nada kebakaran gedung')
    controller().show(room())
    await expect.poll(told).not.toContain('nada kebakaran')
  })

  test('a quiet room has no colour but the normal band', async () => {
    const seen = await open(room())
    expect(new Set(await coloured(seen))).toEqual(new Set(['band']))
    controller().show(stories.critical())
    await seen.waitForSelector('.word-awas')
    expect(await coloured(seen)).toContain('band word-awas')
  })

  test('paper that is late is a line of text without colour or mark, until it is done', async () => {
    const { paperwork } = stories.paperwork()
    const seen = await open({ ...room(), paperwork })
    expect(await seen.textContent('.paperwork')).toBe(
      'Administrasi: perbaikan lewat tanggal 18 November 2026: Kaset baterai UPS rusak (UPS A), GGN-2026-017, Siti Rahmawati · 1 lagi',
    )
    expect(new Set(await coloured(seen))).toEqual(new Set(['band']))
    expect(await seen.textContent('h1')).toBe('NORMAL')
    controller().show(room())
    await seen.waitForSelector('.paperwork', { state: 'detached' })
  })

  test('an alarm that is put off says who repairs it, and by when', async () => {
    const alarms = stories.levels().alarms.map(one => ({
      ...one,
      acknowledged: true,
      deferred: { owner: 'Siti Rahmawati', incident: 'GGN-2026-017', due: '2026-11-27T16:59:59.000Z' },
    }))
    const seen = await open({ ...stories.levels(), alarms })
    const said = 'ditunda sampai diperbaiki Siti Rahmawati, GGN-2026-017, paling lambat 27 November 2026'
    expect(await seen.textContent('.alarm .facts')).toContain(said)
  })

  test('only marks of what nobody has acknowledged blink, at most once a second, and never against the wish', async () => {
    const seen = await open(stories.critical())
    const moving = `[...document.querySelectorAll('.wall *')]
      .map(one => [one.getAttribute('class') ?? '', getComputedStyle(one)])
      .filter(([, style]) => style.animationName !== 'none')
      .map(([name, style]) => [name.includes('calling'), style.animationDuration])`
    const found = (await seen.evaluate(moving)) as [boolean, string][]
    expect(found.length).toBeGreaterThan(3)
    for (const one of found) expect(one).toEqual([true, '1s'])
    await seen.emulateMedia({ reducedMotion: 'reduce' })
    expect(await seen.evaluate(moving)).toEqual([])
  })

  test('the marks are those of the philosophy', async () => {
    const seen = await open(stories.levels())
    expect(await marks(seen)).toEqual([
      ['AWAS', 'solid', 8, 1],
      ['SIAGA', 'solid', 3, 1],
      ['WASPADA', 'outline', 4, 1],
      ['PERHATIAN', 'none', 0, 0],
    ])
  })

  test('a flood is what came first and a row for each system, opened one at a time', async () => {
    const seen = await open(stories.flood())
    expect(await seen.textContent('.flood')).toContain('Banjir alarm sejak 14.00: 1004 panggilan dalam 10 menit.')
    expect(await seen.textContent('.flood')).toContain('Alarm pertama: Perangkat nomor 1 melaporkan')
    expect(await seen.locator('.alarms .alarm').count()).toBe(0)
    const systems = seen.locator('.system')
    expect(await systems.count()).toBe(6)
    await systems.first().locator('summary').click()
    await systems.first().locator('.alarm').first().waitFor()
    expect(await systems.first().locator('.alarm').count()).toBe(40)
    expect(await systems.first().locator('.more').textContent()).toMatch(/^\d+ alarm lagi/)
    const water = seen.locator('.system', { hasText: 'Deteksi air' })
    await water.locator('summary').click()
    expect(await water.locator('.alarm').first().textContent()).toContain('ALARM PERTAMA')
  })

  test('which alarm came first is told among a few as well', async () => {
    const few = stories.critical()
    const seen = await open({ ...few, firstOut: 'pac-a.pac.state.pac-stopped' })
    expect(await seen.locator('.facts', { hasText: 'ALARM PERTAMA' }).textContent()).toContain('PAC A')
    expect(await seen.locator('.system, .flood').count()).toBe(0)
  })

  test('a bad value never has a live look', async () => {
    const seen = await open(stories.fault())
    const live = `[...document.querySelectorAll('.unread .value')]
      .filter(one => !one.closest('s')).map(one => one.textContent)`
    expect(await seen.evaluate(live)).toEqual([])
    expect(await seen.locator('.tile.mark-fault .body > .value').count()).toBe(0)
    expect(await seen.locator('.tile', { hasText: 'R3' }).textContent()).toContain('usang 00:4')
    expect(await seen.locator('.tile', { hasText: 'R10' }).textContent()).toContain('angka mustahil')
  })

  test('speaks Indonesian first, English on a press, and keeps it over a reload', async () => {
    const seen = await open(stories.critical())
    expect(await seen.getAttribute('html', 'lang')).toBe('id')
    expect(await seen.textContent('.figures')).toContain('33,2')
    expect(await seen.textContent('.clock')).toContain('14.05')
    await seen.click('.language')
    await seen.reload()
    await seen.waitForSelector('main')
    expect(await seen.getAttribute('html', 'lang')).toBe('en')
    expect(await seen.textContent('.figures')).toContain('33.2')
    expect(await seen.title()).toMatch(/^DANGER — /)
  })

  test('says status and alerts in text', async () => {
    const seen = await open(stories.critical())
    expect(await seen.textContent('h1')).toBe('AWAS')
    expect(await seen.textContent('main [role=status]')).toContain('4 alarm · 3 belum diakui')
    expect(await seen.getAttribute('main [role=status]', 'aria-live')).toBe('assertive')
  })

  test('a room file that cannot be used leaves no tile and no figure that could look like a guard', async () => {
    const seen = await open(stories.mistakes())
    expect(await seen.locator('.tile, .alarm, .alarms').count()).toBe(0)
    expect(await seen.locator('.figures > div').count()).toBe(2)
    expect(await seen.textContent('.mistakes')).toContain(
      'room.yaml baris 14, kolom 5Profil "ups/apc-smartup" tidak ada.',
    )
  })

  test('what was pulih is told apart, what is hidden is counted and named', async () => {
    const seen = await open(stories.critical())
    expect(await seen.textContent('.alarm.returned')).toContain('PULIH 14.04, belum diakui')
    expect(await seen.textContent('.hidden summary')).toBe('1 ditangguhkan')
    await seen.click('.hidden summary')
    expect(await seen.textContent('.hidden li')).toContain('Filter PAC kotor, PAC B: oleh Budi sampai 16.05')
  })

  test('Akui posts the occurrence that was seen, and the answer is told', async () => {
    const seen = await open(stories.critical())
    await seen.click('.act')
    await seen.waitForSelector('.notice:not(:empty)')
    expect(controller().posts).toEqual([
      { path: '/api/v1/alarms/room.temperature.room-critical/acknowledge', body: { occurrence: 3 } },
    ])
    expect(await seen.textContent('.notice')).toBe('Diakui: Suhu ruang sangat tinggi.')
  })

  test('where there are accounts Akui asks for a name and a PIN, by keys alone, and then acts under that name', async () => {
    const seen = await open(stories.critical())
    controller().people({ accounts: true, user: null, rights: [], names: ['Sari Dewi', 'Budi'], clear: false })
    controller().answer(401, { error: { code: 'login-required', message: 'x' } })
    await seen.click('.act')
    await seen.waitForSelector('dialog[open]')
    await seen.screenshot({ path: join(SHOTS, 'sign-in-800.png') })
    expect(await focused(seen)).toBe('Sari Dewi')
    expect((await targets(seen)).filter(target => target.smaller < 48)).toEqual([])
    await seen.keyboard.press('Tab')
    await seen.keyboard.press('Enter')
    controller().answer(401, { error: { code: 'login-wrong', message: 'Nama atau PIN tidak cocok.' } })
    await seen.fill('dialog input', '000001')
    await seen.keyboard.press('Enter')
    await expect.poll(() => seen.textContent('dialog [role=alert]')).toContain('Nama atau PIN tidak cocok.')
    // Silence asks nobody anything, and stays in reach.
    await seen.click('.silence')
    await expect.poll(() => controller().posts.at(-1)?.path).toBe('/api/v1/siren/silence')
    for (const key of ['2', '7', '1', '8', '2', '8']) await seen.click(`.keys button:text-is("${key}")`)
    controller().answer(200, { done: true, recorded: true, seq: 42, alarm: null, accounts: true })
    await seen.click('.keys .go')
    await expect
      .poll(() => controller().posts.slice(-2))
      .toEqual([
        { path: '/api/v1/session', body: { name: 'Budi', pin: '271828' } },
        { path: '/api/v1/alarms/room.temperature.room-critical/acknowledge', body: { occurrence: 3 } },
      ])
    await seen.waitForSelector('.notice:not(:empty)')
    expect(await seen.locator('dialog').count()).toBe(0)
    expect(await seen.textContent('.signed-in')).toBe('BudiKeluar')
    await seen.click('.signed-in button')
    await expect.poll(() => controller().posts.at(-1)).toEqual({ path: '/api/v1/session', body: {} })
    expect(await seen.locator('.signed-in').count()).toBe(0)
  })

  test('whom to call is named while something stands, and a press silences as before', async () => {
    const seen = await open(stories.called())
    expect(await seen.textContent('.call')).toBe(
      'Hubungi:Pos jaga malam (petugas jaga) 0812-3456-7890Siti Rahmawati (Admin) 0811-9876-543',
    )
    await seen.click('.silence')
    await expect.poll(() => controller().posts.map(post => post.path)).toEqual(['/api/v1/siren/silence'])
  })

  test('the room’s own language is the wall’s, until somebody chooses another; at night it is dim', async () => {
    const seen = await open(stories.dimmed())
    expect(await seen.getAttribute('html', 'lang')).toBe('en')
    expect(await seen.getAttribute('html', 'data-dim')).toBe('true')
    await seen.click('.language')
    expect(await seen.getAttribute('html', 'lang')).toBe('id')
    controller().show(stories.critical())
    await expect.poll(() => seen.getAttribute('html', 'data-dim')).toBe('false')
  })

  test('another occurrence is refused and explained', async () => {
    const seen = await open(stories.critical())
    controller().answer(409, { error: { code: 'other-occurrence', message: 'x' } })
    await seen.click('.act')
    await seen.waitForSelector('.notice:not(:empty)')
    expect(await seen.textContent('.notice')).toContain('timbul lagi')
  })

  test('a keyboard alone says that somebody enters and that goods are moved', async () => {
    const seen = await open(stories.doorOpen())
    for (let n = 0; n < 3; n += 1) await seen.keyboard.press('Tab')
    expect(await focused(seen)).toBe('Saya masuk: Pintu utama')
    await seen.keyboard.press('Enter')
    await seen.waitForSelector('.notice:not(:empty)')
    expect(await seen.textContent('.notice')).toBe('Kabar bahwa Anda masuk diterima.')
    await seen.keyboard.press('Tab')
    expect(await focused(seen)).toBe('Memindahkan barang: Pintu utama')
    await seen.keyboard.press('Enter')
    await expect
      .poll(() => controller().posts)
      .toEqual([
        { path: '/api/v1/doors/enter', body: { door: 'door' } },
        { path: '/api/v1/doors/move-goods', body: { door: 'door' } },
      ])
  })

  test('a keyboard alone says that the test was heard, and begins one that is owed', async () => {
    const seen = await open(stories.selfTest())
    expect(await seen.textContent('.self-test [role=alert]')).toContain('UJI Apakah Anda mendengar sirene')
    for (let n = 0; n < 3; n += 1) await seen.keyboard.press('Tab')
    expect(await focused(seen)).toBe('Saya mendengar')
    await seen.keyboard.press('Enter')
    await seen.waitForSelector('.notice:not(:empty)')
    controller().show(stories.testOwed())
    await seen.click('text=Uji sekarang')
    const path = '/api/v1/self-test'
    await expect.poll(() => controller().posts.map(post => post.path)).toEqual([`${path}/heard`, `${path}/start`])
  })

  test('a keyboard alone silences, acknowledges, and stays in its place', async () => {
    const seen = await open(stories.critical())
    for (let n = 0; n < 3; n += 1) await seen.keyboard.press('Tab')
    expect(await focused(seen)).toBe('Senyapkan')
    await seen.keyboard.press('Enter')
    await expect.poll(() => controller().posts.map(post => post.path)).toEqual(['/api/v1/siren/silence'])
    await seen.keyboard.press('Tab')
    await seen.keyboard.press('Tab')
    expect(await focused(seen)).toBe('Akui: Suhu ruang sangat tinggi, Ruang server')
    await seen.keyboard.press('Enter')
    await expect.poll(() => controller().posts.length).toBe(2)
    const after = stories.critical()
    const alarms = after.alarms.map(one =>
      one.level === 'critical' ? { ...one, acknowledged: true, actions: [] } : one,
    )
    controller().show({ ...after, alarms })
    await expect.poll(() => focused(seen)).toBe('Akui: PAC berhenti mendinginkan, PAC A')
  })

  test('a frozen controller is noticed within 7 s, nothing looks live, and it comes back by itself', async () => {
    const seen = await open(stories.critical())
    controller().freeze()
    const froze = performance.now()
    await seen.waitForSelector('.stale')
    const noticed = performance.now() - froze
    expect(noticed).toBeGreaterThan(3500)
    expect(noticed).toBeLessThan(7000)
    await seen.screenshot({ path: join(SHOTS, 'offline-800.png') })
    expect(await seen.textContent('h1')).toBe('PUTUS')
    expect(await seen.textContent('[role=alert]')).toMatch(
      /TERPUTUS dari pengontrol sejak \d\d\.\d\d — data tidak terkini/,
    )
    const live = `[...document.querySelectorAll('.figures .value, .tile .value, .clock .value')]
      .filter(one => getComputedStyle(one).textDecorationLine !== 'line-through').length`
    expect(await seen.evaluate(live)).toBe(0)
    expect(await seen.locator('.act:enabled').count()).toBe(0)
    expect(await overflows(seen)).toEqual([])
    controller().thaw()
    await seen.waitForSelector('.wall:not(.stale)', { timeout: 12_000 })
    expect(await seen.textContent('h1')).toBe('AWAS')
    expect(await seen.locator('[role=alert]').count()).toBe(0)
  })

  test('a room that stands still is not live, however often it is repeated', async () => {
    const seen = await open(room())
    controller().stall()
    await seen.waitForSelector('.stale')
    expect(controller().spoken()).toBeGreaterThan(3)
  })
})
