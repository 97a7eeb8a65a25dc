/** The page of one device: its address, the tile that leads to it, and what its words must cover. */
import { describe, expect, test } from 'vitest'
import { deviceAddress, deviceBehind, deviceIn, devicesBySystem, firstDevice } from '../../dashboards/room/device.ts'
import { deviceLabel } from '../../dashboards/room/labels.ts'
import { tiles } from '../../dashboards/room/tiles.ts'
import { EVIDENCE, PROOFS } from '../../src/config/profile.ts'
import { LANGUAGES } from '../../src/texts/text.ts'
import { pointsWith, room } from './rooms.ts'
import { lost, point } from './views.ts'

describe('the address', () => {
  test.each(['ups-a', 'pintu / 50 %', '#'])('keeps %s', id => {
    expect(deviceIn(deviceAddress(id))).toBe(id)
  })

  test.each(['', '#', '#device/', '#people', '#device/a/b', '#device/%E0%A4%A'])('%s opens none', hash => {
    expect(deviceIn(hash)).toBeNull()
  })
})

describe('a tile', () => {
  const behind = (view: ReturnType<typeof room>, id: string) => {
    const found = tiles(view).find(tile => tile.id === id)
    return found && (deviceBehind(view, found)?.id ?? null)
  }

  test('leads to the device of what it shows: the one in trouble before those that are well', () => {
    expect(behind(room(), 'R3')).toBe('ups-a')
    const view = room({ points: pointsWith(lost(point('ups-b/ups.status', 'OL', { requirement: 'R3' }), 40)) })
    expect(behind(view, 'R3')).toBe('ups-b')
  })

  test('of what the room works out leads to the first that measures it, and without a device to none', () => {
    const derived = point('room/temperature', 22.8, { requirement: 'R10', unit: '°C', derived: true })
    expect(behind(room({ points: [derived] }), 'R10')).toBe('probe-1')
    expect(behind(room({ points: [derived], devices: [] }), 'R10')).toBeNull()
    expect(behind(room({ points: [], devices: [] }), 'R8')).toBeNull()
  })
})

test('all tiles together lead to the device behind the worst, or to the first', () => {
  const first = (view: ReturnType<typeof room>) => firstDevice(view, tiles(view))?.id
  expect(first(room())).toBe('mains-1')
  const view = room({ points: pointsWith(lost(point('ups-b/ups.status', 'OL', { requirement: 'R3' }), 40)) })
  expect(first(view)).toBe('ups-b')
  expect(first(room({ devices: [] }))).toBeUndefined()
})

test('every device of the room can be chosen, each once', () => {
  const { devices } = room()
  const listed = devicesBySystem(room()).flatMap(([, ofOne]) => ofOne)
  expect(listed.map(({ id }) => id).sort()).toEqual(devices.map(({ id }) => id).sort())
})

test.each(LANGUAGES)('every grade, proof, quality and state of communication has its words (%s)', language => {
  const words = [
    ...EVIDENCE.map(grade => `evidence.${grade}`),
    ...PROOFS.map(kind => `proof.${kind}`),
    ...['good', 'uncertain', 'bad'].map(quality => `quality.${quality}`),
    ...['waiting', 'ok', 'lost', 'frozen'].map(state => `communication.${state}`),
  ]
  for (const key of words) expect([key, deviceLabel(language, key)]).toEqual([key, expect.stringMatching(/\w{3}/)])
})
