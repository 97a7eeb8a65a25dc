/** I04 and I05: however late, torn, doubled or strange the answers are, no wrong value is ever told. */

import { afterEach, expect, test } from 'vitest'
import type { Sample } from '../../../src/core/sample.ts'
import { modbusDriver } from '../../../src/drivers/modbus/driver.ts'
import type { Driver } from '../../../src/ports.ts'
import { realClock } from '../hearing.ts'
import { moods } from './moods.ts'
import { type Mood, openPeer, type Peer, type Request } from './peer.ts'
import { u16, wire } from './wiring.ts'

const DEVICES = 40
const TIMEOUT = 12
const HASTY = { ceiling: 2, share: 1, patience: { first: 5, longest: 10 } }

let running: { driver: Driver; peers: Peer[] } | undefined
afterEach(async () => {
  await running?.driver.stop()
  for (const peer of running?.peers ?? []) await peer.leave()
})

/** A register says its own address and how many requests had come when it was asked: any mix-up shows. */
const ADDRESSES = [3, 4, 40, 90, 91, 200]
const word = (requests: readonly Request[]) => (_: Request, address: number) =>
  ((requests.length & 0xff) << 8) | address

async function bombard(
  pollsEach: number,
  timeout: number,
  moodOf: (device: number) => (scene: Parameters<Mood>[0]) => void,
) {
  const peers = await Promise.all(Array.from({ length: DEVICES }, (_, device) => openPeer(moodOf(device))))
  for (const peer of peers) peer.word = word(peer.requests)
  const names = peers.map((_, device) => `dev${device}`)
  const wirings = peers.map((peer, device) =>
    wire(
      names[device] ?? '',
      peer.port,
      ADDRESSES.map(address => u16(names[device] ?? '', address)),
      { poll: 1, timeout },
    ),
  )
  const driver = modbusDriver(wirings, realClock, HASTY)
  running = { driver, peers }
  const before: number[] = []
  const counts = { polls: 0, values: 0, wrong: [] as string[] }
  await new Promise<void>(resolve => {
    driver.start(samples => {
      counts.polls += 1
      const device = Number(/^dev(\d+)/.exec(samples[0]?.point ?? '')?.[1])
      const asked = peers[device]?.requests.length ?? 0
      for (const sample of samples) judge(sample, before[device] ?? 0, asked, counts)
      before[device] = asked
      if (counts.polls >= DEVICES * pollsEach) resolve()
    })
  })
  return counts
}

/** A value is right if it was at this address when a request of this very turn came. */
function judge(sample: Sample, before: number, asked: number, counts: { values: number; wrong: string[] }): void {
  if (!('value' in sample)) return
  counts.values += 1
  const address = Number(sample.point.split('.')[1])
  const told = Number(sample.value)
  const age = (asked - (told >> 8)) & 0xff
  if ((told & 0xff) !== address || age >= asked - before) counts.wrong.push(`${sample.point} ${told} of ${asked}`)
}

test(`I04 late by 0 to 3 timeouts: no wrong value in 10 000 polls`, async () => {
  const { values, wrong } = await bombard(250, TIMEOUT, device => {
    let asked = device
    return scene => {
      asked += 1
      moods.late((asked * 0.7) % (3 * TIMEOUT))(scene)
    }
  })
  expect(wrong).toEqual([])
  expect(values).toBeGreaterThan(0)
})

test(`I05 every bad habit in turn: no wrong value in 5000 polls`, async () => {
  const habits: Mood[] = [
    moods.well,
    moods.twice,
    moods.late(2 * TIMEOUT + 1),
    moods.drip(1),
    moods.short,
    moods.long,
    moods.lie(2),
    moods.lie(-2),
    moods.cut,
    moods.echo,
    moods.garbage(30),
    moods.empty,
    moods.wrongUnit,
    moods.wrongTransaction,
    moods.wrongProtocol,
    moods.wrongFunction,
    moods.exception(2),
    moods.exception(6),
    moods.fin,
    moods.rst,
  ]
  const { values, wrong } = await bombard(125, 2 * TIMEOUT, device => {
    let state = device + 1
    return scene => {
      state = (state * 1103515245 + 12345) & 0x7fffffff
      const habit = habits[(state >> 8) % (2 * habits.length)] ?? moods.well
      habit(scene)
    }
  })
  expect(wrong).toEqual([])
  expect(values).toBeGreaterThan(0)
})
