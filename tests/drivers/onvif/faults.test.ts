/** Cameras and door controllers that are ill, and a table of what each illness is told as; good again unaided, and nothing left open. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { onvifDriver } from '../../../src/drivers/onvif/driver.ts'
import type { OnvifWiring } from '../../../src/drivers/onvif/profile.ts'
import type { Clock, Driver } from '../../../src/ports.ts'
import { allSocketsClosed, beside, fallAndRise, NEVER, SOON, type Until } from '../beside.ts'
import { faultsOf, heardOf, realClock, stopwatch, type Told, watchTimers } from '../hearing.ts'
import { certificate, written } from '../probe/certificates.ts'
import { DIALECTS } from './dialects.ts'
import { type Mood, openPeer } from './peer.ts'
import { clockOnly, closed, door, grant, opened, QUICK } from './wiring.ts'

const folder = mkdtempSync(join(tmpdir(), 'jaga-onvif-'))
const passwordFile = join(folder, 'password')
const login = { user: 'jaga', passwordFile }
beforeEach(() => writeFileSync(passwordFile, 'rahasia sekali\n'))
afterAll(allSocketsClosed)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A door and a camera at one address: one connection, one subscription. */
async function stand(until: Until, secure?: Parameters<typeof openPeer>[0]) {
  const { peer, room, drive } = beside(until, await openPeer(secure))
  peer.states = [closed]
  return {
    peer,
    room,
    well: peer.mood,
    start: (changed: Partial<OnvifWiring> = {}, manners = QUICK, clock: Clock = realClock): Driver => {
      const common = { timeout: NEVER, ...changed }
      return drive(onvifDriver([door(peer.port, common), clockOnly(peer.port, common)], clock, manners))
    },
    /** Ill where it is asked this, and well otherwise. */
    only: (verb: string, act: Mood) => {
      const well = peer.mood
      peer.mood = scene => (scene.verb === verb ? act(scene) : well(scene))
    },
    asked: (verb: string) => peer.asked.filter(one => one.verb === verb).length,
  }
}

const isWell = (samples: Told): boolean =>
  heardOf(samples, 'door/door') === 'closed' && heardOf(samples, 'camera/camera.online') === 'online'

