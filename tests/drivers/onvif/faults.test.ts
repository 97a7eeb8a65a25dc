/** Cameras and door controllers that are ill, and a table of what each illness is told as; good again unaided, and nothing left open. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { onvifDriver } from '../../../src/drivers/onvif/driver.ts'
import type { OnvifWiring } from '../../../src/drivers/onvif/profile.ts'
import type { Clock, Driver } from '../../../src/ports.ts'
import { faultsOf, type Hearing, heardOf, hearing, openSockets, realClock, type Told, watchTimers } from '../hearing.ts'
import { certificate, written } from '../probe/certificates.ts'
import { DIALECTS } from './dialects.ts'
import { type Mood, openPeer, type Peer } from './peer.ts'
import { clockOnly, closed, door, grant, opened, QUICK } from './wiring.ts'

const folder = mkdtempSync(join(tmpdir(), 'jaga-onvif-'))
const passwordFile = join(folder, 'password')
const login = { user: 'jaga', passwordFile }
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A busy machine takes its time. */
const SOON = { timeout: 5000 }

let peer: Peer
let driver: Driver | undefined
let room: Hearing
let well: Mood
beforeEach(async () => {
  writeFileSync(passwordFile, 'rahasia sekali\n')
  room = hearing()
  await serve()
})
afterEach(async () => {
  await driver?.stop()
  driver = undefined
  await peer.leave()
  await vi.waitFor(() => expect(openSockets()).toBe(0), SOON)
})

async function serve(secure?: Parameters<typeof openPeer>[0]): Promise<void> {
  await peer?.leave()
  peer = await openPeer(secure)
  peer.states = [closed]
  well = peer.mood
}

function start(wiring: readonly OnvifWiring[], manners = QUICK, clock: Clock = realClock): void {
  driver = onvifDriver(wiring, clock, manners)
  driver.start(room.hear)
}

/** A door and a camera at one address: one connection, one subscription. */
const both = (changed: Partial<OnvifWiring> = {}): OnvifWiring[] => {
  const common = { timeout: 200, ...changed }
  return [door(peer.port, common), clockOnly(peer.port, common)]
}
const isWell = (samples: Told): boolean =>
  heardOf(samples, 'door/door') === 'closed' && heardOf(samples, 'camera/camera.online') === 'online'

/** What becomes of door and grant, camera and its clock. */
const became = (samples: Told) =>
  samples
    .map(sample => ('fault' in sample ? sample.fault.code : sample.value))
    .map(it => (Number(it) === 0 ? 'clock' : it))

const only =
  (verb: string, act: Mood): Mood =>
  scene =>
    scene.verb === verb ? act(scene) : well(scene)
const events = (act: Mood): Mood => only('PullMessages', act)
const raw =
  (...bytes: (string | Buffer)[]): Mood =>
  ({ socket }) => {
    for (const part of bytes) socket.write(part)
  }
