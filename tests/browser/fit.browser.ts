/** Every state of the wall on every panel it is made for: nothing cut, nothing too small to hit, nothing complained about. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { RoomView } from '../../src/api/types.ts'
import { room } from '../dashboards/rooms.ts'
import * as stories from '../dashboards/stories.ts'
import { cutTiles, hasBrowser, overflows, TITLE, targets } from './screen.ts'
import { SHOTS, SMALL, stage } from './stage.ts'

const BUILT = join(import.meta.dirname, '../../dist/dashboards/room/assets')
const SIZES = [SMALL, [1024, 600], [1280, 800]] as const

const STORIES: readonly [string, () => RoomView, string][] = [
  ['normal', room, ''],
  ['normal-night', room, '?theme=night'],
  ['normal-en', room, '?lang=en'],
  ['warning', stories.medium, ''],
  ['critical', stories.critical, ''],
  ['critical-night', stories.critical, '?theme=night'],
  ['critical-en', stories.critical, '?lang=en'],
  ['fault', stories.fault, ''],
  ['fault-en', stories.fault, '?lang=en'],
  ['flood', stories.flood, ''],
  ['mistakes', stories.mistakes, ''],
  ['starting', stories.starting, ''],
  ['called', stories.called, ''],
  ['large', stories.large, ''],
  ['dimmed', stories.dimmed, ''],
  ['door', stories.doorOpen, ''],
  ['self-test', stories.selfTest, ''],
  ['self-test-en', stories.selfTest, '?lang=en'],
  ['test-owed', stories.testOwed, ''],
  ['paperwork', stories.paperwork, ''],
  ['paperwork-en', stories.paperwork, '?lang=en'],
  ['door-en', stories.doorOpen, '?lang=en'],
]

describe.skipIf(!hasBrowser)(TITLE, () => {
  const { open, complaints } = stage()

  describe.each(STORIES)('%s', (name, view, query) => {
    test.each(SIZES)('fits %d × %d', async (width, height) => {
      const seen = await open(view(), query, [width, height])
      await seen.screenshot({ path: join(SHOTS, `${name}-${width}.png`) })
      expect(await overflows(seen)).toEqual([])
      expect(await cutTiles(seen)).toEqual([])
      expect((await targets(seen)).filter(target => target.smaller < 48)).toEqual([])
      expect(complaints()).toEqual([])
    })

    test('reflows to 320 px', async () => {
      const seen = await open(view(), query, [320, 640])
      expect(await seen.evaluate('document.documentElement.scrollWidth')).toBe(320)
      expect(await overflows(seen)).toEqual([])
    })
  })

  // The goal of a first screen with everything on it; both languages come at once, for a touch must switch them.
  test.each([
    ['index.html', 45],
    ['console.html', 60],
  ])('%s loads at most %i KB of script and style', (page, most) => {
    const html = readFileSync(join(BUILT, '..', page), 'utf8')
    const files = [...html.matchAll(/assets\/[\w.-]+\.(?:js|css)/g)].map(([name]) => join(BUILT, '..', name))
    expect(files.length).toBeGreaterThan(1)
    const sizes = files.map(file => gzipSync(readFileSync(file)).length)
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(most * 1024)
  })

  test('brings its own letters, so that no panel cuts what fits here', async () => {
    expect(built(/\.woff2$/).map(bytes => bytes.length <= 24 * 1024)).toEqual([true])
    const seen = await open(room())
    expect(await seen.evaluate('[...document.fonts].map(font => font.family + font.status)')).toEqual([
      'Arimo Variableloaded',
    ])
  })
})

const built = (name: RegExp): Buffer[] =>
  readdirSync(BUILT)
    .filter(file => name.test(file))
    .map(file => readFileSync(join(BUILT, file)))
