/** The simulated camera, recorder and door controller, heard by the driver through the profiles of the library. */

import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { onvifCamera, onvifRecorder, type Seen } from '../../../hardware/simulator/devices/onvif-camera.ts'
import { type Door, onvifDoor } from '../../../hardware/simulator/devices/onvif-door.ts'
import type { Mood } from '../../../hardware/simulator/mood.ts'
import { serveOnvif } from '../../../hardware/simulator/onvif.ts'
import type { Login } from '../../../hardware/simulator/onvif-login.ts'
import type { Facts } from '../../../hardware/simulator/onvif-points.ts'
import { onvifPartOf } from '../../../src/config/profile-onvif.ts'
import { onvifDriver } from '../../../src/drivers/onvif/driver.ts'
import { type OnvifWiring, onvifPointOf, type WrittenOnvifLink } from '../../../src/drivers/onvif/profile.ts'
import { allSocketsClosed, beside, NEVER, type Until } from '../../drivers/beside.ts'
import { faultsOf, heardOf, realClock, type Told } from '../../drivers/hearing.ts'
import { QUICK } from '../../drivers/onvif/wiring.ts'
import { onvifProfiles } from '../profiles/shelf.ts'

const PASSWORD = join(tmpdir(), `jaga-onvif-simulated-${process.pid}`)
const login = { user: 'jaga', password: 'peragaan' }

beforeEach(() => writeFileSync(PASSWORD, 'peragaan\n'))
afterAll(allSocketsClosed)

async function watch(
  until: Until,
  id: string,
  read: () => Facts,
  as?: Login,
  changed: Partial<OnvifWiring> = {},
  tokens: WrittenOnvifLink['tokens'] = {},
) {
  const wire = await serveOnvif(read, as)
  const { room, drive } = beside(until, { leave: () => wire.stop() })
  const profile = onvifProfiles.find(one => one.id === id)
  const wiring: OnvifWiring = {
    driver: 'onvif',
    device: 'it',
    link: { tcp: { host: '127.0.0.1', port: wire.port } },
    tokens: [],
    login: { user: 'jaga', passwordFile: PASSWORD },
    poll: 200,
    timeout: NEVER,
    points: (profile?.points ?? []).map(point => onvifPointOf('it', point.name, onvifPartOf(point), tokens)),
    ...changed,
  }
  drive(onvifDriver([wiring], realClock, QUICK))
  return { wire, room }
}

const says = (wanted: Readonly<Record<string, unknown>>) => (samples: Told) =>
  Object.entries(wanted).every(([name, value]) => heardOf(samples, `it/${name}`) === value)

describe.each(['token', 'digest'] as const)('by a %s', by => {
  test('a door tells who was let through, and what became of it', async until => {
    let door: Door = { ahead: 0, open: false, alarm: 'Normal', tampered: false, grants: [{ how: 'card', nth: 1 }] }
    const { room } = await watch(until, 'door/onvif', () => onvifDoor(door), { ...login, by })
    await room.next(says({ door: 'closed', 'door.alarm': 'normal', 'door.tamper': 'normal', 'door.grant': 'none' }))
    door = { ...door, open: true, grants: [...door.grants, { how: 'button', nth: 2 }] }
    await room.next(says({ door: 'open', 'door.grant': 'granted' }))
    door = { ...door, alarm: 'DoorForcedOpen', tampered: true }
    await room.next(says({ 'door.alarm': 'forced', 'door.tamper': 'tampered' }))
  })

  test('a camera whose clock is wrong is let in nevertheless, and its clock is told', async until => {
    let seen: Seen = { ahead: -7200, covered: false, blind: false }
    const { room } = await watch(until, 'cctv/onvif-camera', () => onvifCamera(seen), { ...login, by })
    await room.next(says({ 'camera.online': 'online', 'camera.clock.drift': -7200, 'camera.picture': 'delivered' }))
    seen = { ahead: 90, covered: true, blind: true }
    await room.next(says({ 'camera.clock.drift': 90, 'camera.picture': 'missing', 'camera.tamper': 'tampered' }))
  })

  test('a wrong password leaves the camera there, and what it sees unknown, until it is right', async until => {
    writeFileSync(PASSWORD, 'salah\n')
    const { room } = await watch(
      until,
      'cctv/onvif-camera',
      () => onvifCamera({ ahead: 0, covered: false, blind: false }),
      { ...login, by },
    )
    const told = await room.next(samples => faultsOf(samples).includes('denied'))
    expect(says({ 'camera.online': 'online', 'camera.clock.drift': 0 })(told)).toBe(true)
    writeFileSync(PASSWORD, 'peragaan\n')
    await room.next(says({ 'camera.picture': 'delivered' }))
  })
})

test('a recorder records only while each of its jobs does', async until => {
  let stopped: number[] = []
  const { room } = await watch(until, 'cctv/onvif-recorder', () => onvifRecorder(0, 3, stopped))
  await room.next(says({ 'recorder.online': 'online', 'recorder.recording': 'recording' }))
  stopped = [2]
  await room.next(says({ 'recorder.recording': 'stopped' }))
  stopped = []
  await room.next(says({ 'recorder.recording': 'recording' }))
})

test.concurrent.for<[Mood, string]>([
  [{ kind: 'mute' }, 'no-answer'],
  [{ kind: 'hung' }, 'no-answer'],
  [{ kind: 'slow', gap: 50 }, 'no-answer'],
  [{ kind: 'late', by: 1500 }, 'no-answer'],
  [{ kind: 'torn' }, 'no-answer'],
  [{ kind: 'reset' }, 'port'],
  [{ kind: 'refuse' }, 'port'],
  [{ kind: 'short' }, 'bad-frame'],
  [{ kind: 'noise', bytes: 500 }, 'bad-frame'],
  [{ kind: 'wrong-unit' }, 'bad-frame'],
  [{ kind: 'exception', code: 2 }, 'refused'],
])('%o is told as %s, and is over when it is over', async ([mood, code], until) => {
  const shut: Door = { ahead: 0, open: false, alarm: 'Normal', tampered: false, grants: [] }
  const { wire, room } = await watch(until, 'door/onvif', () => onvifDoor(shut), undefined, { timeout: 600 })
  await room.next(says({ door: 'closed' }))
  const ill = room.next(samples => faultsOf(samples).every(one => one === code))
  await wire.mood(mood)
  await ill
  await wire.mood({ kind: 'well' })
  await room.next(says({ door: 'closed', 'door.grant': 'none' }))
})