/** What becomes of door and grant, camera and its clock. */
const became = (samples: Told) =>
  samples
    .map(sample => ('fault' in sample ? sample.fault.code : sample.value))
    .map(it => (Number(it) === 0 ? 'clock' : it))

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
const reset: Mood = ({ socket }) => void socket.resetAndDestroy()
const basic: Mood = ({ reply }) => reply('', 401, { 'www-authenticate': 'Basic realm="x"' })
const noise = Buffer.from(Array.from({ length: 1000 }, (_, index) => (index * 37 + 128) & 0xff))
const bomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "${'x'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}">]><a>&c;</a>`
const absent = ['no-answer', 'no-answer', 'offline', 'no-answer']
const gone = ['port', 'port', 'offline', 'port']
const nonsense = ['bad-frame', 'bad-frame', 'bad-frame', 'bad-frame']
const half = (code: string) => [code, code, 'online', 'clock']

const TIMEOUT = 1000
const EVENTS = 'PullMessages'
const SUBSCRIBE = 'CreatePullPointSubscription'
/** What it does, where it is asked what, and what is told of it. */
const ills: [name: string, verb: string | undefined, act: Mood, told: string[]][] = [
  ['I03 says nothing', undefined, () => {}, absent],
  ['I04 answers late', undefined, ({ later, reply }) => later(2.5 * TIMEOUT, () => reply('')), absent],
  ['I04 answers a byte at a time', undefined, drip, absent],
  ['hangs up', undefined, ({ socket }) => void socket.end(), gone],
  ['resets the connection', undefined, reset, gone],
  ['I06 answers without an end', undefined, endless, nonsense],
  ['I06 answers a megabyte', undefined, ({ reply }) => reply(' '.repeat(1_048_576)), nonsense],
  ['I05 says our question back', undefined, ({ body, reply }) => reply(body), nonsense],
  ['I07 sends noise', undefined, raw(noise), nonsense],
  ['I07 sends headers without an end', undefined, raw(`HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(9000)}`), nonsense],
  ['I07 is a web page', undefined, ({ reply }) => reply('<!doctype html><p>router'), nonsense],
  ['I07 sends half a message', undefined, ({ reply }) => reply('<a:Envelope xmlns:a="b">'), nonsense],
  ['has no such page', undefined, ({ reply }) => reply('', 404), nonsense],
  ['sends entities in entities', undefined, ({ reply }) => reply(bomb), nonsense],
  ['I08 answers another question', undefined, ({ reply }) => reply(DIALECTS.gsoap.done('Renew', 0)), nonsense],
  ['I09 falls silent with its events alone', EVENTS, () => {}, half('no-answer')],
  ['resets its events alone', EVENTS, reset, half('port')],
  ['garbles its events alone', EVENTS, ({ reply }) => reply('<a/>'), half('bad-frame')],
  [
    'has room for no subscription',
    SUBSCRIBE,
    ({ reply }) => reply(DIALECTS.bare.fault('Receiver', 'MaximumSubscriptions'), 500),
    half('refused'),
  ],
  ['gives no address for one', SUBSCRIBE, ({ reply }) => reply(DIALECTS.gsoap.done('Subscribe', 0)), half('bad-frame')],
  [
    'knows no events',
    'GetCapabilities',
    ({ reply }) => reply(DIALECTS.gsoap.fault('Receiver', 'NoSuchService'), 500),
    half('refused'),
  ],
  ['lets nobody hear its events', EVENTS, basic, half('denied')],
  [
    'forbids its events',
    EVENTS,
    ({ reply }) => reply(DIALECTS.gsoap.fault('Sender', 'NotAuthorized'), 400),
    half('denied'),
  ],
]

describe('a device that', () => {
  test.concurrent.for(ills)('%s is told as such, in time, and is good again', async ([_, verb, act, told], until) => {
    const { peer, room, start, well, only } = await stand(until)
    const first = room.next(isWell)
    start({ timeout: TIMEOUT })
    await first
    await fallAndRise(room, {
      fall() {
        if (verb) only(verb, act)
        else peer.mood = act
        peer.forget()
      },
      isTold: samples => String(became(samples)) === String(told),
      within: 20 + 2 * TIMEOUT,
      rise: () => (peer.mood = well),
      isWell,
      backWithin: QUICK.ceiling + 2 * TIMEOUT,
    })
    expect(peer.open()).toBeLessThanOrEqual(1)
    await vi.waitFor(() => expect(peer.subscriptions()).toBe(1), SOON)
    // What the door never said was never told.
    for (const samples of room.told) expect([undefined, 'closed']).toContain(heardOf(samples, 'door/door'))
  })

  test.concurrent('does not hold a question is left in peace, and one that is gone is not there, whenever its clock was read', async until => {
    const { peer, room, start, asked } = await stand(until)
    const first = room.next(isWell)
    start({ poll: NEVER })
    await first
    const pulls = () => peer.asked.filter(({ verb }) => verb === EVENTS)
    await vi.waitFor(() => expect(pulls().length).toBeGreaterThan(2), SOON)
    const [before, last] = pulls().slice(1, 3)
    // A second; the first of the two may have come late.
    expect((last?.at ?? 0) - (before?.at ?? 0)).toBeGreaterThan(500)
    expect(last?.body).toContain('PT120S')
    expect(asked('GetSystemDateAndTime')).toBe(1)
    peer.notes.push(grant)
    await vi.waitFor(() => expect(pulls().at(-1)?.body).toContain('PT1S'), SOON)
    const ill = room.next(samples => !isWell(samples))
    peer.mood = reset
    expect(became(await ill)).toEqual(gone)
  })

  test.concurrent('forgot a subscription is asked for a new one, and what changed meanwhile is known', async until => {
    const { peer, room, start } = await stand(until)
    const first = room.next(isWell)
    start()
    await first
    const lost = room.next(samples => faultsOf(samples).includes('refused'))
    peer.states = [{ ...opened, operation: 'Initialized' }]
    peer.forget()
    expect(heardOf(await lost, 'door/door')).toBeUndefined()
    await room.next(samples => heardOf(samples, 'door/door') === 'open')
    expect(peer.subscriptions()).toBe(1)
  })

  test.concurrent('tells what happens has it told for its time, and not what was before the subscription', async until => {
    const { peer, room, start } = await stand(until)
    peer.states = [closed, { ...grant, operation: 'Initialized' }]
    const says = (word: string) => (samples: Told) => heardOf(samples, 'door/door.grant') === word
    const first = room.next(isWell)
    start()
    expect(await first).toSatisfy(says('none'))
    const granted = room.next(says('granted'))
    peer.notes.push(grant)
    const heard = await granted
    const lasting = stopwatch()
    const over = await room.next(says('none'))
    expect(lasting()).toBeLessThan(700)
    const at = (samples: Told) => samples.find(({ point }) => point === 'door/door.grant')?.at ?? 0
    expect(at(over) - at(heard)).toBeGreaterThan(150)
  })

  /** A subscription lasts a fifth of a second. */
  const short = {
    ...DIALECTS.gsoap,
    subscribed: (here: string, id: string, now: number) =>
      DIALECTS.gsoap
        .subscribed(here, id, now)
        .replace(/(Termination\w+>)[^<]*/, (_, tag) => `${tag}${new Date(now + 200).toISOString()}`),
  }

  test.concurrent('lends a subscription has it renewed in its half-time, and gets it back at the end', async until => {
    const { peer, start, asked } = await stand(until)
    peer.dialect = short
    const driver = start()
    await vi.waitFor(() => expect(asked('Renew')).toBeGreaterThan(0), SOON)
    expect(asked(SUBSCRIBE)).toBe(1)
    await driver.stop()
    expect(peer.subscriptions()).toBe(0)
  })

  test.concurrent('renews nothing is subscribed to anew, and the old subscription given back', async until => {
    const { peer, room, start, only, asked } = await stand(until)
    peer.dialect = short
    const { mood } = peer
    only('Renew', ({ reply }) => {
      peer.mood = mood
      reply(DIALECTS.bare.fault('Sender', 'ResourceUnknown'), 400)
    })
    const refused = room.next(samples => faultsOf(samples).includes('refused'))
    start()
    await refused
    await room.next(isWell)
    expect(asked('Unsubscribe')).toBe(1)
    expect(peer.subscriptions()).toBe(1)
  })
})

describe('one after the other', () => {
  test('ten lost connections leave no socket, no timer and no subscription', async until => {
    const { peer, room, start, well, only } = await stand(until)
    const timers = watchTimers()
    const first = room.next(isWell)
    const driver = start({}, { ...QUICK, ceiling: 20 })
    await first
    for (let turn = 0; turn < 10; turn += 1) {
      const lost = room.next(samples => faultsOf(samples).includes('port'))
      only(EVENTS, reset)
      await lost
      peer.mood = well
      await room.next(isWell)
    }
    expect(peer.subscriptions()).toBe(1)
    await driver.stop()
    await peer.leave()
    expect(timers.running()).toBe(0)
    timers.restore()
  })

  test('a password that is refused is tried twice and then left alone, until it is changed or somebody says so', async until => {
    const { peer, room, start, well, asked } = await stand(until)
    peer.mood = scene =>
      /UsernameToken/.test(scene.body) && scene.verb !== 'GetCapabilities'
        ? scene.reply(DIALECTS.bare.fault('Sender', 'NotAuthorized'), 400)
        : well(scene)
    const tries = () => asked(SUBSCRIBE)
    const driver = start({ login })
    for (let turn = 0; turn < 6; turn += 1) await room.next(samples => became(samples)[0] === 'denied')
    expect(tries()).toBe(2)
    driver.retry('camera')
    await vi.waitFor(() => expect(tries()).toBeGreaterThan(2), SOON)
    const before = tries()
    writeFileSync(passwordFile, 'yang baru\n')
    await vi.waitFor(() => expect(tries()).toBeGreaterThan(before), SOON)
    peer.mood = well
    driver.retry('door')
    await room.next(isWell)
  })

  test('a password never leaves, whatever is asked for', async until => {
    const { peer, room, start, only } = await stand(until)
    only(EVENTS, basic)
    start({ login })
    await room.next(samples => became(samples)[0] === 'denied')
    const said = peer.asked.map(({ body, headers }) => body + JSON.stringify(headers)).join()
    expect(said).not.toContain('rahasia')
    expect(said).not.toContain(Buffer.from('jaga:rahasia sekali').toString('base64').slice(0, 20))
  })

  test('a password whose file is not there is told, and nobody is asked for events without it', async until => {
    const { room, start, asked } = await stand(until)
    start({ login: { user: 'jaga', passwordFile: '/nowhere' } })
    expect(became(await room.next())).toEqual(half('denied'))
    expect(asked(SUBSCRIBE)).toBe(0)
  })

  test('an encrypted device is told nothing while nobody vouches for it, and heard once somebody does', async until => {
    const made = await certificate(100)
    const { peer, room, start } = await stand(until, made)
    const driver = start({ login, tls: {} })
    expect(became(await room.next())).toEqual(['denied', 'denied', 'denied', 'denied'])
    expect(peer.asked).toEqual([])
    await driver.stop()
    start({ tls: { caFile: written(join(folder, 'ca.pem'), made) } })
    await room.next(isWell)
  })

  test('an encrypted device that speaks in the clear, or whose certificate file is missing, is not believed', async until => {
    const { room, start } = await stand(until)
    const driver = start({ tls: {} })
    expect(became(await room.next())).toEqual(nonsense)
    await driver.stop()
    start({ tls: { caFile: '/nowhere' } })
    expect(new Set(became(await room.next()))).toEqual(new Set(['denied']))
  })

  test('who does not know what time it is calls no clock wrong, and hears events nevertheless', async until => {
    const { peer, room, start } = await stand(until)
    peer.ahead = 3_600_000
    start({}, QUICK, { now: () => ({ ...realClock.now(), trusted: false }) })
    expect(became(await room.next(isWell))).toEqual(['closed', 'none', 'online', 'no-meaning'])
  })

  test('a clock without UTC, or with a time that is none, is no clock', async until => {
    const { room, start, only } = await stand(until)
    const empty = '<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime/></tds:GetSystemDateAndTimeResponse>'
    only('GetSystemDateAndTime', ({ reply }) => reply(DIALECTS.gsoap.envelope(empty)))
    start()
    expect(became(await room.next(isWell))).toEqual(['closed', 'none', 'online', 'refused'])
  })
})