const drip: Mood = ({ socket, later }) => {
  const text = 'HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n'
  const send = (at: number) => {
    if (socket.destroyed) return
    socket.write(text[at % text.length] ?? ' ')
    later(20, () => send(at + 1))
  }
  send(0)
}
const endless: Mood = ({ socket, later }) => {
  socket.write('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<')
  const more = () => {
    if (socket.destroyed) return
    socket.write(' '.repeat(65_536))
    later(1, more)
  }
  more()
}
const noise = Buffer.from(Array.from({ length: 1000 }, (_, index) => (index * 37 + 128) & 0xff))
const bomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "${'x'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}">]><a>&c;</a>`
const absent = ['no-answer', 'no-answer', 'offline', 'no-answer']
const gone = ['port', 'port', 'offline', 'port']
const nonsense = ['bad-frame', 'bad-frame', 'bad-frame', 'bad-frame']
const half = (code: string) => [code, code, 'online', 'clock']

const asked = (verb: string) => peer.asked.filter(one => one.verb === verb).length

describe('a device that', () => {
  test.each([
    ['I03 says nothing', () => {}, absent],
    ['I04 answers late', (scene: Parameters<Mood>[0]) => scene.later(500, () => well(scene)), absent],
    ['I04 answers a byte at a time', drip, absent],
    ['hangs up', ({ socket }: Parameters<Mood>[0]) => void socket.end(), gone],
    ['resets the connection', ({ socket }: Parameters<Mood>[0]) => void socket.resetAndDestroy(), gone],
    ['I06 answers without an end', endless, nonsense],
    ['I06 answers a megabyte', ({ reply }: Parameters<Mood>[0]) => reply(' '.repeat(1_048_576)), nonsense],
    ['I07 sends noise', raw(noise), nonsense],
    ['I07 sends headers without an end', raw(`HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(9000)}`), nonsense],
    ['I07 is a web page', ({ reply }: Parameters<Mood>[0]) => reply('<!doctype html><p>router'), nonsense],
    ['I07 sends half a message', ({ reply }: Parameters<Mood>[0]) => reply('<a:Envelope xmlns:a="b">'), nonsense],
    ['has no such page', ({ reply }: Parameters<Mood>[0]) => reply('', 404), nonsense],
    ['sends entities in entities', ({ reply }: Parameters<Mood>[0]) => reply(bomb), nonsense],
    [
      'I08 answers another question',
      ({ reply }: Parameters<Mood>[0]) => reply(DIALECTS.gsoap.done('Renew', 0)),
      nonsense,
    ],
    ['I09 falls silent with its events alone', events(() => {}), half('no-answer')],
    ['resets its events alone', events(({ socket }) => void socket.resetAndDestroy()), half('port')],
    ['garbles its events alone', events(({ reply }) => reply('<a/>')), half('bad-frame')],
    [
      'has room for no subscription',
      only('CreatePullPointSubscription', s => s.reply(DIALECTS.bare.fault('Receiver', 'MaximumSubscriptions'), 500)),
      half('refused'),
    ],
    [
      'gives no address for one',
      only('CreatePullPointSubscription', s => s.reply(DIALECTS.gsoap.done('Subscribe', 0))),
      half('bad-frame'),
    ],
    [
      'knows no events',
      only('GetCapabilities', s => s.reply(DIALECTS.gsoap.fault('Receiver', 'NoSuchService'), 500)),
      half('refused'),
    ],
    [
      'lets nobody hear its events',
      events(({ reply }) => reply('', 401, { 'www-authenticate': 'Basic realm="x"' })),
      half('denied'),
    ],
    [
      'forbids its events',
      events(({ reply }) => reply(DIALECTS.gsoap.fault('Sender', 'NotAuthorized'), 400)),
      half('denied'),
    ],
  ] as [string, Mood, string[]][])('%s is told as such, in time, and is good again', async (_, mood, told) => {
    start(both())
    await room.next(isWell)
    const ill = room.next(samples => !isWell(samples))
    const began = performance.now()
    peer.mood = mood
    peer.forget()
    // The first word may be of a turn that had begun before.
    const first = await ill
    const seen = String(became(first)) === String(told) ? first : await room.next()
    expect(became(seen)).toEqual(told)
    expect(performance.now() - began).toBeLessThan(20 + 2 * 200 + 1500)
    peer.mood = well
    await room.next(isWell)
    expect(peer.open()).toBeLessThanOrEqual(1)
    await vi.waitFor(() => expect(peer.subscriptions()).toBe(1), SOON)
  })
})

test('a device that does not hold a question is left in peace, and one that is gone is not there, whenever its clock was read', async () => {
  start(both({ poll: 5000 }))
  await room.next(isWell)
  const pulls = () => peer.asked.filter(({ verb }) => verb === 'PullMessages')
  await vi.waitFor(() => expect(pulls().length).toBeGreaterThan(3), SOON)
  const [before, last] = pulls().slice(-2)
  expect((last?.at ?? 0) - (before?.at ?? 0)).toBeGreaterThan(900)
  expect(last?.body).toContain('PT5S')
  expect(asked('GetSystemDateAndTime')).toBe(1)
  peer.notes.push(grant)
  await vi.waitFor(() => expect(pulls().at(-1)?.body).toContain('PT1S'), SOON)
  const ill = room.next(samples => !isWell(samples))
  peer.mood = ({ socket }) => void socket.resetAndDestroy()
  expect(became(await ill)).toEqual(gone)
})

test('a subscription that the device forgot is made anew, and what changed meanwhile is known', async () => {
  start(both())
  await room.next(isWell)
  const lost = room.next(samples => faultsOf(samples).includes('refused'))
  peer.states = [{ ...opened, operation: 'Initialized' }]
  peer.forget()
  expect(heardOf(await lost, 'door/door')).toBeUndefined()
  await room.next(samples => heardOf(samples, 'door/door') === 'open')
  expect(peer.subscriptions()).toBe(1)
})

test('what happens is told for its time, and what had happened before the subscription is not', async () => {
  peer.states = [closed, { ...grant, operation: 'Initialized' }]
  start(both())
  expect(heardOf(await room.next(isWell), 'door/door.grant')).toBe('none')
  peer.notes.push(grant)
  const granted = room.next(samples => heardOf(samples, 'door/door.grant') === 'granted')
  await granted
  const began = performance.now()
  await room.next(samples => heardOf(samples, 'door/door.grant') === 'none')
  expect(performance.now() - began).toBeGreaterThan(150)
  expect(performance.now() - began).toBeLessThan(700)
})

/** A subscription lasts a fifth of a second. */
const short = {
  ...DIALECTS.gsoap,
  subscribed: (here: string, id: string, now: number) =>
    DIALECTS.gsoap
      .subscribed(here, id, now)
      .replace(/(Termination\w+>)[^<]*/, (_, tag) => `${tag}${new Date(now + 200).toISOString()}`),
}

test('a subscription is renewed in its half-time, and given back at the end', async () => {
  peer.dialect = short
  start(both())
  await vi.waitFor(() => expect(asked('Renew')).toBe(1), SOON)
  expect(asked('CreatePullPointSubscription')).toBe(1)
  await driver?.stop()
  expect(peer.subscriptions()).toBe(0)
})

test('a device that renews nothing is subscribed anew, and the old subscription given back', async () => {
  peer.dialect = short
  peer.mood = only('Renew', ({ reply }) => reply(DIALECTS.bare.fault('Sender', 'ResourceUnknown'), 400))
  start(both())
  await room.next(samples => faultsOf(samples).includes('refused'))
  await room.next(isWell)
  expect(asked('Unsubscribe')).toBe(1)
  expect(peer.subscriptions()).toBe(1)
})

test('thirty lost connections leave no socket, no timer and no subscription', async () => {
  const timers = watchTimers()
  start(both(), { ...QUICK, ceiling: 20 })
  await room.next(isWell)
  for (let turn = 0; turn < 30; turn += 1) {
    const back = room.next(samples => faultsOf(samples).includes('port'))
    peer.mood = events(({ socket }) => void socket.resetAndDestroy())
    await back
    peer.mood = well
    await room.next(isWell)
  }
  expect(peer.subscriptions()).toBe(1)
  await driver?.stop()
  await peer.leave()
  expect(timers.running()).toBe(0)
  timers.restore()
})

describe('a password', () => {
  const refusing: Mood = scene =>
    /UsernameToken/.test(scene.body) && scene.verb !== 'GetCapabilities'
      ? scene.reply(DIALECTS.bare.fault('Sender', 'NotAuthorized'), 400)
      : well(scene)
  const tries = () => asked('CreatePullPointSubscription')

  test('that is refused is tried twice and then left alone, until it is changed or somebody says so', async () => {
    peer.mood = refusing
    start(both({ login }))
    for (let turn = 0; turn < 6; turn += 1) await room.next(samples => became(samples)[0] === 'denied')
    expect(tries()).toBe(2)
    driver?.retry('camera')
    await vi.waitFor(() => expect(tries()).toBeGreaterThan(2), SOON)
    const before = tries()
    writeFileSync(passwordFile, 'yang baru\n')
    await vi.waitFor(() => expect(tries()).toBeGreaterThan(before), SOON)
    peer.mood = well
    driver?.retry('door')
    await room.next(isWell)
  })

  test('never leaves, whatever is asked for', async () => {
    peer.mood = events(({ reply }) => reply('', 401, { 'www-authenticate': 'Basic realm="x"' }))
    start(both({ login }))
    await room.next(samples => became(samples)[0] === 'denied')
    const said = peer.asked.map(({ body, headers }) => body + JSON.stringify(headers)).join()
    expect(said).not.toContain('rahasia')
    expect(said).not.toContain(Buffer.from('jaga:rahasia sekali').toString('base64').slice(0, 20))
  })

  test('whose file is not there is told, and nobody is asked for events without it', async () => {
    start(both({ login: { user: 'jaga', passwordFile: '/nowhere' } }))
    expect(became(await room.next())).toEqual(half('denied'))
    expect(tries()).toBe(0)
  })
})

describe('an encrypted device', () => {
  test('is told nothing while nobody vouches for it, and heard once somebody does', async () => {
    const made = await certificate(100)
    await serve(made)
    start(both({ login, tls: {} }))
    expect(became(await room.next())).toEqual(['denied', 'denied', 'denied', 'denied'])
    expect(peer.asked).toEqual([])
    await driver?.stop()
    start(both({ tls: { caFile: written(join(folder, 'ca.pem'), made) } }))
    await room.next(isWell)
  })

  test('that speaks in the clear, or whose certificate file is missing, is not believed', async () => {
    start(both({ tls: {} }))
    expect(became(await room.next())).toEqual(nonsense)
    await driver?.stop()
    start(both({ tls: { caFile: '/nowhere' } }))
    expect(new Set(became(await room.next()))).toEqual(new Set(['denied']))
  })
})

test('who does not know what time it is calls no clock wrong, and hears events nevertheless', async () => {
  peer.ahead = 3_600_000
  start(both(), QUICK, { now: () => ({ ...realClock.now(), trusted: false }) })
  const told = await room.next(isWell)
  expect(became(told)).toEqual(['closed', 'none', 'online', 'no-meaning'])
})

test('a clock without UTC, or with a time that is none, is no clock', async () => {
  const says = (text: string): Mood => only('GetSystemDateAndTime', ({ reply }) => reply(DIALECTS.gsoap.envelope(text)))
  const empty = '<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime/></tds:GetSystemDateAndTimeResponse>'
  peer.mood = says(empty)
  start(both())
  expect(became(await room.next(isWell))).toEqual(['closed', 'none', 'online', 'refused'])
})
