/** Servers that are ill in every way the wire allows: told in its own word, in time, and well again unaided. */

import { afterAll, expect, test, vi } from 'vitest'
import { probeDriver } from '../../../src/drivers/probe/driver.ts'
import { allSocketsClosed, beside, fallAndRise, SOON } from '../beside.ts'
import { faultsOf, heardOf, realClock, type Told } from '../hearing.ts'
import { moods, openPeer, type Peer, page } from './peer.ts'
import { http, wire } from './wiring.ts'

const TIMEOUT = 500
const manners = { ceiling: 60, isConnected: () => true }
const is = (state: string) => (samples: Told) => heardOf(samples, 'site/net.service') === state

afterAll(allSocketsClosed)

const habits: [name: string, mood: Peer['mood'], state: string][] = [
  ['I03 says nothing', moods.mute, 'no-answer'],
  ['I04 answers late', moods.late(2 * TIMEOUT), 'no-answer'],
  ['I04 answers a byte at a time', moods.drip(20), 'no-answer'],
  ['stops in the middle', moods.half, 'cut'],
  ['hangs up', moods.end, 'cut'],
  ['resets the connection', moods.reset, 'cut'],
  ['I05 says our question back', ({ socket, request }) => void socket.write(request), 'garbled'],
  ['I07 sends noise', moods.garbage, 'garbled'],
  ['sends headers without an end', moods.wordy, 'garbled'],
]

test.concurrent.for(habits)('a server that %s', async ([_, mood, state], until) => {
  const { peer, room, drive } = beside(until, await openPeer())
  const first = room.next(is('up'))
  const wiring = wire(http(`http://127.0.0.1:${peer.port}/`), { timeout: TIMEOUT })
  drive(probeDriver([wiring], realClock, manners))
  await first
  const samples = await fallAndRise(room, {
    fall: () => (peer.mood = mood),
    isTold: is(state),
    within: 20 + TIMEOUT,
    rise: () => (peer.mood = ({ socket }) => void socket.write(page('back'))),
    isWell: is('up'),
    backWithin: manners.ceiling + TIMEOUT,
  })
  expect(faultsOf(samples)).toEqual([undefined, 'no-answer'])
  await vi.waitFor(() => expect(peer.open()).toBeLessThanOrEqual(1), SOON)
})
