/** The driver with the real process of the board, where there is no board. */
import { EventEmitter } from 'node:events'
import { describe, expect, test } from 'vitest'
import type { Sample } from '../../../src/core/sample.ts'
import { boardDriver } from '../../../src/drivers/board/driver.ts'
import { hearOnce } from '../../../src/drivers/board/once.ts'
import type { BoardWiring } from '../../../src/drivers/board/profile.ts'
import type { BoardNews } from '../../../src/link-board.ts'
import { startChild } from '../../../src/spawn.ts'
import { until } from '../../until.ts'
import { realClock } from '../hearing.ts'
import { puppet } from '../puppet.ts'

const WIRING: BoardWiring = {
  driver: 'board',
  device: 'board',
  link: { serial: '/dev/no-such-board', mode: '57600-8N1' },
  poll: 500,
  points: [{ point: 'board/relay.trip', source: { fact: 'trip' } }],
  bands: [null, null, null, null],
  probes: ['none', 'none'],
}
const SPEC = {
  id: 'relay',
  kind: 'relay',
  fail: 'alarm',
  ttl: 2000,
  readBack: 'controller/relay.position',
  reflash: false,
} as const
const start = () => startChild('firmware-bridge/host/board.ts')

test('a board that is not there is a fault of the port again and again, its relay has no position, and its process ends', async () => {
  let pid: number | undefined
  const boards = boardDriver([WIRING], realClock, () => {
    const child = start()
    pid = child.pid
    return child
  })
  const relay = boards.actuator(SPEC, { on: 'board', relay: true })
  const told: Sample[] = []
  const positions: Sample[] = []
  relay.watch(samples => positions.push(...samples))
  boards.start(samples => told.push(...samples))
  relay.command('well', 2000)
  await until('it is told twice', () => told.length > 1)
  expect(told[0]).toMatchObject({ point: 'board/relay.trip', fault: { code: 'port' } })
  expect(told[0] && 'fault' in told[0] && told[0].fault.detail).toMatch(/No such file/)
  await relay.stop()
  await boards.stop()
  expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH')
  expect(positions).toEqual([])
})

describe('what hangs on a board', () => {
  const CONTACTS = [
    { closed: true, changes: 0 },
    { closed: false, changes: 0 },
  ]
  const state = (relay: { driven: boolean; feedback: boolean }, contacts = CONTACTS): BoardNews => {
    return { kind: 'state', relay, contacts, loops: [] }
  }
  function board() {
    const sent: unknown[] = []
    const child = puppet(message => void (message.kind === 'say' && sent.push(message)))
    const clock = { now: () => ({ mono: 77, wall: 0, trusted: true, boot: 'b' }) }
    const boards = boardDriver([WIRING], clock, () => child as unknown as ReturnType<typeof start>)
    const siren = { ...SPEC, id: 'siren', kind: 'siren', fail: 'off', readBack: 'controller/siren.position' } as const
    const relay = boards.actuator(SPEC, { on: 'board', relay: true })
    const sounder = boards.actuator(siren, { on: 'board', pin: 10, readBack: 1 })
    const positions: unknown[] = []
    for (const one of [relay, sounder])
      one.watch?.(samples =>
        positions.push(...samples.map(sample => 'value' in sample && [sample.point, sample.value])),
      )
    boards.start(() => undefined)
    const tell = (news: BoardNews) => {
      child.emit('message', { kind: 'told', tell: news })
      return positions.splice(0)
    }
    return {
      boards,
      relay,
      sounder,
      tell,
      says: () => sent.splice(0).map(message => (message as { say: unknown }).say),
    }
  }

  test('each finished turn is told with its moment: the relay by its word, a pin by what is not its fail state', async () => {
    const { boards, relay, sounder, says } = board()
    relay.command('well', 2000)
    relay.command('alarm', 2000)
    sounder.command('on', 2000)
    sounder.command('off', 2000)
    await relay.stop()
    await sounder.stop()
    expect(says()).toEqual([
      { at: 77, relay: 'well' },
      { at: 77, relay: 'alarm' },
      { at: 77, pin: { pin: 10, high: true } },
      { at: 77, pin: { pin: 10, high: false } },
      { at: 77, relay: 'alarm' },
      { at: 77, pin: { pin: 10, high: false } },
    ])
    await boards.stop()
  })

  test('O02: where each stands is what its contact says, whatever is driven', async () => {
    const { boards, tell } = board()
    expect(tell(state({ driven: true, feedback: false }))).toEqual([
      ['controller/relay.position', 'alarm'],
      ['controller/siren.position', 'off'],
    ])
    expect(tell(state({ driven: false, feedback: true }, CONTACTS.toReversed()))).toEqual([
      ['controller/relay.position', 'well'],
      ['controller/siren.position', 'on'],
    ])
    await boards.stop()
  })
})

test('another firmware is told as what it is for as long as it is there, and not as a port that cannot be opened', async () => {
  const lives: (EventEmitter & { connected: boolean })[] = []
  const fake = () => {
    const child = Object.assign(new EventEmitter(), { connected: false, stderr: null, exitCode: 0, kill: () => true })
    lives.push(child)
    return child as unknown as ReturnType<typeof start>
  }
  const told: Sample[] = []
  const boards = boardDriver([WIRING], realClock, fake)
  boards.start(samples => told.push(...samples))
  const faults = () => told.splice(0).map(sample => 'fault' in sample && sample.fault)
  const tell = (news: BoardNews) => lives.at(-1)?.emit('message', { kind: 'told', tell: news })
  const end = async () => {
    const count = lives.length
    lives.at(-1)?.emit('close', 1, null)
    await until('another life', () => lives.length > count)
  }
  tell({ kind: 'other-firmware', name: 'StandardFirmata.ino' })
  await end()
  expect(faults()).toEqual([{ code: 'other-firmware', detail: 'StandardFirmata.ino' }])
  tell({ kind: 'silent', code: 'port', reason: 'no such file' })
  await end()
  expect(faults()).toMatchObject([{ code: 'port', detail: 'no such file' }, { code: 'port' }])
  await boards.stop()
})

test('a person who reads it once is told so, and not kept waiting', async () => {
  const told = await hearOnce(start)(WIRING, realClock, new AbortController().signal)
  expect(told.samples).toMatchObject([{ point: 'board/relay.trip', fault: { code: 'port' } }])
  expect(told.said('board/relay.trip')).toEqual([])
})
