/** The built console before the real API: what people set, by hand and by key, on three screens. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Rule } from '../../src/core/site.ts'
import type { BackupFigures, PointRecord, StoreFigures } from '../../src/ports.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { recordsAfter } from '../../src/store/settings/records.ts'
import { house, SITE } from '../api/house.ts'
import { type ServedRig, served } from '../api/wire.ts'
import { hasBrowser, look, startBrowser, targets } from './screen.ts'
import { SHOTS } from './stage.ts'

const SIZES = [
  [1024, 600],
  [1280, 800],
  [360, 740],
] as const
const TITLE = hasBrowser ? 'the console in chromium' : 'the console in chromium: SKIPPED, chromium is missing'

const OVERFLOWS = `[...document.querySelectorAll('.console *')]
  .filter(one => getComputedStyle(one).display !== 'inline' && one.scrollWidth > one.clientWidth + 1)
  .map(one => one.tagName + '.' + one.className + ': ' + one.textContent.slice(0, 40))`
/** Fields whose name nobody could read. */
const NAMELESS = `[...document.querySelectorAll('input:not([type=hidden]), select')]
  .filter(one => !one.labels?.length && !one.getAttribute('aria-label')).map(one => one.name)`

const FIGURES: BackupFigures = {
  running: { step: 'write', share: 0.42 },
  failed: null,
  newest: Date.parse('2026-11-19T19:30:00Z'),
  media: [
    { uuid: 'A', title: 'Diska merah', state: 'remove', last: Date.parse('2026-11-19T19:30:00Z') },
    { uuid: 'B', title: 'Diska biru', state: 'absent', last: null },
  ],
}

const KEPT: StoreFigures = {
  events: 1234,
  tip: null,
  seal: { day: '2026-11-19', seq: 1200, hash: '0123456789abcdef'.repeat(4), count: 56 },
  bytes: 7_650_000,
  written: [{ day: '2026-11-20', bytes: 12_340_000 }],
}

const hot = SITE.alarms['probe.temperature.hot']
const probe = SITE.points['probe/temperature']
if (!hot || !probe) throw new Error('the house has another probe')
const WORN = 'ups.ups.status.hot'
const worn: Rule = {
  ...hot,
  ...{ id: WORN, point: 'ups/ups.status', device: 'ups', type: 'DISCRETE', class: 'battery' },
  when: { point: 'ups/ups.status', has: ['RB'] },
}
const FURNISHED = {
  ...SITE,
  points: { ...SITE.points, [probe.id]: { ...probe, range: [-20, 60] as const } },
  alarms: { ...SITE.alarms, [hot.id]: { ...hot, adjustable: { min: 24, max: 30 } }, [WORN]: worn },
}

