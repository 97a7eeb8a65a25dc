/** Web pages as services: what is well, every way of not being well in its own word, and recovery unaided. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { probeDriver } from '../../../src/drivers/probe/driver.ts'
import type { ProbeWiring, Target } from '../../../src/drivers/probe/profile.ts'
import type { Clock, Driver } from '../../../src/ports.ts'
import { allSocketsClosed, NEVER, SOON } from '../beside.ts'
import { faultsOf, type Hearing, heardOf, hearing, realClock, type Told, watchTimers } from '../hearing.ts'
import { certificate, written } from './certificates.ts'
import { moods, openPeer, type Peer, page } from './peer.ts'
import { DAYS, http, lostClock, POINTS, wire } from './wiring.ts'

const TIMEOUT = 500
const folder = mkdtempSync(join(tmpdir(), 'jaga-probe-'))

let peer: Peer
let driver: Driver | undefined
let room: Hearing

beforeEach(async () => {
  peer = await openPeer()
  room = hearing()
})
afterEach(async () => {
  await driver?.stop()
  await peer.leave()
  rmSync(join(folder, 'ca.pem'), { force: true })
})
afterAll(allSocketsClosed)

const manners = { ceiling: 60, isConnected: () => true }
function watch(link: Target, changed: Partial<ProbeWiring> = {}, clock: Clock = realClock): Promise<Told> {
  driver = probeDriver([wire(link, { timeout: NEVER, ...changed })], clock, manners)
  const first = room.next()
  driver.start(room.hear)
  return first
}
const here = (path = '/', more: object = {}): Target => http(`http://127.0.0.1:${peer.port}${path}`, more)
const is = (state: string) => (samples: Told) => stateOf(samples) === state
const stateOf = (samples: Told) => heardOf(samples, 'site/net.service')

describe('a page', () => {
  test('that comes is up, and the time it took is told', async () => {
    peer.mood = moods.late(100)
    const began = performance.now()
    const samples = await watch(here('/eproc4?x=1'))
    expect(stateOf(samples)).toBe('up')
    const time = Number(heardOf(samples, 'site/net.response'))
    expect(time).toBeGreaterThanOrEqual(95)
    expect(time).toBeLessThanOrEqual(Math.ceil(performance.now() - began))
    const [first] = peer.asked
    expect(first?.request).toMatch(/^GET \/eproc4\?x=1 HTTP\/1\.1\r\n/)
    expect(first?.request).toContain(`host: 127.0.0.1:${peer.port}\r\n`)
  })

  test.each([
    ['200 OK', {}, 'up'],
    ['204 No Content', {}, 'up'],
    ['302 Found', {}, 'up'],
    ['399 Odd', {}, 'up'],
    ['400 Bad Request', {}, 'wrong-status'],
    ['404 Not Found', {}, 'wrong-status'],
    ['500 Oops', {}, 'wrong-status'],
    ['503 Busy', {}, 'wrong-status'],
    ['200 OK', { status: [401, 403] }, 'wrong-status'],
    ['401 Unauthorized', { status: [401, 403] }, 'up'],
    ['200 OK', { contains: 'LPSE' }, 'up'],
    ['200 OK', { contains: 'lpse' }, 'wrong-answer'],
  ])('of status %s, wanted %o, is %s', async (status, wanted, state) => {
    peer.mood = moods.saying(page(status === '204 No Content' ? '' : 'Selamat datang di LPSE', status))
    expect(stateOf(await watch(here('/', wanted)))).toBe(state)
  })

  test('that sends us elsewhere is not followed', async () => {
    const other = await openPeer()
    peer.mood = moods.saying(page('', '302 Found', `Location: http://127.0.0.1:${other.port}/\r\n`))
    await watch(here())
    await room.next()
    expect(other.connections()).toBe(0)
    await other.leave()
  })

  test('without an end is read no further than its limit', async () => {
    peer.mood = moods.endless
    expect(stateOf(await watch(here('/', { contains: 'LPSE' })))).toBe('wrong-answer')
    await vi.waitFor(() => expect(peer.open()).toBe(0), SOON)
  })
})

describe('a server that', () => {
  test('is not there refuses, and comes back', async () => {
    await watch(here())
    await peer.leave()
    await room.next(is('refused'))
    await peer.back()
    await room.next(is('up'))
  })

  test('is asked a hundred times leaves no socket and no timer behind', async () => {
    const timers = watchTimers()
    const wiring = wire(here(), { poll: 1, timeout: 50 })
    driver = probeDriver([wiring], realClock, { ...manners, ceiling: 2 })
    driver.start(room.hear)
    for (const mood of [moods.mute, moods.reset, moods.garbage, moods.half, peer.mood]) {
      peer.mood = mood
      for (let turn = 0; turn < 20; turn += 1) await room.next()
    }
    await driver?.stop()
    expect(timers.running()).toBe(0)
    timers.restore()
    await vi.waitFor(() => expect(peer.open()).toBe(0), SOON)
  })
})

describe('a site with a certificate', () => {
  const points = [...POINTS, DAYS]

  async function site(days: number, name?: string): Promise<Target> {
    await peer.leave()
    const made = await certificate(days, name)
    peer = await openPeer(made)
    return http(`https://127.0.0.1:${peer.port}/`, { caFile: written(join(folder, 'ca.pem'), made) })
  }
  const daysOf = (samples: Told) => heardOf(samples, 'site/net.certificate')

  test.each([90, 29, 6, 0])('of %d days more is up and says how long it lasts', async days => {
    const samples = await watch(await site(days), { points })
    expect([stateOf(samples), daysOf(samples)]).toEqual(['up', days])
  })

  test('that has ended is not trusted, says since when, and is asked nothing', async () => {
    const samples = await watch(await site(-3), { points })
    expect([stateOf(samples), daysOf(samples)]).toEqual(['untrusted', -3])
    expect(peer.asked).toEqual([])
  })

  test('of another name is not trusted and asked nothing', async () => {
    expect(stateOf(await watch(await site(90, 'elsewhere.example')))).toBe('untrusted')
    expect(peer.asked).toEqual([])
  })

  test('that nobody vouches for is not trusted, and where the room file says so is up with a word of it', async () => {
    await site(90)
    const url = `https://127.0.0.1:${peer.port}/`
    expect(stateOf(await watch(http(url)))).toBe('untrusted')
    await driver?.stop()
    const samples = await watch(http(url, { insecure: true }), { points })
    expect([stateOf(samples), daysOf(samples)]).toEqual(['up-unverified', 90])
  })

  test('is not called ended by a clock that nobody has set', async () => {
    const samples = await watch(await site(-3), { points }, lostClock)
    expect(faultsOf(samples)).toEqual(['denied', 'denied', 'denied'])
  })

  test('is not called good for long by such a clock either', async () => {
    const samples = await watch(await site(90), { points }, lostClock)
    expect([stateOf(samples), daysOf(samples)]).toEqual(['up', undefined])
  })

  test('I11: that takes the connection and never begins to encrypt does not answer, and can be left', async () => {
    peer.mood = moods.mute
    expect(stateOf(await watch(http(`https://127.0.0.1:${peer.port}/`), { timeout: TIMEOUT }))).toBe('no-answer')
    await room.next(is('no-answer'))
  })

  test('that speaks no encryption is garbled', async () => {
    peer.greeting = '220 mail ready\r\n'
    expect(stateOf(await watch(http(`https://127.0.0.1:${peer.port}/`)))).toBe('garbled')
  })
})
