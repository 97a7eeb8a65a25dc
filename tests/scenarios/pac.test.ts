/** What the standard room says when its air conditioning fails, in order, and that it says nothing on a day like any other. */
import { expect, test } from 'vitest'
import { openScenario } from '../../hardware/simulator/library.ts'
import { rehearse } from '../../src/commands/rehearse.ts'
import { loadRoom } from '../../src/config/load.ts'
import type { Plan } from '../../src/config/plan.ts'
import { MINUTE, SECOND } from '../../src/core/time.ts'

const LIBRARY = 'hardware'
/** Profiles ask every two seconds; nothing here turns on less. */
const TICK = 2 * SECOND

function demo(): Plan {
  const loaded = loadRoom(`${LIBRARY}/rooms/demo.yaml`, LIBRARY)
  if (loaded.ok) return loaded.plan
  throw new Error(loaded.mistakes.map(one => one.text).join('\n'))
}

/** Minute and alarm, as raised. */
function raised(name: string, minutes: number): string[] {
  const read = openScenario(name, LIBRARY)
  if (!read.ok) throw new Error(`no scenario ${name}`)
  const told: string[] = []
  const options = { forAtMost: minutes * 60, tick: TICK, quantum: 2 }
  rehearse(
    demo(),
    read.scenario,
    ({ now, events }) => {
      for (const event of events)
        if (event.kind === 'raised') told.push(`${Math.floor(now.mono / MINUTE)} ${event.alarm}`)
    },
    options,
  )
  return told
}

test('a PAC that fails takes the redundancy away, not the duty', () => {
  expect(raised('pac-gagal', 17)).toEqual([
    '5 pac-1.pac.alarm.pac-alarm',
    '5 pac-1.pac.warning.pac-warning',
    '7 pac-2.pac.warning.pac-warning',
    '15 room.pac.spare.pac-redundancy-lost',
  ])
})

test('two that fail leave the room without cooling', () => {
  expect(raised('dua-pac-gagal', 16)).toEqual([
    '5 pac-1.pac.alarm.pac-alarm',
    '5 pac-1.pac.warning.pac-warning',
    '6 pac-2.pac.alarm.pac-alarm',
    '6 pac-2.pac.warning.pac-warning',
    '7 room.temperature.rise.room-sudden-rise',
    '9 room.pac.duty.cooling-duty-lost',
    '11 room.temperature.minutes-to-limit.room-critical-soon',
    '11 room.temperature.room-hot',
    '12 room.temperature.room-warm',
    '15 room.pac.spare.pac-redundancy-lost',
  ])
})

test('one that lost its gas declares nothing, and is found out', () => {
  expect(raised('pac-kehilangan-gas', 17)).toEqual([
    '15 room.pac.spare.pac-redundancy-lost',
    '15 pac-1.pac.delivering.pac-not-delivering',
  ])
})

test('a day like any other is silent', () => {
  expect(raised('hari-normal', 25)).toEqual([])
})

test('a generator that takes over leaves the cooling alone', () => {
  expect(raised('listrik-padam', 14).filter(one => one.includes('pac.'))).toEqual([])
})
