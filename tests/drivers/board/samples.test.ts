import { describe, expect, test } from 'vitest'
import type { BoardPoint } from '../../../src/drivers/board/profile.ts'
import { type Known, samplesOf } from '../../../src/drivers/board/samples.ts'
import type { BoardNews, BoardState, LoopState } from '../../../src/link-board.ts'

const POINTS: readonly BoardPoint[] = [
  { point: 'water/leak', source: { contact: 0, open: 'dry', closed: 'wet' } },
  { point: 'fire/fire.fire1', source: { loop: 2, normal: 'normal', alarm: 'alarm' } },
  { point: 'board/relay.trip', source: { fact: 'trip' } },
  { point: 'board/board.start', source: { fact: 'start' } },
]

const state = (closed: boolean, changes: number, loop: LoopState = 'normal', cause?: 'heartbeat'): BoardState => ({
  kind: 'state',
  relay: { driven: true, feedback: true },
  ...(cause && { cause }),
  contacts: [{ closed, changes }],
  loops: [0, 1, 2, 3].map(() => ({ state: loop, counts: 0 })),
})

/** What one point says while the board tells one thing after the other. */
function said(point: string, ...all: readonly BoardNews[]): (number | string)[][] {
  let known: Known = []
  return all.map(news => {
    const told = samplesOf(POINTS, news, known, 7)
    known = told.known
    const mine = told.samples.filter(sample => sample.point === point)
    return mine.map(sample => ('value' in sample ? sample.value : sample.fault.code))
  })
}

describe('the contacts of a board', () => {
  test('a level is told as it settles, and again while it stands', () => {
    expect(said('water/leak', state(false, 0), state(true, 1), state(true, 1), state(false, 2))).toEqual([
      ['dry'],
      ['wet'],
      ['wet'],
      ['dry'],
    ])
  })

  test('what the counts were before is not news: a contact is first what it is', () => {
    expect(said('water/leak', state(true, 250), state(true, 250))).toEqual([['wet'], ['wet']])
  })

  test('a pulse too short to settle is told as what it was, each once, over the wrap of its count too', () => {
    expect(said('water/leak', state(false, 254), state(false, 0), state(false, 0))).toEqual([
      ['dry'],
      ['wet', 'dry'],
      ['dry'],
    ])
    expect(said('water/leak', state(false, 0), state(false, 4))).toEqual([['dry'], ['wet', 'dry', 'wet', 'dry']])
  })

  test('a change whose level has not settled yet is told when it has, and no pulse is lost or added', () => {
    expect(said('water/leak', state(false, 0), state(false, 1), state(true, 1))).toEqual([['dry'], ['dry'], ['wet']])
    expect(said('water/leak', state(false, 0), state(false, 3), state(true, 3))).toEqual([
      ['dry'],
      ['wet', 'dry'],
      ['wet'],
    ])
    expect(said('water/leak', state(false, 0), state(true, 2), state(false, 2))).toEqual([['dry'], ['wet'], ['dry']])
  })

  test('a fluttering contact tells at most twenty changes at once, and ends where it is', () => {
    const [, told = []] = said('water/leak', state(false, 0), state(true, 101))
    expect(told).toHaveLength(21)
    expect(told.at(-1)).toBe('wet')
    expect(told.at(-2)).toBe('dry')
  })

  test('after another start of the board its counts begin anew', () => {
    const started: BoardNews = { kind: 'started', boot: 2, resetFlags: 8 }
    expect(said('water/leak', state(true, 9), started, state(true, 0))).toEqual([['wet'], [], ['wet']])
  })
})

