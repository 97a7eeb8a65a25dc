/** The process that watches contacts, on pins that are kept in memory and a clock of their own. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchContacts } from '../../firmware-bridge/host/contacts-work.ts'
import type { Ears, Level } from '../../firmware-bridge/host/pins.ts'
import type { ContactPin, ContactsTell } from '../../src/link.ts'

const FAKED = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
  'clearImmediate',
  'hrtime',
] as const
beforeEach(() => vi.useFakeTimers({ toFake: [...FAKED] }))
afterEach(() => vi.useRealTimers())
const mono = () => Number(process.hrtime.bigint()) / 1e6

async function watched(pins: readonly ContactPin[], levels: Map<number, Level | string>) {
  const told: ContactsTell[] = []
  const closed = vi.fn(async () => undefined)
  let ears: Ears | undefined
  const open = async (gpios: readonly number[], heard: Ears) => {
    ears = heard
    return {
      by: 'onoff' as const,
      look(seen: (gpio: number, level: Level) => void) {
        for (const gpio of gpios) {
          const level = levels.get(gpio) ?? 0
          if (typeof level === 'string') heard.refused(gpio, level)
          else seen(gpio, level)
        }
      },
      close: closed,
    }
  }
  const work = await watchContacts(open, { pins }, tell => void told.push(tell))
  return {
    work,
    closed,
    edge(gpio: number, level: Level) {
      levels.set(gpio, level)
      ears?.edge(gpio, level, mono())
      vi.advanceTimersByTime(0)
    },
    changes: () => told.splice(0).flatMap(({ changes }) => changes.map(({ gpio, active }) => [gpio, active])),
    standing: () => told.findLast(({ standing }) => standing.length > 0)?.standing,
  }
}

/** One that rests at 3.3 V, one that rests at ground. */
const UP: ContactPin = { gpio: 17, rest: 1, hold: 0 }
const DOWN: ContactPin = { gpio: 22, rest: 0, hold: 0 }

test('the first word is how each contact stands by its own rest, and its edges are told at once', async () => {
  const levels = new Map<number, Level>([
    [17, 1],
    [22, 1],
  ])
  const { standing, changes, edge } = await watched([UP, DOWN], levels)
  expect(standing()).toMatchObject([
    { gpio: 17, active: false },
    { gpio: 22, active: true },
  ])
  changes()
  edge(17, 0)
  expect(changes()).toEqual([[17, true]])
})

test('an edge that was never signalled is found by looking, within 200 ms', async () => {
  const levels = new Map<number, Level>([[17, 1]])
  const { changes } = await watched([UP], levels)
  vi.advanceTimersByTime(1000)
  changes()
  levels.set(17, 0)
  vi.advanceTimersByTime(201)
  expect(changes()).toEqual([[17, true]])
})

test('what time alone decides is told without another edge', async () => {
  const { changes, edge } = await watched([{ ...DOWN, hold: 200 }], new Map([[22, 0]]))
  vi.advanceTimersByTime(1000)
  changes()
  edge(22, 1)
  expect(changes()).toEqual([])
  vi.advanceTimersByTime(201)
  expect(changes()).toEqual([[22, true]])
})

test('all stand in one word twice a second: the one that cannot be read with the reason, until it can', async () => {
  const levels = new Map<number, Level | string>([
    [17, 1],
    [22, 'EBUSY'],
  ])
  const { standing } = await watched([UP, DOWN], levels)
  expect(standing()).toMatchObject([
    { gpio: 17, active: false, pulses: 0 },
    { gpio: 22, refused: 'EBUSY' },
  ])
  levels.set(22, 0)
  vi.advanceTimersByTime(700)
  expect(standing()).toMatchObject([{ gpio: 17 }, { gpio: 22, active: false }])
  levels.set(17, 'ENODEV')
  vi.advanceTimersByTime(700)
  expect(standing()).toMatchObject([
    { gpio: 17, refused: 'ENODEV' },
    { gpio: 22, active: false },
  ])
})

test('told to end it tells nothing more and lets go of its pins', async () => {
  const { work, closed, changes, edge } = await watched([UP], new Map([[17, 1]]))
  edge(17, 0)
  await work.end()
  changes()
  vi.advanceTimersByTime(5000)
  expect([changes(), closed.mock.calls.length, vi.getTimerCount()]).toEqual([[], 1, 0])
})
