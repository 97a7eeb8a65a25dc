/** The page of one device on the built wall before the real API: reached by keys alone, on each panel, and left again. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aboutOf } from '../../src/config/about.ts'
import { loadRoom } from '../../src/config/load.ts'
import { house } from '../api/house.ts'
import { type ServedRig, served } from '../api/wire.ts'
import { planOf, write } from '../config/write.ts'
import { coloured, focused, hasBrowser, look, overflows, startBrowser, targets } from './screen.ts'
import { SHOTS } from './stage.ts'

const TITLE = hasBrowser ? 'a device in chromium' : 'a device in chromium: SKIPPED, chromium is missing'
const SECRET = 'r4has1a-sekali'
const ROOM = `site: { id: lpse, title: Ruang Uji, organisation: Kominfo, timezone: WIB }
devices:
  - { id: probe, title: Sensor rak, profile: climate/xy-md02, link: { rtu-tcp: "10.0.0.5:502", unit: 3 }, role: inlet }
  - { id: site, title: Situs SPSE, profile: service/website, link: { url: "https://spse.example/eproc4?key=${SECRET}" } }
  - { id: ats, title: Saklar pindah, profile: ats/asco-group-g, link: { tcp: 10.0.0.6, unit: 1 } }
`

/** All that is read, so that nothing but the tiles is on the wall. */
const WELL = {
  'probe/temperature': 22.4,
  'probe/humidity': 51,
  'site/net.service': 'up',
  'site/net.response': 10,
  'site/net.certificate': 90,
  'ats/input.L1-N.voltage': 220,
  'ats/input.frequency': 50,
  'ats/generator.voltage': 0,
  'ats/generator.frequency': 0,
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
    const plan = planOf(loadRoom(write(ROOM), 'hardware'))
    it = await served({
      wall: join(import.meta.dirname, '../../dist/dashboards/room'),
      make: outputs => house(outputs, plan.site),
      about: id => aboutOf(plan, id),
    })
    it.house.hear(WELL)
    it.house.room.phase = 'watching'
  })
  afterEach(async () => {
    await page.close()
    await it.served.close()
  })

  async function open(address: string, size: readonly [number, number] = [1024, 600]): Promise<void> {
    const screen = await look(browser, `http://127.0.0.1:${it.port}/wall/${address}`, size)
    page = screen.page
    complaints = screen.complaints
  }
  const row = (name: string) => page.locator('.device tbody tr', { hasText: name })
  const heading = () => page.textContent('.device h2')

  test('a keyboard alone opens it from the wall, reads grade and kind of proof, chooses another and comes back', async () => {
    await open('')
    const wish = 'Lihat perangkat: Sensor rak'
    await page.waitForSelector('.quiet')
    for (let n = 0; n < 20 && (await focused(page)) !== wish; n += 1) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.sheet')
    expect(await focused(page)).toBe('Sensor rak')
    const about = (await page.textContent('.about')) ?? ''
    for (const part of [
      'Mutu profilS: dari sumber pertama atau kode penggerak yang diterbitkan',
      '1 titik contoh tercetak dalam sumber',
      '1 titik disalin dari tabel sumber',
      'bandingkan nilainya dengan layar alat',
      'R10 Suhu',
      'sisi masuk rak',
      'KomunikasiTersambung',
      'modbus 10.0.0.5:502, unit 3',
      'wb-mqtt-serial',
    ])
      expect(about).toContain(part)
    expect(await page.textContent('.notes')).toContain('compare the first reading with a thermometer')
    expect(await row('Suhu').textContent()).toMatch(/22,4.°Cbaik\d\d:\d\dcontoh tercetak dalam sumber/)
    expect(await row('Kelembaban').textContent()).toMatch(/51,0.%baik\d\d:\d\ddisalin dari tabel sumber/)
    expect(await coloured(page)).not.toContain('device')

    it.house.hear({ 'probe/temperature': 23.1 })
    await expect.poll(() => row('Suhu').textContent(), { timeout: 10_000 }).toContain('23,1')

    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Perangkat')
    await page.selectOption('.device select', 'ats')
    await expect.poll(heading).toBe('Saklar pindah')
    await expect.poll(() => page.textContent('.about')).toContain('C: dari komunitas atau katalog')
    await page.click('.language')
    await expect.poll(() => page.textContent('.about')).toContain('C: from the community or a catalogue')
    await page.keyboard.press('Escape')
    await page.waitForSelector('.tiles')
    await expect.poll(() => focused(page)).toBe('See the device: Sensor rak')
    expect(page.url()).toContain('?lang=en')

    await page.keyboard.press('Enter')
    await page.waitForSelector('.device')
    await page.goBack()
    await page.waitForSelector('.tiles')
    await expect.poll(() => focused(page)).toBe('See the device: Sensor rak')
    expect(complaints).toEqual([])
  })

  test('a link opens it as well, no secret of the room file is on it, and whom nobody knows is said', async () => {
    await open('#device/site')
    await page.waitForSelector('.sheet')
    expect(await page.textContent('.about')).toContain('https://spse.example/eproc4')
    expect(await page.content()).not.toContain(SECRET)
    await page.click('.device button')
    await page.waitForSelector('.tiles')
    await page.evaluate('location.hash = "#device/hantu"')
    await page.waitForSelector('.device [role=alert]')
    expect(await page.locator('.sheet').count()).toBe(0)
  })

  test('beside alarms the tiles are too small to be hit: together they lead to the worst', async () => {
    await open('', [800, 480])
    for (let n = 0; n < 60; n += 1) it.house.pass(1000)
    await page.waitForSelector('.busy')
    expect((await targets(page)).filter(target => target.smaller < 48)).toEqual([])
    await page.click('.tiles > .open')
    await page.waitForSelector('.sheet')
    expect(await page.locator('.device .fault-line').count()).toBeGreaterThan(0)
    await page.screenshot({ path: join(SHOTS, 'device-lost.png') })
  })

  test('the console has a way to it', async () => {
    await open('console.html?lang=en')
    await page.click('header a:text-is("Devices")')
    await page.waitForSelector('.sheet')
    expect(await heading()).toBe('Sensor rak')
    expect(await page.textContent('.about')).toContain('Grade of the profileS: from the primary source')
    await page.screenshot({ path: join(SHOTS, 'device-en.png') })
  })

  test('left alone for five minutes it gives its place back to the alarms', async () => {
    await open('')
    await page.clock.install()
    await page.locator('.tile .open').first().click()
    await page.waitForSelector('.sheet')
    await page.clock.fastForward('04:50')
    await page.keyboard.press('Shift')
    await page.clock.fastForward('04:50')
    expect(await page.locator('.device').count()).toBe(1)
    await page.clock.fastForward('00:15')
    await page.waitForSelector('.tiles')
  })

  test.each([
    [800, 480, 'probe'],
    [1024, 600, 'ats'],
    [1280, 800, 'ats'],
    [360, 740, 'site'],
  ])('fits %d × %d', async (width, height, id) => {
    await open(`#device/${id}`, [width, height])
    await page.waitForSelector('.sheet')
    await page.screenshot({ path: join(SHOTS, `device-${width}.png`) })
    expect(await overflows(page)).toEqual([])
    expect((await targets(page)).filter(target => target.smaller < 48)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    expect(complaints).toEqual([])
  })
})
