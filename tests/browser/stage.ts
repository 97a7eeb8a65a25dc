/** One browser for a file, and for each test a fresh controller and a fresh page. */
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { RoomView } from '../../src/api/types.ts'
import { room } from '../dashboards/rooms.ts'
import { type Fixture, fixture } from './fixture.ts'
import { look, type Screen, startBrowser } from './screen.ts'

/** Where the pictures of the last run lie, for people to look at. */
export const SHOTS = join(tmpdir(), 'jaga-wall')
export const SMALL = [800, 480] as const

export interface Stage {
  controller(): Fixture
  /** The wall as it shows this room. */
  open(view: RoomView, query?: string, size?: readonly [number, number]): Promise<Page>
  /** What the browser complained about since. */
  complaints(): string[]
}

export function stage(): Stage {
  let browser: Browser
  let controller: Fixture
  let screen: Screen | undefined

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true })
    browser = await startBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    controller = await fixture(room())
  })
  afterEach(async () => {
    await screen?.page.close()
    await controller.stop()
  })
  return {
    controller: () => controller,
    complaints: () => screen?.complaints ?? [],
    async open(view, query = '', size = SMALL) {
      controller.show(view)
      screen = await look(browser, controller.url + query, size)
      return screen.page
    },
  }
}