describe.skipIf(!hasBrowser)(TITLE, () => {
  let browser: Browser
  let it: ServedRig
  let page: Page
  let complaints: string[]

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true })
    browser = await startBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    let records: readonly PointRecord[] = []
    it = await served({
      wall: join(import.meta.dirname, '../../dist/dashboards/room'),
      make: outputs => {
        outputs?.push({
          tell: ({ events }) => {
            records = recordsAfter(records, events)
          },
        })
        return house(outputs, FURNISHED)
      },
      store: { ...memoryStore(), recorded: async () => true, figures: async () => KEPT },
      records: () => records,
      backup: () => FIGURES,
    })
    it.house.hear({ 'probe/temperature': 22.4 })
  })
  afterEach(async () => {
    await page.close()
    await it.served.close()
  })

  async function open(tab = 'people', size: readonly [number, number] = [1024, 600], query = ''): Promise<void> {
    const screen = await look(browser, `http://127.0.0.1:${it.port}/wall/console.html${query}#${tab}`, size)
    page = screen.page
    complaints = screen.complaints
  }
  const said = (form: string) => page.locator(`form[aria-label="${form}"] output`)
  const told = (form: string, text: string | RegExp) =>
    expect.poll(() => said(form).textContent(), { timeout: 5000 }).toMatch(text)
  async function fill(form: string, fields: Record<string, string>): Promise<void> {
    for (const [label, text] of Object.entries(fields))
      await page.locator(`form[aria-label="${form}"]`).getByLabel(label, { exact: true }).fill(text)
  }
  const save = (form: string) => page.locator(`form[aria-label="${form}"] .go`).click()
  /** A battery wants to be replaced, and somebody has seen it. */
  function wearOut(): void {
    it.house.hear({ 'ups/ups.status': 'OL RB' })
    it.house.tell({ kind: 'acknowledge', alarm: WORN, occurrence: 1, by: { name: 'Budi', place: 'local' } })
  }
  const last = () => it.house.events.at(-1)

  test('the first administrator is made, signs in, and everything after carries the name', async () => {
    await open()
    expect(await page.textContent('.warning')).toContain('Buat Admin pertama')
    await fill('Pengguna baru', { 'Nama lengkap': 'Sari Dewi', 'PIN untuk layar ruang (6–12 angka)': '123456' })
    await save('Pengguna baru')
    await told('Pengguna baru', /mudah ditebak/)
    await fill('Pengguna baru', { 'PIN untuk layar ruang (6–12 angka)': '271828' })
    await save('Pengguna baru')
    await page.waitForSelector('#sign-in')
    await fill('Masuk', { Nama: 'Sari Dewi', 'PIN atau kata sandi': '271829' })
    await save('Masuk')
    await told('Masuk', /tidak cocok/)
    it.house.pass(1000)
    await fill('Masuk', { 'PIN atau kata sandi': '271828' })
    await page.keyboard.press('Enter')
    await page.waitForSelector('.account')
    expect(await page.textContent('.account')).toContain('Masuk sebagai Sari Dewi (Admin)')
    expect(await page.content()).not.toContain('271828')

    await page.click('text=Tambah kontak')
    const contact = page.locator('.contact')
    await contact.getByLabel('Nama').fill('Pos jaga')
    await contact.getByLabel('Telepon (08…, +62…, atau 113)').fill('0812 3456 7890')
    await contact.getByLabel('Setiap saat').uncheck()
    await contact.getByLabel('Dari').fill('19:00')
    await contact.getByLabel('Sampai').fill('07:00')
    await save('Siapa yang dihubungi')
    await told('Siapa yang dihubungi', 'Tersimpan.')
    expect(last()).toMatchObject({
      what: 'contacts',
      by: { name: 'Sari Dewi', role: 'admin' },
      contacts: [{ name: 'Pos jaga', phone: '+6281234567890', hours: { days: [1, 2, 3, 4, 5] } }],
    })
    await page.click('.account button')
    await page.waitForSelector('#sign-in')
    expect(complaints.filter(one => !/40[19]|400/.test(one))).toEqual([])
  })

  test('schedules and the look of the wall are kept as they were written', async () => {
    await open('schedules')
    await page.getByLabel('Jam dinas sendiri').check()
    await fill('Jadwal', { 'Jam ronda harian, dipisah koma (06:00, 22:00)': '22.00, 06.00' })
    await save('Jadwal')
    await told('Jadwal', 'Tersimpan.')
    expect(last()).toMatchObject({ schedules: { duty: { days: [1, 2, 3, 4, 5] }, rounds: [21_600_000, 79_200_000] } })
    await fill('Jadwal', { 'Jam ronda harian, dipisah koma (06:00, 22:00)': 'pagi' })
    await save('Jadwal')
    await told('Jadwal', /rounds\.0/)
    await page.getByLabel('Huruf besar').check()
    await page.getByLabel('Redupkan pada malam hari selama tidak ada alarm').check()
    await save('Layar dinding')
    await told('Layar dinding', 'Tersimpan.')
    expect(last()).toMatchObject({ display: { language: 'id', large: true, night: { from: 79_200_000 } } })
  })

  test('a calibration by keys alone, and what the controller thinks of a slip', async () => {
    await open('records')
    await page.selectOption('select', 'probe/temperature')
    await page.waitForSelector('text=Belum ada catatan.')
    const summary = page.locator('summary', { hasText: 'Kalibrasi' })
    await summary.focus()
    await page.keyboard.press('Enter')
    const words = ['Fluke 1524', 'S-001/2026', '22', '22.4', '22', '22.4', '1', '0.4']
    for (const word of words) {
      await page.keyboard.press('Tab')
      await page.keyboard.press('Control+A')
      await page.keyboard.type(word)
    }
    await fill('Kalibrasi', { 'Berlaku sampai': '2027-11-20', 'Nama Anda': 'Sari' })
    await save('Kalibrasi')
    await told('Kalibrasi', /Periksa tandanya/)
    await fill('Kalibrasi', { Offset: '-0.4' })
    await save('Kalibrasi')
    await page.waitForSelector('.plain li')
    expect(await page.textContent('.plain li')).toContain(
      'kalibrasi, acuan Fluke 1524, sertifikat S-001/2026, gain 1, offset -0,4, sampai 20 November 2027; oleh Sari',
    )
    expect(it.house.room.readings['probe/temperature']?.value).toBe(22)
  })

  test('a limit within its bounds is set, beyond them it is explained', async () => {
    await open('limits', [1024, 600], '?lang=en')
    expect(await page.textContent('.cards li')).toContain('Limit now 27 °C, standard 27, may be 24 to 30')
    await page.click('summary')
    await fill('Panas en', { 'New limit': '40', 'Your name': 'Sari' })
    await save('Panas en')
    await told('Panas en', /between 24 and 30/)
    await fill('Panas en', { 'New limit': '26' })
    await save('Panas en')
    await page.waitForSelector('text=Limit now 26')
    expect(it.house.room.limits['probe.temperature.hot']).toMatchObject({ limit: 26, by: 'Sari' })
  })

  test('an alarm is put off until its repair without a mouse, and a day that is over is explained', async () => {
    await open('repairs')
    await page.waitForSelector('text=Tidak ada alarm yang dapat ditunda')
    await page.close()
    wearOut()
    await open('repairs')
    await page.waitForSelector('.cards li')
    await page.locator('summary').focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('form .go')
    for (const word of ['Sari Dewi', 'INS-2026-014']) {
      await page.keyboard.press('Tab')
      await page.keyboard.type(word)
    }
    await fill('Panas id', { 'Diperbaiki paling lambat': '2026-11-19', 'Nama Anda': 'Budi' })
    await page.keyboard.press('Enter')
    await told('Panas id', /sudah lewat/)
    expect(it.house.room.alarms[WORN]?.deferred).toBeNull()
    await fill('Panas id', { 'Diperbaiki paling lambat': '2026-11-27' })
    await page.keyboard.press('Enter')
    await page.waitForSelector('text=Ditunda: INS-2026-014, penanggung jawab Sari Dewi, paling lambat 27 November 2026')
    const due = Date.parse('2026-11-27T23:59:59+07:00')
    expect(it.house.room.alarms[WORN]?.deferred).toMatchObject({ owner: 'Sari Dewi', incident: 'INS-2026-014', due })
    expect(it.house.events.filter(({ kind }) => kind === 'deferred')).toMatchObject([
      { alarm: WORN, by: { name: 'Budi', place: 'local' } },
    ])
    expect(it.house.room.actuators.relay?.wanted).toBe('well')
  })

  test('backups: how far, how old, and what may be pulled out', async () => {
    await open('backup')
    const text = (await page.textContent('main')) ?? ''
    for (const part of [
      'Sedang menulis: 42 %',
      '20 November 2026 02.30 WIB',
      'Diska merah: selesai, AMAN dicabut',
      'Diska biru: tidak terpasang · belum pernah',
    ])
      expect(text).toContain(part)
    await page.click('.go')
    await expect.poll(() => last()).toMatchObject({ kind: 'backup', by: { place: 'local' } })
  })

  test('the journal: how much, what it costs the card, and the seal for the form of the day', async () => {
    await open('backup')
    await page.waitForSelector('.seal')
    const text = (await page.textContent('main')) ?? ''
    for (const part of [
      '1.234 kejadian tercatat; berkasnya 7,7 MB',
      '12,3 MB',
      'Segel 19 November 2026 (UTC), 56 kejadian',
    ])
      expect(text).toContain(part)
    expect(await page.textContent('.seal')).toBe('0123 4567 89ab cdef')
  })

  test('a doubted clock is shown to whoever may say that it is right, and is gone once it is believed', async () => {
    await open()
    await page.waitForSelector('nav')
    expect(await page.locator('#clock').count()).toBe(0)
    await page.close()
    it.house.now = { ...it.house.now, trusted: false }
    it.house.pass(1000)
    await open('people', [360, 740])
    await page.waitForSelector('text=Jam pengontrol menunjukkan 20 November 2026 08.00 WIB')
    await fill('Jam pengontrol', { 'Nama Anda': 'Sari' })
    await page.screenshot({ path: join(SHOTS, 'console-clock-360.png') })
    expect(await page.evaluate(OVERFLOWS)).toEqual([])
    await save('Jam pengontrol')
    await told('Jam pengontrol', 'Jam dibenarkan.')
    expect(last()).toMatchObject({ kind: 'clock-confirmed', by: { name: 'Sari', place: 'local' } })
    it.house.now = { ...it.house.now, trusted: true }
    it.house.pass(1000)
    await page.waitForSelector('text=Jam pengontrol tepercaya lagi')
    expect(complaints).toEqual([])
    await page.close()
    it.house.now = { ...it.house.now, trusted: false }
    it.house.pass(1000)
    await it.accounts.stage('u1', { pin: '271828' })
    it.house.tell({
      kind: 'set',
      ...{ what: 'user', user: 'u1', person: { name: 'Sari', nip: null }, role: 'admin', language: 'id' },
      ...{ active: true, secrets: ['pin'], by: { name: 'wall', place: 'local' } },
    })
    await open()
    await page.waitForSelector('nav')
    expect(await page.locator('#clock').count()).toBe(0)
  })

  /** All of a tab that can be unfolded, as it stands in a room where something waits for it. */
  const UNFOLD: Record<string, () => Promise<unknown>> = {
    people: async () => {
      await page.click('text=Tambah kontak')
      await page.locator('.contact').getByLabel('Setiap saat').uncheck()
    },
    records: async () => {
      await page.selectOption('select', 'probe/temperature')
      await page.waitForSelector('text=Belum ada catatan.')
    },
    repairs: () => page.waitForSelector('main details'),
  }

  describe.each(SIZES)('%i × %i', (width, height) => {
    const tabs = ['people', 'records', 'limits', 'repairs', 'schedules', 'backup']
    test.each(tabs)('%s fits, and can be hit and read', async tab => {
      wearOut()
      await open(tab, [width, height])
      await page.waitForSelector('h2')
      await UNFOLD[tab]?.()
      await page.evaluate(`for (const one of document.querySelectorAll('main details')) one.open = true`)
      if (tab !== 'backup') await page.waitForSelector('main form .go')
      await page.screenshot({ path: join(SHOTS, `console-${tab}-${width}.png`), fullPage: true })
      expect(await page.evaluate(OVERFLOWS)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      expect((await targets(page)).filter(({ smaller }) => smaller < 48)).toEqual([])
      expect(await page.evaluate(NAMELESS)).toEqual([])
      expect(complaints).toEqual([])
    })
  })
})
