/** A real browser before the wall: where it is, how it is started, and what it measures. */
import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const hasBrowser = existsSync(CHROMIUM)
export const TITLE = hasBrowser
  ? 'the wall in chromium'
  : `the wall in chromium: SKIPPED, ${CHROMIUM} is missing (apt-get install chromium)`

export const startBrowser = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: FLAGS })

export interface Screen {
  readonly page: Page
  /** Whatever the browser complained about: errors, refused resources, broken policies. */
  readonly complaints: string[]
}

export async function look(browser: Browser, url: string, [width, height]: readonly [number, number]): Promise<Screen> {
  const page = await browser.newPage({ viewport: { width, height } })
  const complaints: string[] = []
  page.on('console', message => complaints.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('requestfailed', request => complaints.push(`failed: ${request.url()}`))
  await page.goto(url)
  await page.waitForSelector('main')
  return { page, complaints }
}

/** Texts that do not fit their box. Inline boxes have no width of their own. */
const OVERFLOWS = `[...document.querySelectorAll('.wall *:not(svg, svg *, .unseen-text)')]
  .filter(one => getComputedStyle(one).display !== 'inline' && one.scrollWidth > one.clientWidth + 1)
  .map(one => one.tagName + '.' + one.className + ': ' + one.textContent.slice(0, 40))`

/** What a finger may hit, with its smaller side; what is not shown cannot be hit. */
const TARGETS = `[...document.querySelectorAll('button, summary, a')].filter(one => one.checkVisibility()).map(one => {
  const { width, height } = one.getBoundingClientRect()
  return { name: one.className || one.tagName, smaller: Math.min(width, height) }
})`

/** Colours that are not grey: elements whose text, ground or border has a hue. */
const COLOURED = `[...document.querySelectorAll('.wall, .wall *')].filter(one => {
  const style = getComputedStyle(one)
  return [style.color, style.backgroundColor, style.borderTopColor, style.borderLeftColor, style.stroke]
    .flatMap(text => text.match(/rgba?\\([^)]*\\)/g) ?? [])
    .map(text => text.match(/[\\d.]+/g).map(Number))
    .some(([r, g, b, alpha = 1]) => alpha > 0 && Math.max(r, g, b) - Math.min(r, g, b) > 16)
}).map(one => one.getAttribute('class') ?? one.tagName)`

/** Elements that lie below the lower edge of the screen. */
const CUT_TILES = `[...document.querySelectorAll('.tile')]
  .filter(one => one.getBoundingClientRect().bottom > innerHeight + 1)
  .map(one => one.textContent)`

/** Of each alarm its word, how its mark is drawn, the corners of the outer line, and how many digits are in it. */
const MARKS = `(() => {
  const steps = 400
  const corners = path => {
    const at = i => path.getPointAtLength((path.getTotalLength() * ((i + steps) % steps)) / steps)
    const heading = i => Math.atan2(at(i + 1).y - at(i).y, at(i + 1).x - at(i).x)
    const bends = i => Math.abs(Math.sin((heading(i) - heading(i - 1)) / 2)) > 0.1
    return Array.from({ length: steps }, (_, i) => i).filter(i => bends(i) && !bends(i - 1)).length
  }
  return [...document.querySelectorAll('.alarm')].map(row => {
    const [outer, ...inner] = row.querySelectorAll('.shape path')
    const drawn = outer?.getAttribute('class').split(' ')[0] ?? 'none'
    return [row.querySelector('.level').textContent, drawn, outer ? corners(outer) : 0, inner.length]
  })
})()`

export type Mark = [word: string, drawn: string, corners: number, digits: number]
export const marks = (page: Page): Promise<Mark[]> => page.evaluate(MARKS)
export const overflows = (page: Page): Promise<string[]> => page.evaluate(OVERFLOWS)
export const coloured = (page: Page): Promise<string[]> => page.evaluate(COLOURED)
export const cutTiles = (page: Page): Promise<string[]> => page.evaluate(CUT_TILES)
export const targets = (page: Page): Promise<{ name: string; smaller: number }[]> => page.evaluate(TARGETS)

/** What the keyboard is on: its accessible name, or its text. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(`document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent`)
