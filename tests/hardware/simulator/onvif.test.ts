/** The simulated camera, recorder and door controller, heard by the driver through the profiles of the library. */

import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { onvifCamera, onvifRecorder, type Seen } from '../../../hardware/simulator/devices/onvif-camera.ts'
import { type Door, onvifDoor } from '../../../hardware/simulator/devices/onvif-door.ts'
import type { Mood } from '../../../hardware/simulator/mood.ts'
import { serveOnvif } from '../../../hardware/simulator/onvif.ts'
import type { Login } from '../../../hardware/simulator/onvif-login.ts'
import type { Facts } from '../../../hardware/simulator/onvif-points.ts'
import type { SimulatedWire } from '../../../hardware/simulator/wire.ts'
import { onvifPartOf } from '../../../src/config/profile-onvif.ts'
import { onvifDriver } from '../../../src/drivers/onvif/driver.ts'
import { type OnvifWiring, onvifPointOf, type WrittenOnvifLink } from '../../../src/drivers/onvif/profile.ts'
import type { Driver } from '../../../src/ports.ts'
import { faultsOf, type Hearing, heardOf, hearing, openSockets, realClock, type Told } from '../../drivers/hearing.ts'
import { QUICK } from '../../drivers/onvif/wiring.ts'
import { onvifProfiles } from '../profiles/shelf.ts'

const PASSWORD = join(tmpdir(), `jaga-onvif-simulated-${process.pid}`)
const login = { user: 'jaga', password: 'peragaan' }

let wire: SimulatedWire
let driver: Driver
let room: Hearing
beforeEach(() => {
  room = hearing()
  writeFileSync(PASSWORD, 'peragaan\n')
})
afterEach(async () => {
  await driver.stop()
  await wire.stop()
  await vi.waitFor(() => expect(openSockets()).toBe(0))
})

async function watch(
  id: string,
  read: () => Facts,
  as?: Login,
  changed: Partial<OnvifWiring> = {},
  tokens: WrittenOnvifLink['tokens'] = {},
) {
  wire = await serveOnvif(read, as)
  const profile = onvifProfiles.find(one => one.id === id)
  const wiring: OnvifWiring = {
    driver: 'onvif',
    device: 'it',
    link: { tcp: { host: '127.0.0.1', port: wire.port } },
    tokens: [],
    login: { user: 'jaga', passwordFile: PASSWORD },
    poll: 200,
    timeout: 400,
    points: (profile?.points ?? []).map(point => onvifPointOf('it', point.name, onvifPartOf(point), tokens)),
    ...changed,
  }
  driver = onvifDriver([wiring], realClock, QUICK)
  driver.start(room.hear)
}

const says = (wanted: Readonly<Record<string, unknown>>) => (samples: Told) =>
  Object.entries(wanted).every(([name, value]) => heardOf(samples, `it/${name}`) === value)

describe.each(['token', 'digest'] as const)('by a %s', by => {
  test('a door tells who was let through, and what became of it', async () => {
    let door: Door = { ahead: 0, open: false, alarm: 'Normal', tampered: false, grants: [{ how: 'card', nth: 1 }] }
    await watch('door/onvif', () => onvifDoor(door), { ...login, by })
    await room.next(says({ door: 'closed', 'door.alarm': 'normal', 'door.tamper': 'normal', 'door.grant': 'none' }))
    door = { ...door, open: true, grants: [...door.grants, { how: 'button', nth: 2 }] }
    await room.next(says({ door: 'open', 'door.grant': 'granted' }))
    door = { ...door, alarm: 'DoorForcedOpen', tampered: true }
    await room.next(says({ 'door.alarm': 'forced', 'door.tamper': 'tampered' }))
  })

  test('a camera whose clock is wrong is let in nevertheless, and its clock is told', async () => {
    let seen: Seen = { ahead: -7200, covered: false, blind: false }
    await watch('cctv/onvif-camera', () => onvifCamera(seen), { ...login, by })
    await room.next(says({ 'camera.online': 'online', 'camera.clock.drift': -7200, 'camera.picture': 'delivered' }))
    seen = { ahead: 90, covered: true, blind: true }
    await room.next(says({ 'camera.clock.drift': 90, 'camera.picture': 'missing', 'camera.tamper': 'tampered' }))
  })

  test('a wrong password leaves the camera there, and what it sees unknown, until it is right', async () => {
    writeFileSync(PASSWORD, 'salah\n')
    await watch('cctv/onvif-camera', () => onvifCamera({ ahead: 0, covered: false, blind: false }), { ...login, by })
    const told = await room.next(samples => faultsOf(samples).includes('denied'))
    expect(says({ 'camera.online': 'online', 'camera.clock.drift': 0 })(told)).toBe(true)
    writeFileSync(PASSWORD, 'peragaan\n')
    await room.next(says({ 'camera.picture': 'delivered' }))
  })
})

test('a recorder records only while each of its jobs does', async () => {
  let stopped: number[] = []
  await watch('cctv/onvif-recorder', () => onvifRecorder(0, 3, stopped))
  await room.next(says({ 'recorder.online': 'online', 'recorder.recording': 'recording' }))
  stopped = [2]
  await room.next(says({ 'recorder.recording': 'stopped' }))
  stopped = []
  await room.next(says({ 'recorder.recording': 'recording' }))
})

test.each([
  [{ kind: 'mute' }, 'no-answer'],
  [{ kind: 'hung' }, 'no-answer'],
  [{ kind: 'slow', gap: 50 }, 'no-answer'],
  [{ kind: 'late', by: 1000 }, 'no-answer'],
  [{ kind: 'torn' }, 'no-answer'],
  [{ kind: 'reset' }, 'port'],
  [{ kind: 'refuse' }, 'port'],
  [{ kind: 'short' }, 'bad-frame'],
  [{ kind: 'noise', bytes: 500 }, 'bad-frame'],
  [{ kind: 'wrong-unit' }, 'bad-frame'],
  [{ kind: 'exception', code: 2 }, 'refused'],
] as [Mood, string][])('%o is told as %s, and is over when it is over', async (mood, code) => {
  await watch('door/onvif', () => onvifDoor({ ahead: 0, open: false, alarm: 'Normal', tampered: false, grants: [] }))
  await room.next(says({ door: 'closed' }))
  const ill = room.next(samples => faultsOf(samples).every(one => one === code))
  await wire.mood(mood)
  await ill
  await wire.mood({ kind: 'well' })
  await room.next(says({ door: 'closed', 'door.grant': 'none' }))
})
