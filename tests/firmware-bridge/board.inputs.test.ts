import { describe, expect, test } from 'vitest'
import { loopState } from '../../src/loop.ts'
import { type Board, powerOn } from './machine.ts'
import { armed, lastState, messages } from './talk.ts'

function started(): Board {
  const board = powerOn()
  board.run(300)
  return board
}

function pulse(board: Board, ms: number): void {
  board.contact(1, true)
  board.run(ms)
  board.contact(1, false)
}

describe('contacts', () => {
  test('I01: a contact that closes is told settled within 100 ms', () => {
    const board = started()
    board.contact(2, true)
    const told = board.until(
      () => messages(board.heard.slice(-60)).some(m => m.kind === 'state' && m.contacts[2]?.closed === true),
      200,
    )
    expect(told).toBeGreaterThan(20)
    expect(told).toBeLessThan(100)
  })

  test('I01: a pulse of 5 ms is latched and told, though the level never settled', () => {
    const board = started()
    pulse(board, 5)
    board.run(60)
    expect(lastState(board).contacts[1]).toEqual({ closed: false, changes: 2 })
    board.run(600)
    expect(lastState(board).contacts.map(c => c.changes)).toEqual([0, 2, 0, 0])
  })

  test('ten pulses of 5 ms are ten pulses', () => {
    const board = started()
    for (let i = 0; i < 10; i++) {
      pulse(board, 5)
      board.run(15)
    }
    board.run(60)
    expect(lastState(board).contacts[1]).toEqual({ closed: false, changes: 20 })
  })

  test('a glitch of 1 ms is nothing', () => {
    const board = started()
    pulse(board, 1)
    board.run(100)
    expect(lastState(board).contacts[1]).toEqual({ closed: false, changes: 0 })
  })

  test('a contact closed at the start is told closed, without a change', () => {
    const board = powerOn()
    board.contact(0, true)
    board.run(300)
    expect(lastState(board).contacts[0]).toEqual({ closed: true, changes: 0 })
  })
})

describe('supervised loops', () => {
  test.each([
    ['normal', 698],
    ['alarm', 279],
    ['open', 1023],
    ['short', 4],
    ['unknown', 500],
    ['unknown', 95],
    ['unknown', 860],
  ] as const)('I02: a loop that reads as %s (%i) is told within 10 s', (state, counts) => {
    const board = started()
    board.loop(3, counts)
    board.run(300)
    const loops = lastState(board).loops
    expect(loops[3]).toBe(counts)
    expect(loopState(loops[3] ?? -1)).toBe(state)
    expect(loopState(loops[0] ?? -1)).toBe('normal')
  })
})

/** Repeatable noise: `next()` gives 0–255. */
function noise() {
  let x = 0x2545f491
  return () => {
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    return x & 0xff
  }
}

const FIRST_BYTES = [0xf0, 0xf0, 0xf0, 0xf7, 0xf4, 0xf5, 0xf9, 0xff, 0x90, 0x91, 0xc0, 0xd0, 0xd1, 0xe3]

/** Shaped like Firmata: first bytes it knows, sysexes it knows, and runs of data from none to far too long. */
function shapedNoise(next: () => number): number[] {
  const first = FIRST_BYTES[next() % FIRST_BYTES.length] ?? 0xf0
  const named = first === 0xf0 ? [[0x01, 0x69, 0x6b, 0x6d, 0x79, 0x7a][next() % 6] ?? 1] : []
  const length = next() % 8 === 0 ? 40 + next() : next() % 12
  return [first, ...named, ...Array.from({ length }, () => next() & 0x7f), ...(next() & 1 ? [0xf7] : [])]
}

describe('hostile bytes', () => {
  const next = noise()
  const plain = Array.from({ length: 75_000 }, next)
  const shaped: number[] = []
  while (shaped.length < 75_000) shaped.push(...shapedNoise(next))

  test.each([
    ['random', plain],
    ['shaped like Firmata', shaped],
  ])(
    '150 000 of them, here the half that is %s, neither reset the board nor arm it nor stop it',
    (_, bytes) => {
      const board = started()
      board.send(bytes, 6)
      while (board.waiting() > 0) board.run(100)
      expect(board.relayPulses()).toBe(0)
      expect(board.resets()).toBe(0)
      board.send([0xff])
      board.run(250)
      const still = { closed: false, changes: 0 }
      expect(lastState(board)).toMatchObject({
        boot: 1,
        cause: 'start',
        trip: 1,
        contacts: [still, still, still, still],
      })
      expect(armed(board).relay()).toBe(true)
    },
    60_000,
  )
})
