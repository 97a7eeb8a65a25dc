import { describe, expect, test } from 'vitest'
import type { LoopState } from '../../src/link-board.ts'
import { DEADBAND, loopState, USUAL_BANDS } from '../../src/loop.ts'

const parallel = (...ohms: number[]): number => 1 / ohms.reduce((sum, one) => sum + 1 / one, 0)

/** What a loop is told to be while its counts go from one to the next. */
const walk = (...counts: number[]): LoopState[] => {
  let state: LoopState = 'unknown'
  return counts.map(count => {
    state = loopState(count, USUAL_BANDS, state)
    return state
  })
}

describe('the bands of a supervised loop', () => {
  test('at each edge the loop is what the edge says, and nothing just beyond it', () => {
    expect([0, 80, 81].map(count => loopState(count))).toEqual(['short', 'short', 'unknown'])
    expect([109, 110, 400, 401].map(count => loopState(count))).toEqual(['unknown', 'alarm', 'alarm', 'unknown'])
    expect([599, 600, 800, 801].map(count => loopState(count))).toEqual(['unknown', 'normal', 'normal', 'unknown'])
    expect([919, 920, 1023].map(count => loopState(count))).toEqual(['unknown', 'open', 'open'])
  })

  test.each([
    ['normal', 4700],
    ['alarm', parallel(4700, 1000)],
    ['alarm', parallel(4700, 1000, 1000)],
    ['alarm', parallel(4700, 1000, 1000, 1000)],
    ['short', 0],
  ])('%s at %d Ω, whatever resistors of 1 % and a wire of up to 150 Ω add', (state, loop) => {
    for (const wire of [0, 150]) {
      for (const [up, own] of [
        [0.99, 1.01],
        [1.01, 0.99],
      ] as const)
        expect(loopState(Math.round((1023 * (loop * own + wire)) / (loop * own + wire + 2200 * up)))).toBe(state)
    }
  })

  test('I02: a loop that drifts along an edge does not flutter, and one that has left its band has left it', () => {
    expect(walk(800, 806, 799, 800 + DEADBAND)).toEqual(['normal', 'normal', 'normal', 'normal'])
    expect(walk(800, 801 + DEADBAND, 806, 800)).toEqual(['normal', 'unknown', 'unknown', 'normal'])
    expect(walk(80, 80 + DEADBAND, 81 + DEADBAND)).toEqual(['short', 'short', 'unknown'])
    expect(walk(920, 920 - DEADBAND, 919 - DEADBAND)).toEqual(['open', 'open', 'unknown'])
  })

  test('no dead band reaches another band: an alarm is never held back by what was before', () => {
    expect(walk(698, 400, 698, 279)).toEqual(['normal', 'alarm', 'normal', 'alarm'])
    expect(walk(95, 80, 110)).toEqual(['unknown', 'short', 'alarm'])
  })
})
