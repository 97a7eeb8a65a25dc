/** A simulated device that speaks ONVIF, heard without a wire: as the driver would have told it. */

import { expect, test } from 'vitest'
import { type Door, onvifDoor } from '../../hardware/simulator/devices/onvif-door.ts'
import { WELL } from '../../hardware/simulator/mood.ts'
import { opened } from '../../hardware/simulator/play.ts'
import { asking } from '../../src/commands/asking.ts'
import type { Sample } from '../../src/core/sample.ts'
import { heardOf } from '../drivers/hearing.ts'
import { door as wired } from '../drivers/onvif/wiring.ts'

let door: Door = { ahead: 0, open: false, alarm: 'Normal', tampered: false, grants: [{ how: 'card', nth: 3 }] }
const ask = asking(wired(0, { poll: 5000 }), { facts: () => onvifDoor(door) })
const stage = opened({ name: 'x', alias: 'x', title: 'x', clock: 0, steps: [] }, 1)

function at(ms: number, ill = false): Sample[] {
  const [samples, again]: [Sample[], Sample[]] = [[], []]
  ask?.({ ...stage, moods: { door: ill ? { kind: 'mute' } : WELL } }, ms, { samples, again })
  return [...samples, ...again]
}

test('states are told as they are, and what happens as it happens, not what had happened before', () => {
  expect([heardOf(at(0), 'door/door'), heardOf(at(250), 'door/door.grant')]).toEqual(['closed', 'none'])
  expect(at(300)).toEqual([])
  door = { ...door, open: true, grants: [...door.grants, { how: 'button', nth: 4 }] }
  const told = at(500)
  expect([heardOf(told, 'door/door'), heardOf(told, 'door/door.grant')]).toEqual(['open', 'granted'])
  expect(heardOf(at(750), 'door/door.grant')).toBe('none')
  expect(at(1000, true)).toMatchObject([{ fault: { code: 'no-answer' } }, { fault: { code: 'no-answer' } }])
  expect(heardOf(at(1250), 'door/door')).toBe('open')
})