describe('the sensors of a board', () => {
  const points: readonly BoardPoint[] = [
    { point: 'rack/temperature', source: { probe: 0, value: 'temperature' } },
    { point: 'rack/humidity', source: { probe: 0, value: 'humidity' } },
    { point: 'pipe/temperature', source: { probe: 1, value: 'temperature' } },
  ]
  const said = (news: Omit<Extract<BoardNews, { kind: 'probed' }>, 'kind'>) =>
    samplesOf(points, { kind: 'probed', ...news }, [], 3).samples.map(sample => [
      sample.point,
      'value' in sample ? sample.value : sample.fault.code,
    ])

  test('each reading is told for its own sensor only', () => {
    expect(said({ probe: 0, sensor: 'dht22', status: 'good', data: [0x02, 0x0b, 0x80, 0x05] })).toEqual([
      ['rack/temperature', -0.5],
      ['rack/humidity', 52.3],
    ])
    expect(said({ probe: 1, sensor: 'ds18b20', status: 'good', data: [0x51, 0x05] })).toEqual([
      ['pipe/temperature', 85.0625],
    ])
  })

  test.each([
    ['0/0', [0, 0, 0, 0]],
    ['0/1', [0, 10, 0, 0]],
    ['−0/2', [0, 20, 0x80, 0]],
    ['0.1/1', [0, 10, 0, 1]],
  ])('I13: %s with a right sum is no climate', (_, data) => {
    expect(said({ probe: 0, sensor: 'dht22', status: 'good', data })).toEqual([
      ['rack/temperature', 'sentinel'],
      ['rack/humidity', 'sentinel'],
    ])
  })

  test('0 °C in living air is a climate', () => {
    const told = said({ probe: 0, sensor: 'dht22', status: 'good', data: [0x01, 0xe3, 0, 0] })
    expect(told).toEqual([
      ['rack/temperature', 0],
      ['rack/humidity', 48.3],
    ])
  })

  test.each([
    ['silent', 'no-answer'],
    ['garbled', 'bad-frame'],
    ['unmeasured', 'sentinel'],
  ] as const)('I13: a %s sensor is a fault of each of its points, never a number', (status, code) => {
    expect(said({ probe: 0, sensor: 'dht22', status, data: [] })).toEqual([
      ['rack/temperature', code],
      ['rack/humidity', code],
    ])
  })
})

describe('the rest that a board tells', () => {
  test('I02: an open, short or unclear loop is a fault with its name, neither normal nor alarm', () => {
    const loops = (['normal', 'alarm', 'open', 'short', 'unknown'] as const).map(loop => state(false, 0, loop))
    expect(said('fire/fire.fire1', ...loops).flat()).toEqual([
      'normal',
      'alarm',
      'loop-open',
      'loop-short',
      'loop-unknown',
    ])
  })

  test('a trip that is over before the next state is told all the same', () => {
    const tripped: BoardNews = { kind: 'tripped', boot: 1, trip: 3, cause: 'heartbeat' }
    expect(said('board/relay.trip', state(false, 0), tripped, state(false, 0))).toEqual([
      ['armed'],
      ['controller-silent'],
      ['armed'],
    ])
    expect(said('board/relay.trip', state(false, 0, 'normal', 'heartbeat'))).toEqual([['controller-silent']])
  })

  test('a start with several causes is told by the first of them', () => {
    const start = (resetFlags: number): BoardNews => ({ kind: 'started', boot: 1, resetFlags })
    expect(said('board/board.start', start(1 | 4), start(8 | 4), start(4), start(2)).flat()).toEqual([
      'power',
      'hang',
      'supply-dip',
      'button',
    ])
  })

  test('a silent board, or one of another schema, is a fault of every point and of no value', () => {
    const silent: BoardNews = { kind: 'silent', code: 'port', reason: 'ENOENT' }
    const told = samplesOf(POINTS, silent, [{ closed: true, changes: 3 }], 9)
    expect(told.known).toEqual([])
    expect(told.samples).toEqual(
      POINTS.map(({ point }) => ({ point, at: 9, fault: { code: 'port', detail: 'ENOENT' } })),
    )
    const [first] = samplesOf(POINTS, { kind: 'other-schema', schema: 2 }, [], 9).samples
    expect(first).toMatchObject({ fault: { code: 'other-firmware', detail: 'schema 2' } })
  })
})
