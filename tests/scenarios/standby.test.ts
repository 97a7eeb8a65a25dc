/** R12: the stand-by PAC is asked to start when the room suddenly warms up, and never while one interlock forbids it. */
import { describe, expect, test } from 'vitest'
import type { Fault, Value } from '../../src/core/sample.ts'
import { HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import { fault } from '../core/house.ts'
import { air, bad, contact, OFF, stay, warmUp, well, why } from './standby.ts'

const RISE = 'room.temperature.rise.room-sudden-rise'
const PAC_ALARM = 'pac-2.pac.alarm.pac-alarm'
const OWNER = { owner: 'Sari', reason: 'servis' }

describe('a sudden rise of the room temperature', () => {
  test('asks the stand-by PAC to start, and says so in the journal', () => {
    const room = well()
    expect([contact(room), why(room)]).toEqual(['open', 'idle'])
    warmUp(room)
    expect([contact(room), why(room)]).toEqual(['closed', RISE])
    expect(room.events('actuator')).toContainEqual(
      expect.objectContaining({ actuator: 'pac-2-start', state: 'closed', why: RISE }),
    )
  })

  test('asks nothing unless the room file switches it on', () => {
    const room = well(OFF)
    warmUp(room)
    expect(room.alarm(RISE).active).toBe(true)
    expect([contact(room), why(room)]).toEqual(['open', 'not-enabled'])
  })

  test('asks nothing while its alarm is out of service', () => {
    const room = well()
    expect(room.act('out-of-service', RISE, { ...OWNER, until: room.now.wall + HOUR })).toBe('done')
    warmUp(room)
    expect([contact(room), why(room)]).toEqual(['open', 'idle'])
  })

  test('asks though its alarm is shelved: that only calls nobody', () => {
    const room = well()
    expect(room.act('shelve', RISE, { until: room.now.wall + HOUR })).toBe('done')
    warmUp(room)
    expect(contact(room)).toBe('closed')
  })
})

/** What is said of one interlock: what forbids, and what nobody can read. */
const INTERLOCKS: readonly [never: string, forbids: Record<string, Value | Fault>, refused: string][] = [
  ['while the earliest smoke is detected', { 'panel/fire.alert': 'alarm' }, 'refused-fire'],
  ['while a fire is detected', { 'panel/fire.detection': 'alarm' }, 'refused-fire'],
  ['while suppression is released', { 'panel/fire.waterflow': 'alarm' }, 'refused-release'],
  ['while the first zone of the gas panel detects', { 'gas/fire.zone1': 'alarm' }, 'refused-fire'],
  ['while its second zone detects', { 'gas/fire.zone2': 'alarm' }, 'refused-fire'],
  ['while gas is released', { 'gas/fire.gas.released': 'alarm' }, 'refused-release'],
  ['while the panel is in trouble', { 'panel/fire.trouble': 'trouble' }, 'refused-panel'],
  ['while the panel is isolated', { 'panel/fire.isolated': 'isolated' }, 'refused-panel'],
  ['while there is water at that unit', { 'water/leak': 'wet' }, 'refused-leak'],
  ['while its water cable is broken', { 'water/leak.cable': 'broken' }, 'refused-leak'],
  ['while detection is unreadable', { 'panel/fire.detection': bad }, 'unknown-fire'],
  ['while release is unreadable', { 'panel/fire.waterflow': bad }, 'unknown-release'],
  ['while the trouble contact is unreadable', { 'panel/fire.trouble': bad }, 'unknown-panel'],
  ['while the water sensor is unreadable', { 'water/leak': bad }, 'unknown-leak'],
  ['while the load of the generator is unreadable', { 'genset/input.source': bad }, 'unknown-generator'],
  ['while the unit does not say whether it runs', { 'pac-2/pac.state': bad }, 'unknown-stopped'],
]

describe('R12: never', () => {
  test.each(INTERLOCKS)('%s', (_never, forbids, refused) => {
    const room = well()
    room.set(forbids)
    warmUp(room)
    expect(room.alarm(RISE).active).toBe(true)
    expect([contact(room), why(room)]).toEqual(['open', refused])
  })

  test.each(INTERLOCKS)('%s, even when it already asks', (_never, forbids, refused) => {
    const room = well()
    warmUp(room)
    expect(contact(room)).toBe('closed')
    room.set(forbids)
    expect([contact(room), why(room)]).toEqual(['open', refused])
    expect(room.events('actuator').at(-1)).toMatchObject({ state: 'open', why: refused })
  })

  test('while the panel is lost with its contact module', () => {
    const room = well()
    warmUp(room)
    room.mute('io-1')
    room.wait(30 * SECOND, SECOND)
    expect([contact(room), why(room)]).toEqual(['open', 'refused-panel'])
  })

  test('while the unit is out of service, and again once it is back', () => {
    const room = well()
    room.set({ 'pac-2/pac.alarm': 'normal' })
    expect(room.act('out-of-service', PAC_ALARM, { ...OWNER, until: room.now.wall + HOUR })).toBe('done')
    warmUp(room)
    expect([contact(room), why(room)]).toEqual(['open', 'refused-unit'])
    expect(room.act('return-to-service', PAC_ALARM)).toBe('done')
    expect(contact(room)).toBe('closed')
  })

  test('while the unit is lost', () => {
    const room = well()
    warmUp(room)
    room.mute('pac-2')
    room.wait(35 * SECOND, SECOND)
    expect([contact(room), why(room)]).toEqual(['open', 'refused-unit'])
  })

  test('while the generator has carried load for less than 60 s', () => {
    const room = well()
    warmUp(room)
    room.set({ 'genset/input.source': 'generator' })
    expect([contact(room), why(room)]).toEqual(['open', 'refused-generator'])
    room.wait(59 * SECOND, SECOND)
    expect(contact(room)).toBe('open')
    room.wait(2 * SECOND, SECOND)
    expect(contact(room)).toBe('closed')
  })

  test('while less than 5 min have passed since its last stop', () => {
    const room = well(undefined, { 'pac-2/pac.state': 'running' })
    room.set({ 'pac-2/pac.state': 'stopped' })
    warmUp(room)
    expect([contact(room), why(room)]).toEqual(['open', 'refused-stopped'])
    room.wait(4 * MINUTE - SECOND, SECOND)
    expect(contact(room)).toBe('open')
    air(room, 28)
    room.wait(2 * SECOND, SECOND)
    expect(contact(room)).toBe('closed')
  })

  test('an unreadable moment begins the five minutes anew: it may have run meanwhile', () => {
    const room = well()
    room.set({ 'pac-2/pac.state': bad })
    room.set({ 'pac-2/pac.state': 'standby' })
    warmUp(room)
    expect([contact(room), why(room)]).toEqual(['open', 'refused-stopped'])
  })

  test('with one good probe alone', () => {
    const room = well()
    warmUp(room)
    room.set({ 'probe-1/temperature': bad, 'probe-2/temperature': bad })
    expect([contact(room), why(room)]).toEqual(['open', 'refused-probes'])
  })

  test('with two probes that do not agree', () => {
    const room = well()
    warmUp(room)
    room.set({ 'probe-3/temperature': fault('sentinel') })
    expect(contact(room)).toBe('closed')
    for (const celsius of [26, 27]) {
      room.set({ 'probe-1/temperature': celsius })
      room.wait(10 * SECOND, SECOND)
    }
    expect([room.value('room/temperature.agreeing'), why(room)]).toEqual([2, RISE])
    room.set({ 'probe-1/temperature': 27.2 })
    expect([contact(room), why(room)]).toEqual(['open', 'refused-probes'])
  })

  test('with no readable room temperature', () => {
    const room = well()
    warmUp(room)
    room.set({ 'probe-1/temperature': bad, 'probe-2/temperature': bad, 'probe-3/temperature': bad })
    expect([contact(room), why(room)]).toEqual(['open', 'unknown-probes'])
  })
})

describe('the end of a request', () => {
  test('comes once the room is back in its band, and never before 15 min', () => {
    const room = well()
    warmUp(room)
    room.set({ 'pac-2/pac.state': 'running' })
    air(room, 23)
    room.wait(6 * MINUTE, SECOND)
    expect([room.alarm(RISE).active, contact(room), why(room)]).toEqual([false, 'closed', 'recovering'])
    room.wait(9 * MINUTE + 2 * SECOND, SECOND)
    expect([contact(room), why(room)]).toEqual(['open', 'idle'])
  })

  test('does not come while the room is still warm, though it rises no more', () => {
    const room = well()
    warmUp(room)
    stay(room, 25, 40)
    expect([room.alarm(RISE).active, contact(room), why(room)]).toEqual([false, 'closed', 'recovering'])
    air(room, 23.6)
    expect(contact(room)).toBe('closed')
    air(room, 23.4)
    expect(contact(room)).toBe('open')
  })

  test('comes at once where an interlock trips, and a new rise must ask again', () => {
    const room = well()
    warmUp(room)
    stay(room, 25, 20)
    expect(why(room)).toBe('recovering')
    room.set({ 'water/leak': 'wet' })
    room.set({ 'water/leak': 'dry' })
    expect([contact(room), why(room)]).toEqual(['open', 'idle'])
  })

  test('a room put back from its text goes on asking', () => {
    const room = well()
    warmUp(room)
    room.reload()
    room.wait(MINUTE, SECOND)
    expect(contact(room)).toBe('closed')
  })

  test('a test of three seconds is refused: it would only wear the compressor', () => {
    const room = well()
    expect(room.test('pac-2-start').refusals.map(({ code }) => code)).toEqual(['never-tested'])
    expect([contact(room), room.events('actuator-test')]).toEqual(['open', []])
  })
})
