/** The journey on one screen: relay and siren first, then the rest, and nobody can disturb his neighbour. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { controller } from '../src/controller.ts'
import { newRoom } from '../src/core/restart.ts'
import type { Now } from '../src/core/time.ts'
import type { Actuator, Driver, Hear, Output } from '../src/ports.ts'
import { device, house, MORNING, point, rule } from './core/house.ts'

const site = house({
  devices: [device('io')],
  points: [
    point('io/leak', { report: 'on-event' }),
    point('io/leak.cable', { report: 'on-event' }),
    point('controller/output', { report: 'on-event' }),
  ],
  rules: [
    rule('io/leak', 'wet', { when: { is: ['wet'] }, level: 'high' }),
    rule('io/leak.cable', 'broken', { when: { is: ['broken'] }, onDelay: 1000 }),
    rule('controller/output', 'failed', { when: { is: ['failed'] }, level: 'low' }),
  ],
})

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setUp(more: { outputs?: Output[]; onCommand?: (id: string, state: string) => void } = {}) {
  const log: string[] = []
  const start = { mono: 0, wall: MORNING, trusted: true, boot: 'b' }
  const began = performance.now()
  const now = (): Now => ({ ...start, mono: performance.now() - began, wall: MORNING + performance.now() - began })
  let hear: Hear = () => {}
  const actuator = (id: string): Actuator => ({
    id,
    command: (state, ttl) => void log.push(`${id} ${state} ${ttl}`),
    watch: () => {},
    stop: async () => void log.push(`${id} stopped`),
  })
  const driver: Driver = {
    start(told) {
      hear = told
    },
    retry: () => {},
    stop: async () => void log.push('driver stopped'),
  }
  const output = (id: string): Output => ({
    id,
    tell: ({ events }) => void log.push(`${id} told ${events.map(e => e.kind).join()}`),
    stop: async () => void log.push(`${id} stopped`),
  })
  const room = newRoom(site, now())
  const guard = controller({
    site,
    room,
    clock: { now },
    drivers: [driver],
    actuators: ['relay', 'siren', 'lamp', 'unknown'].map(actuator),
    outputs: more.outputs ?? [output('live'), output('store')],
  })
  guard.start()
  const leak = (value: string) => hear([{ point: 'io/leak', at: now().mono, value }])
  return { log, room, guard, leak, said: (): string[] => log.splice(0) }
}

test('a delay ends when it ends, not at the tick after it', () => {
  const { guard, leak, said } = setUp()
  leak('dry')
  vi.advanceTimersByTime(1100)
  guard.tell({ kind: 'samples', samples: [{ point: 'io/leak.cable', at: performance.now(), value: 'broken' }] })
  said()
  vi.advanceTimersByTime(999)
  expect(said()).not.toContain('relay alarm 2000')
  vi.advanceTimersByTime(4)
  expect(said()).toContain('relay alarm 2000')
})

describe('a sample', () => {
  test('commands every actuator before any output hears of it', () => {
    const { leak, said } = setUp()
    leak('dry')
    expect(said()).toEqual([
      'relay well 2000',
      'siren off 2000',
      'lamp off 2000',
      expect.stringContaining('live told started,'),
      expect.stringContaining('store told started,'),
    ])
    leak('wet')
    expect(said()).toEqual([
      'relay alarm 2000',
      'siren on 2000',
      'lamp on 2000',
      'live told value,raised,actuator,actuator,actuator',
      'store told value,raised,actuator,actuator,actuator',
    ])
  })

  test('is answered when relay and siren are already told: a slow output delays nobody before it', () => {
    const slow: Output = {
      id: 'slow',
      tell: () => void moments.push(`output after ${log.length} commands`),
      stop: async () => {},
    }
    const moments: string[] = []
    const { guard, log, leak } = setUp({ outputs: [slow] })
    leak('dry')
    log.length = 0
    moments.length = 0
    guard.tell({ kind: 'tick' })
    expect(moments).toEqual(['output after 3 commands'])
  })
})

describe('every 500 ms', () => {
  test('a finished turn renews the life of relay, siren and lamp, changed or not', () => {
    const { leak, said } = setUp()
    leak('dry')
    said()
    vi.advanceTimersByTime(2000)
    expect(said().filter(line => line.startsWith('relay'))).toEqual(Array(4).fill('relay well 2000'))
  })

  test('no tick comes between those who speak: a turn is a tick, whoever asked for it', () => {
    const { leak, room } = setUp()
    leak('dry')
    const before = room.turns
    for (let spoken = 0; spoken < 5; spoken += 1) {
      vi.advanceTimersByTime(200)
      leak('dry')
    }
    expect(room.turns - before).toBe(5)
  })

  test('what is silent is noticed: the device that says nothing more is lost', () => {
    const { leak, room } = setUp()
    leak('dry')
    vi.advanceTimersByTime(15_500)
    expect(room.devices.io?.communication).toBe('lost')
  })
})

describe('an output that throws every turn', () => {
  const broken: Output = {
    id: 'broken',
    tell: () => {
      throw new Error('disk full')
    },
    stop: async () => {},
  }

  test('disturbs neither relay nor neighbour, and becomes a point, one event and an alarm', () => {
    const told: string[] = []
    const neighbour: Output = {
      id: 'live',
      tell: ({ events }) => void told.push(...events.map(e => e.kind)),
      stop: async () => {},
    }
    const { leak, room, said } = setUp({ outputs: [broken, neighbour] })
    leak('dry')
    vi.advanceTimersByTime(10_000)
    leak('wet')
    expect(said().slice(-3)).toEqual(['relay alarm 2000', 'siren on 2000', 'lamp on 2000'])
    expect(room.readings['controller/output']?.value).toBe('failed')
    expect(room.alarms['controller.output.failed']?.active).toBe(true)
    expect(told.filter(kind => kind === 'output-failed')).toEqual(['output-failed'])
    expect(told.slice(-4)).toEqual(['value', 'raised', 'actuator', 'actuator'])
  })

  test('says why, and says when it is well again', () => {
    let isBroken = true
    const events: object[] = []
    const output: Output = {
      id: 'disk',
      tell: outcome => {
        if (isBroken) throw new Error('disk full')
        events.push(...outcome.events)
      },
      stop: async () => {},
    }
    const other: Output = { id: 'log', tell: outcome => void events.push(...outcome.events), stop: async () => {} }
    const { room } = setUp({ outputs: [output, other] })
    vi.advanceTimersByTime(1000)
    expect(events).toContainEqual(expect.objectContaining({ kind: 'output-failed', reason: 'Error: disk full' }))
    isBroken = false
    vi.advanceTimersByTime(1000)
    expect([room.failed, room.readings['controller/output']?.value]).toEqual([{}, 'ok'])
    expect(events).toContainEqual(expect.objectContaining({ kind: 'output-back', output: 'disk' }))
  })
})

describe('the end', () => {
  test('is told to everybody, then relay and siren let go, then the rest', async () => {
    const { guard, leak, said } = setUp()
    leak('dry')
    said()
    await guard.stop()
    const lines = said()
    expect(lines.slice(0, 5)).toEqual([
      'relay well 2000',
      'siren off 2000',
      'lamp off 2000',
      'live told stopped',
      'store told stopped',
    ])
    expect(lines.slice(5, 9).every(line => /^(relay|siren|lamp|unknown) stopped$/.test(line))).toBe(true)
    expect(lines.slice(9)).toEqual(['driver stopped', 'live stopped', 'store stopped'])
  })

  test('nothing is commanded after it, whoever speaks: no sample, no tick, no person', async () => {
    const { guard, leak, said } = setUp()
    leak('dry')
    await guard.stop()
    said()
    leak('wet')
    vi.advanceTimersByTime(5000)
    guard.tell({ kind: 'silence', by: { name: 'Sari', place: 'local' } })
    expect(said().filter(line => /^(relay|siren|lamp) /.test(line))).toEqual([])
  })

  test('nor while it is going on', async () => {
    const { guard, leak, said } = setUp()
    leak('dry')
    said()
    const stopping = guard.stop()
    said()
    guard.tell({ kind: 'tick' })
    leak('dry')
    await stopping
    expect(said().filter(line => / 2000$/.test(line))).toEqual([])
  })
})
