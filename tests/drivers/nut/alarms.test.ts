/** What a UPS that can no longer be read comes to in the room: one alarm, a critical one while it lives on its battery. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stopwatch } from '../hearing.ts'
import { type Watched, watchRoom } from '../room.ts'
import { moods } from './moods.ts'
import { type Mood, openPeer, type Peer, well } from './peer.ts'

const VARIABLES = { 'ups.status': 'OL', 'battery.runtime': '3600', 'battery.charge': '100', 'battery.packs.bad': '0' }
const STALE = 1500

/** One UPS for each illness, each on a server of its own; the last one stays well. */
const ills: Readonly<Record<string, { readonly mood: Mood; readonly reason: string | null }>> = {
  mute: { mood: moods.mute, reason: 'no-answer' },
  dripping: { mood: moods.drip(20), reason: 'no-answer' },
  resetting: { mood: moods.reset, reason: 'port' },
  noisy: { mood: moods.garbage, reason: 'bad-frame' },
  oversize: { mood: moods.oversize, reason: 'bad-frame' },
  stale: { mood: moods.error('DATA-STALE'), reason: 'data-stale' },
  driverless: { mood: moods.error('DRIVER-NOT-CONNECTED'), reason: 'driver-down' },
  refusing: { mood: moods.error('ACCESS-DENIED'), reason: 'denied' },
  healthy: { mood: well, reason: null },
}
const names = Object.keys(ills)
const ill = names.filter(name => name !== 'healthy')

const folder = mkdtempSync(join(tmpdir(), 'jaga-nut-room-'))
let peers: Map<string, Peer>
let room: Watched

const peerOf = (name: string): Peer => peers.get(name) ?? expect.fail(name)
const status = (name: string) => room.reading(`${name}/ups.status`)
const lost = ill.map(name => `${name}.communication.lost`)
const silent = ill.map(name => `${name}.ups.status.ups-silent-on-battery`)

function all(change: (peer: Peer, name: string) => void): void {
  for (const name of names) change(peerOf(name), name)
}

beforeAll(async () => {
  peers = new Map()
  for (const name of names) peers.set(name, await openPeer(VARIABLES))
  const devices = names.map(name => {
    const link = `{ nut: "127.0.0.1:${peerOf(name).port}", ups: ups, timeout: 500ms }`
    return `{ id: ${name}, profile: ups/nut, poll: 100ms, stale: ${STALE}ms, link: ${link} }`
  })
  room = watchRoom(folder, devices)
  await room.until('all are heard', () => names.every(name => status(name).quality === 'good'))
})
afterAll(async () => {
  await room.stop()
  for (const peer of peers.values()) await peer.leave()
  rmSync(folder, { recursive: true })
})

test('I03 every illness is one alarm of its device within the stale time, with its own reason, and none after it', async () => {
  const falling = stopwatch()
  all((peer, name) => (peer.mood = ills[name]?.mood ?? well))
  await room.until('every loss', () => lost.every(id => room.alarms().includes(id)))
  expect(falling()).toBeLessThan(STALE + 3000)
  await room.until('no alarm but these', () => String(room.alarms().toSorted()) === String(lost.toSorted()))
  const reasons = () => names.map(name => `${name}: ${room.reason(`${name}/ups.status`)}`)
  await room.until(
    'every reason',
    () => String(reasons()) === String(names.map(name => `${name}: ${ills[name]?.reason}`)),
  )
  expect(ill.map(name => status(name).value)).toEqual(ill.map(() => null))
  all(peer => (peer.mood = well))
  await room.until('every return', () => room.alarms().length === 0)
  await room.until('every value', () => names.every(name => status(name).value === 'OL'))
  const raised = room.events.flatMap(event => (event.kind === 'raised' ? [event.alarm] : []))
  expect(lost.map(id => raised.filter(one => one === id).length)).toEqual(lost.map(() => 1))
})

test('I17 every illness of a UPS that lives on its battery is critical', async () => {
  all(peer => (peer.variables = { ...VARIABLES, 'ups.status': 'OB DISCHRG' }))
  await room.until('the battery', () => names.every(name => status(name).value === 'OB DISCHRG'))
  all((peer, name) => (peer.mood = ills[name]?.mood ?? well))
  await room.until('every critical alarm', () => silent.every(id => room.alarms().includes(id)))
  expect(room.alarms().filter(id => id.startsWith('healthy.') && /silent|lost/.test(id))).toEqual([])
  all(peer => (peer.mood = well))
  await room.until('every return', () => !room.alarms().some(id => silent.includes(id)))
})

test('a contradiction is doubt, a text for a number and an impossible number are bad, and nothing else suffers', async () => {
  const doubtful = { ...VARIABLES, 'ups.status': 'OL OB', 'battery.charge': 'full', 'battery.runtime': '-1' }
  peerOf('healthy').variables = doubtful
  await room.until('the doubt', () => room.reason('healthy/ups.status') === 'contradiction')
  expect(status('healthy')).toMatchObject({ quality: 'uncertain' })
  const reading = (name: string) => room.reading(`healthy/${name}`)
  expect(reading('battery.charge')).toMatchObject({ value: null, quality: 'bad', reason: 'no-number' })
  expect(reading('battery.runtime')).toMatchObject({ value: null, quality: 'bad', reason: 'out-of-range' })
  expect(reading('battery.packs.bad')).toMatchObject({ value: 0, quality: 'good' })
  expect(reading('communication').value).toBe('ok')
})
