/** I04 and I05: however late, torn, doubled or strange the answers are, no wrong value is ever told. */
import { describe, expect, test } from 'vitest'
import type { ModbusWiring } from '../../../src/drivers/modbus/profile.ts'
import type { Wire } from '../../../src/drivers/serial.ts'
import { virtualTime } from '../virtual.ts'
import { rtu } from './framing.ts'
import { APART, BAD_HABITS, byChance, doubled, everLate, TWINS } from './habits.ts'
import { moods } from './moods.ts'
import { type Mood, nearPeer } from './peer.ts'
import { besiege, type Toll } from './siege.ts'

const SHAPES: readonly [string, readonly number[]][] = [
  ['of several shapes', APART],
  ['of one shape', TWINS],
]
const TIMEOUT = 12

/** `ports` is what a serial port is opened by; `polls`: of all devices together. */
export function lateness(ports: Map<string, () => Promise<Wire>>, polls: number): void {
  describe('over TCP', () => {
    const siege = { devices: 40, pollsEach: polls / 40, addresses: APART }

    test(`I04 late by 0 to 3 timeouts: no wrong value in ${polls} polls`, async () => {
      judge(await besiege({ ...siege, wiring: () => ({ timeout: TIMEOUT }), moodOf: everLate(3 * TIMEOUT) }))
    })

    test(`I05 every bad habit in turn: no wrong value in ${polls} polls`, async () => {
      const others = [moods.late(2 * TIMEOUT + 1), moods.empty, moods.wrongTransaction, moods.wrongProtocol]
      const moodOf = byChance([...BAD_HABITS, ...others])
      judge(await besiege({ ...siege, wiring: () => ({ timeout: 2 * TIMEOUT }), moodOf }))
    })
  })

  describe('on RTU, in virtual time at the pace of a real room', () => {
    virtualTime()
    const [timeout, slowest, gap] = [1000, 3000, 4]
    const siege = (addresses: readonly number[], moodOf: (device: number) => Mood) =>
      besiege({
        devices: 10,
        pollsEach: polls / 10,
        addresses,
        framing: rtu,
        moodOf,
        peerOf(device, mood) {
          const { peer, open } = nearPeer(mood, rtu)
          ports.set(`/dev/${device}`, open)
          return peer
        },
        wiring: (_, device): Partial<ModbusWiring> => ({
          link: { serial: `/dev/${device}`, mode: '9600-8N1' },
          timeout,
          slowest,
          gap,
        }),
      })

    test.each(SHAPES)(
      `I04 reads %s, late by all that the profile admits: no wrong value in ${polls} polls`,
      async (_, reads) => {
        judge(await siege(reads, everLate(slowest - 1)))
      },
    )

    test.each(SHAPES)(`I05 reads %s, every bad habit in turn: no wrong value in ${polls} polls`, async (_, reads) => {
      const others = [moods.late(slowest - 1), moods.echoed, moods.noisy, moods.tail, moods.broken]
      judge(await siege(reads, byChance([...BAD_HABITS, ...others])))
    })

    test(`I05 answers that come twice: no wrong value in ${polls} polls`, async () => {
      const toll = await siege(TWINS, doubled(200))
      judge(toll)
      expect(toll.values).toBeGreaterThan(polls)
    })
  })
}

function judge({ wrong, values }: Toll): void {
  expect(wrong).toEqual([])
  expect(values).toBeGreaterThan(0)
}
