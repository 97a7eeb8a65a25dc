/** What a door controller that can no longer be heard comes to in the room: one alarm, with its reason, and none after it. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { allSocketsClosed } from '../beside.ts'
import { stopwatch } from '../hearing.ts'
import { watchRoom } from '../room.ts'
import { DIALECTS, note } from './dialects.ts'
import { type Mood, openPeer, type Peer } from './peer.ts'
import { closed, DOOR, opened } from './wiring.ts'

const STALE = 1500
const folder = mkdtempSync(join(tmpdir(), 'jaga-onvif-room-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const late: Mood = ({ later, reply }) => later(3000, () => reply(''))
const forbidding: Mood = ({ reply }) => reply(DIALECTS.bare.fault('Sender', 'NotAuthorized'), 400)
/** One door for each illness; the last one stays well. */
const ills: Readonly<Record<string, readonly [mood: Mood | undefined, reason: string | null]>> = {
  mute: [() => {}, 'no-answer'],
  late: [late, 'no-answer'],
  resetting: [({ socket }) => void socket.resetAndDestroy(), 'port'],
  noisy: [({ socket }) => void socket.write('\x01\x02\x03'), 'bad-frame'],
  forbidding: [forbidding, 'denied'],
  healthy: [undefined, null],
}
const names = Object.keys(ills)
const ill = names.filter(name => name !== 'healthy')
const lost = ill.map(name => `${name}.communication.lost`)
const states = [
  closed,
  note('Door/State/DoorAlarm', 'Initialized', DOOR, { State: 'Normal' }),
  note('Door/State/DoorTamper', 'Initialized', DOOR, { State: 'NotInTamper' }),
]

test('I03 every illness is one alarm of its door within the stale time, and a door that opened meanwhile is known after it', async () => {
  const peers = new Map<string, Peer>()
  for (const name of names) peers.set(name, Object.assign(await openPeer(), { states }))
  const peerOf = (name: string) => peers.get(name) ?? expect.fail(name)
  const well = new Map(names.map(name => [name, peerOf(name).mood]))
  const room = watchRoom(
    folder,
    names.map(name => {
      const link = `{ onvif: "127.0.0.1:${peerOf(name).port}", timeout: 500ms }`
      return `{ id: ${name}, profile: door/onvif, poll: 100ms, stale: ${STALE}ms, link: ${link} }`
    }),
  )
  const doors = () => names.map(name => room.reading(`${name}/door`).value)
  await room.until('all are heard', () => doors().every(value => value === 'closed'))

  const falling = stopwatch()
  for (const name of ill) peerOf(name).mood = ills[name]?.[0] ?? expect.fail(name)
  await room.until('every loss', () => lost.every(id => room.alarms().includes(id)))
  expect(falling()).toBeLessThan(STALE + 3000)
  await room.until('no alarm but these', () => String(room.alarms().toSorted()) === String(lost.toSorted()))
  const reasons = () => names.map(name => `${name}: ${room.reason(`${name}/door`)}`)
  await room.until('every reason', () => String(reasons()) === String(names.map(name => `${name}: ${ills[name]?.[1]}`)))

  // A subscription that outlives the illness has it in its queue, a new one begins with it.
  for (const name of ill) {
    peerOf(name).notes.push(opened)
    peerOf(name).states = [...states.slice(1), { ...opened, operation: 'Initialized' }]
    peerOf(name).mood = well.get(name) ?? expect.fail(name)
  }
  await room.until('every return', () => !room.alarms().some(id => lost.includes(id)))
  await room.until('every door', () => ill.every(name => room.reading(`${name}/door`).value === 'open'))
  await room.stop()
  for (const name of names) await peerOf(name).leave()
  await allSocketsClosed()
})
