/** Units and their cases: what one knows, what nobody can tell, and what a difference is worth. */
import { describe, expect, test } from 'vitest'
import { MINUTE } from '../../src/core/time.ts'
import { derived, device, fault, house, point, watch } from './house.ts'

const pac = (id: string) => [
  point(`${id}/pac.state`),
  point(`${id}/pac.return.temperature`),
  point(`${id}/pac.supply.temperature`),
  derived(`${id}/pac.delta`, {
    by: 'difference',
    from: [`${id}/pac.return.temperature`, `${id}/pac.supply.temperature`],
  }),
  derived(`${id}/pac.delivering`, {
    by: 'cases',
    from: [`${id}/pac.state`, `${id}/pac.delta`],
    cases: [
      { word: 'rest', where: [{ point: `${id}/pac.state`, not: ['running'] }] },
      { word: 'no', where: [{ point: `${id}/pac.delta`, below: 4 }] },
      { word: 'yes', where: [] },
    ],
  }),
]
const cools = (id: string) => [
  { point: `${id}/communication`, is: ['ok'] },
  { point: `${id}/pac.delivering`, is: ['yes'] },
]
const site = house({
  devices: [device('a'), device('b')],
  points: [
    ...pac('a'),
    ...pac('b'),
    derived('room/pac.delivering-units', {
      by: 'units',
      from: ['a', 'b'].flatMap(id => cools(id).map(one => one.point)),
      units: [cools('a'), cools('b')],
    }),
    derived('room/pac.duty', { by: 'beyond', from: ['room/pac.delivering-units'], limit: 2 }),
  ],
})

const air = (id: string, state: string, warm: number, cold: number) => ({
  [`${id}/pac.state`]: state,
  [`${id}/pac.return.temperature`]: warm,
  [`${id}/pac.supply.temperature`]: cold,
})
const started = () => {
  const room = watch(site)
  room.set({ ...air('a', 'running', 24, 14), ...air('b', 'running', 24, 14) })
  return room
}

describe('a unit', () => {
  test.each([
    ['running', 24, 20, 'yes'],
    ['running', 24, 20.1, 'no'],
    ['running', 20, 24, 'no'],
    ['standby', 24, 14, 'rest'],
    ['stopped', 24, 24, 'rest'],
  ])('%s that takes in %s °C and gives %s °C is "%s"', (state, warm, cold, word) => {
    const room = watch(site)
    room.set(air('a', state, warm, cold))
    expect(room.value('a/pac.delta')).toBeCloseTo(warm - cold)
    expect(room.value('a/pac.delivering')).toBe(word)
  })

  test('that runs with a broken probe cannot be told; at rest it needs none', () => {
    const room = started()
    room.set({ 'a/pac.supply.temperature': fault('sentinel') })
    expect([room.quality('a/pac.delta'), room.quality('a/pac.delivering')]).toEqual(['bad', 'bad'])
    room.set({ 'a/pac.state': 'standby' })
    expect(room.value('a/pac.delivering')).toBe('rest')
  })
})

describe('the number of units', () => {
  test('counts those for which everything holds, and is measured against the need', () => {
    const room = started()
    expect([room.value('room/pac.delivering-units'), room.value('room/pac.duty')]).toEqual([2, 0])
    room.set({ 'b/pac.state': 'standby' })
    expect([room.value('room/pac.delivering-units'), room.value('room/pac.duty')]).toEqual([1, -1])
  })

  test('is unknown while one unit cannot be told', () => {
    const room = started()
    room.set({ 'b/pac.state': fault('no-meaning') })
    expect([room.quality('room/pac.delivering-units'), room.quality('room/pac.duty')]).toEqual(['bad', 'bad'])
  })

  test('goes on without a unit that is known to be lost', () => {
    const room = started()
    room.mute('b')
    room.wait(MINUTE)
    expect(room.value('b/communication')).toBe('lost')
    expect([room.value('room/pac.delivering-units'), room.quality('room/pac.delivering-units')]).toEqual([1, 'good'])
  })
})
