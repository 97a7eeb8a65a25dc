/** Several devices on one line, and several lines: none holds up another. */

import { describe, expect, test } from 'vitest'
import { from } from '../hearing.ts'
import { house } from './house.ts'
import { moods } from './moods.ts'
import { u16, wire } from './wiring.ts'

const here = house()

describe('a line', () => {
  test('is one connection for all its units, with one request at a time', async () => {
    const peer = await here.peerOf()
    let open = 0
    let most = 0
    peer.mood = scene => {
      open += 1
      most = Math.max(most, open)
      scene.later(3, () => {
        open -= 1
        moods.well(scene)
      })
    }
    peer.word = ({ unit }, address) => 100 * unit + address
    const units = [1, 2, 3].map(unit =>
      wire(`dev${unit}`, peer.port, [u16(`dev${unit}`, 1), u16(`dev${unit}`, 9)], { unit }),
    )
    here.run(units)
    for (let turn = 0; turn < 12; turn += 1) {
      const samples = await here.room.next()
      const unit = Number(samples[0]?.point[3])
      expect(samples).toMatchObject([{ value: 100 * unit + 1 }, { value: 100 * unit + 9 }])
    }
    expect([peer.connections(), most]).toEqual([1, 1])
  })

  test('gives a mute unit at most a twentieth of its time, and its neighbour keeps its beat', async () => {
    const peer = await here.peerOf()
    peer.units.set(2, moods.mute)
    here.run([
      wire('well', peer.port, [u16('well', 1)], { unit: 1 }),
      wire('mute', peer.port, [u16('mute', 1)], { unit: 2, timeout: 20 }),
    ])
    const probes = () => peer.requests.filter(({ unit }) => unit === 2).map(({ at }) => at)
    while (probes().length < 4) await here.room.next(from('well'))
    const [, second = 0, ...others] = probes()
    // The first lost answer is no death yet; from then on the rule holds.
    expect(20 * others.length).toBeLessThanOrEqual(0.05 * ((others.at(-1) ?? second) - second))
  })

  test('that is dead delays no other', async () => {
    const [dead, alive] = [await here.peerOf(moods.mute), await here.peerOf()]
    here.run([
      wire('dead', dead.port, [u16('dead', 1)], { timeout: 60_000 }),
      wire('alive', alive.port, [u16('alive', 1)], { poll: 5 }),
    ])
    for (let turn = 0; turn < 20; turn += 1) expect(await here.room.next()).toSatisfy(from('alive'))
    expect(dead.requests).toHaveLength(1)
  })
})
