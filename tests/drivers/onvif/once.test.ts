/** A device heard once, as somebody who stands at it would: every point, what stood in the messages, and nothing left behind. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askOnce } from '../../../src/drivers/onvif/once.ts'
import { allSocketsClosed, NEVER, SOON } from '../beside.ts'
import { faultsOf, heardOf, realClock, stopwatch } from '../hearing.ts'
import { openPeer, type Peer } from './peer.ts'
import { clockOnly, closed, door } from './wiring.ts'

let peer: Peer
beforeEach(async () => {
  peer = await openPeer()
  peer.states = [closed]
})
afterEach(async () => {
  await peer.leave()
  await allSocketsClosed()
})

const ask = (wiring = door(peer.port, { timeout: NEVER })) => askOnce(wiring, realClock, new AbortController().signal)

test('a door tells its state and where it stood, and its subscription is given back', async () => {
  const { samples, said } = await ask()
  expect(heardOf(samples, 'door/door')).toBe('closed')
  expect(heardOf(samples, 'door/door.grant')).toBe('none')
  expect(said('door/door')).toEqual([{ place: 'tns1:Door/State/DoorPhysicalState', words: 'Door_1: Closed' }])
  expect(said('door/door.grant')).toEqual([{ place: 'tns1:AccessControl/AccessGranted', words: '' }])
  expect(peer.subscriptions()).toBe(0)
})

test('a state that is never told is said to be missing, and a clock needs no subscription', async () => {
  peer.states = []
  expect(faultsOf((await ask()).samples)).toEqual(['refused', undefined])
  peer.asked.length = 0
  peer.ahead = 61_000
  const { samples, said } = await ask(clockOnly(peer.port, { timeout: NEVER }))
  expect(heardOf(samples, 'camera/camera.clock.drift')).toBe(61)
  expect(said('camera/camera.online')).toEqual([{ place: 'GetSystemDateAndTime', words: '' }])
  expect(peer.asked.map(({ verb }) => verb)).toEqual(['GetSystemDateAndTime'])
})

test('who is not there is not waited for twice, and a signal ends it at once', async () => {
  peer.mood = () => {}
  const asking = stopwatch()
  expect(faultsOf((await ask(door(peer.port, { timeout: 1000 }))).samples)).toEqual(['no-answer', 'no-answer'])
  expect(asking()).toBeLessThan(1900)
  const cut = new AbortController()
  const asked = askOnce(door(peer.port, { timeout: NEVER }), realClock, cut.signal)
  await vi.waitFor(() => expect(peer.open()).toBe(1), SOON)
  cut.abort()
  expect(faultsOf((await asked).samples)).toEqual(['no-answer', 'no-answer'])
})
