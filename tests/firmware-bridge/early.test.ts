/** News of contacts that comes before the state it belongs to, from the firmware's own frames, as a bad line may deliver them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FromBoard, Moved, State } from '../../firmware-bridge/host/board-messages.ts'
import { heard, newSession } from '../../firmware-bridge/host/board-session.ts'
import type { BoardPoint } from '../../src/drivers/board/profile.ts'
import { type Known, samplesOf } from '../../src/drivers/board/samples.ts'
import { powerOn } from './machine.ts'
import { beat, messages } from './talk.ts'

interface Frame {
  readonly message: FromBoard
  readonly at: number
}

/** An odd number of them, so that each follows an opening as well as a closing. */
const GAPS = [5, 5, 7, 30, 5, 11, 16, 60, 6, 21, 5, 90, 8, 43, 5]
const EDGES = 84
const CONTACTS = [0, 1, 2, 3]
const POINTS = CONTACTS.map(
  (contact): BoardPoint => ({ point: `door/${contact}`, source: { contact, open: 'open', closed: 'closed' } }),
)

/** Pulses, flutter and rest on all four contacts while heartbeats are answered; then a second of quiet. */
function recorded() {
  const board = powerOn()
  const frames: Frame[] = []
  let from = 0
  board.onByte(byte => {
    if (byte !== 0xf7) return
    frames.push(...messages(board.heard.slice(from)).map(message => ({ message, at: board.ms() })))
    from = board.heard.length
  })
  board.run(300)
  const began = frames.length
  const moves = CONTACTS.map(() => 0)
  for (let i = 0; i < EDGES; i++) {
    const contact = Math.floor(i / 6) % 4
    moves[contact] = (moves[contact] ?? 0) + 1
    board.contact(contact, (moves[contact] ?? 0) % 2 === 1)
    if (i % 5 === 0) beat(board)
    board.run(GAPS[i % GAPS.length] ?? 5)
  }
  const ended = frames.length
  board.run(1000)
  return { before: frames.slice(0, began), during: frames.slice(began, ended), after: frames.slice(ended), moves }
}

/** What each contact was told to be, one word for each change. */
function told(frames: readonly Frame[]): string[][] {
  let session = newSession({ bands: [], probes: [] }, 0)
  let known: Known = []
  const words: string[][] = CONTACTS.map(() => [])
  for (const { message, at } of frames) {
    const step = heard(session, message, at)
    session = step.session
    for (const news of step.news) {
      const said = samplesOf(POINTS, news, known, at)
      known = said.known
      for (const sample of said.samples) {
        const of = words[Number(sample.point.at(-1))]
        if ('value' in sample && of?.at(-1) !== sample.value) of?.push(String(sample.value))
      }
    }
  }
  return words
}

const line = recorded()
const { before, during, after } = line
/** Open at the start, and then in turn. */
const truth = line.moves.map(count => Array.from({ length: count + 1 }, (_, i) => (i % 2 === 0 ? 'open' : 'closed')))
/** What befalls a frame: it is lost, comes twice, or comes after so many others. */
const fate = fc.oneof(
  { weight: 6, arbitrary: fc.constant('arrives' as const) },
  { weight: 2, arbitrary: fc.constantFrom('lost' as const, 'twice' as const) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 6 }) },
)

function befallen(fates: readonly ('arrives' | 'lost' | 'twice' | number)[]): Frame[] {
  const ranked = during.flatMap((frame, i) => {
    const one = fates[i] ?? 'arrives'
    if (one === 'lost') return []
    if (one === 'twice')
      return [
        { frame, rank: i },
        { frame, rank: i + 4.5 },
      ]
    return [{ frame, rank: typeof one === 'number' ? i + one + 0.5 : i }]
  })
  const arrived = ranked.toSorted((a, b) => a.rank - b.rank).map(({ frame }) => frame)
  const clock = during.map(({ at }) => at)
  return arrived.map(({ message }, i) => ({ message, at: clock[Math.min(i, clock.length - 1)] ?? 0 }))
}

describe('contacts told before their state', () => {
  test('the record holds what is to be told: news ahead of states, and states that lag', () => {
    expect(during.filter(({ message }) => message.kind === 'moved').length).toBeGreaterThan(20)
    expect(during.filter(({ message }) => message.kind === 'state').length).toBeGreaterThan(20)
  })

  test('I01: every pulse of 5 ms and longer is told once, in its order', () => {
    expect(told([...before, ...during, ...after])).toEqual(truth)
  })

  test('a board that has no such news tells the same by its states alone', () => {
    const states = [...before, ...during, ...after].filter(({ message }) => message.kind !== 'moved')
    expect(told(states)).toEqual(truth)
  })

  test('frames lost, doubled or late invent no change, and the states that follow leave each contact as it stands', () => {
    fc.assert(
      fc.property(fc.array(fate, { minLength: during.length, maxLength: during.length }), fates => {
        const words = told([...before, ...befallen(fates), ...after])
        for (const [i, said] of words.entries()) {
          expect(said.length).toBeLessThanOrEqual(truth[i]?.length ?? 0)
          expect(said.at(-1)).toBe(truth[i]?.at(-1))
        }
      }),
      { numRuns: 300 },
    )
  })

  const state = (ask: Partial<State>): State => {
    const last = before.findLast(({ message }) => message.kind === 'state')?.message
    if (last?.kind !== 'state') throw new Error('the board told no STATE')
    return { ...last, ...ask }
  }
  const open = { closed: false, changes: 0 }
  const closed = { closed: true, changes: 1 }
  const rest = [open, open, open]
  const known = state({})
  const moved = (ask: Partial<Moved>): Moved => ({
    kind: 'moved',
    boot: known.boot,
    after: known.seq,
    contacts: [closed, ...rest],
    ...ask,
  })
  const next = (n: number, contacts: State['contacts']): State => state({ seq: known.seq + n, contacts })
  const run = (...all: FromBoard[]): string[] =>
    told([...before, ...all.map((message, i) => ({ message, at: 300 + 20 * i }))])[0] ?? []

  test.each<[string, FromBoard, string[]]>([
    ['this boot is told', moved({}), ['open', 'closed']],
    ['another boot is not', moved({ boot: 9 }), ['open']],
    ['an earlier moment is not', moved({ after: known.seq - 1 }), ['open']],
    ['a moment that is still far is not', moved({ after: known.seq + 9 }), ['open']],
    ['a count that has gone back is not', moved({ contacts: [{ closed: true, changes: 255 }, ...rest] }), ['open']],
  ])('news of %s', (_, message, words) => {
    expect(run(message)).toEqual(words)
  })

  test('news that no state ever follows is taken back by the third of them', () => {
    const silent = (n: number) => next(n, [{ closed: false, changes: 1 }, ...rest])
    expect(run(moved({}), silent(1), silent(2))).toEqual(['open', 'closed'])
    expect(run(moved({}), silent(1), silent(2), silent(3))).toEqual(['open', 'closed', 'open'])
    expect(run(moved({}), silent(1), silent(1), silent(1), silent(1))).toEqual(['open', 'closed'])
  })

  test('the same state again and again is no sign of life', () => {
    const echo = next(1, [open, ...rest])
    const session = [0, 200, 400, 600].reduce(
      (one, ms) => heard(one, echo, 300 + ms).session,
      before.reduce(
        (one, { message, at }) => heard(one, message, at).session,
        newSession({ bands: [], probes: [] }, 0),
      ),
    )
    expect(session.link.heardAt).toBe(300)
  })
})
