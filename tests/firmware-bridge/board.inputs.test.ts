import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { JAGA_SYSEX } from '../../firmware-bridge/host/board-protocol.ts'
import { loopState } from '../../src/loop.ts'
import { BOARD, type Board, powerOn } from './machine.ts'
import { armed, beat, lastState, messages } from './talk.ts'

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

/** The frames of one command among all that was sent, each from its first byte to its last. */
function framesOf(heard: readonly number[], command: number): number[][] {
  const ends = heard.flatMap((byte, i) => (byte === 0xf7 ? [i] : []))
  return ends.map(end => heard.slice(heard.lastIndexOf(0xf0, end), end + 1)).filter(frame => frame[1] === command)
}

/** On the line; the simulated chip tells of a byte as it begins. */
const BYTE_MS = 0.175
const NEWS_BYTES = 29

describe('news of a contact before its level has settled', () => {
  const movedIn = (board: Board) => messages(board.heard).filter(m => m.kind === 'moved')

  const endsInNews = (board: Board) => messages(board.heard.slice(-NEWS_BYTES))[0]?.kind === 'moved'

  test('I01: an idle line has told of an edge, to the last byte, within 9 ms', () => {
    const board = started()
    for (let i = 0; i < 40; i++) {
      // STATE follows an edge, and then the line is idle; the edge falls anywhere between two looks.
      board.run(95 + i / 40)
      board.contact(3, i % 2 === 0)
      const took = board.until(() => endsInNews(board), 100)
      expect(took).toBeGreaterThan(7)
      expect((took ?? 100) + BYTE_MS).toBeLessThan(9)
    }
  })

  test('it is the line that PROTOCOL.md prints, and a glitch is none', () => {
    const board = started()
    board.run(150 - (board.ms() % 200))
    const from = board.heard.length
    pulse(board, 1)
    board.run(20)
    expect(movedIn(board)).toEqual([])
    board.contact(0, true)
    board.run(15)
    const page = readFileSync(join(BOARD, 'PROTOCOL.md'), 'utf8')
    const [frame = []] = framesOf(board.heard.slice(from), JAGA_SYSEX).filter(one => one[2] === 8)
    expect(page).toContain(frame.map(byte => byte.toString(16).padStart(2, '0')).join(' '))
  })

  test('it goes out ahead of all that waits, and cuts no message in two', () => {
    const board = started()
    const from = board.heard.length
    const capability = [0xf0, 0x6b, 0xf7]
    board.send([...capability, ...capability, 0xc0, 1, 0xc1, 1])
    board.run(4)
    board.contact(0, true)
    const took = board.until(() => endsInNews(board), 100)
    board.run(60)
    const sent = board.heard.slice(from)
    const answers = framesOf(sent, 0x6c)
    expect(answers).toHaveLength(2)
    expect(answers[1]).toEqual(answers[0])
    // One answer of 90 bytes was on its way; the other, and a STATE, were not waited for.
    expect(took).toBeLessThan(3 + (90 + NEWS_BYTES) * BYTE_MS + 4)
    const kinds = sent.flatMap((byte, i) =>
      byte === 0xf0 ? [`${sent[i + 1]}:${sent[i + 1] === 1 ? sent[i + 2] : ''}`] : [],
    )
    expect(kinds.indexOf('1:8')).toBeLessThan(kinds.lastIndexOf('108:'))
  })

  test('four contacts that flutter leave the line to states, heartbeats and answers', () => {
    const board = armed(powerOn())
    const from = board.heard.length
    for (let i = 0; i < 400; i++) {
      for (const contact of [0, 1, 2, 3]) board.contact(contact, i % 2 === 0)
      if (i % 25 === 0) beat(board)
      board.run(5)
    }
    const said = messages(board.heard.slice(from))
    expect(said.filter(m => m.kind === 'state').length).toBeGreaterThan(90)
    const news = said.filter(m => m.kind === 'moved').length
    expect(news).toBeGreaterThan(60)
    expect(news).toBeLessThanOrEqual(101)
    expect(board.relay()).toBe(true)
    board.run(100)
    expect(lastState(board).contacts.map(c => c.changes)).toEqual([144, 144, 144, 144])
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
