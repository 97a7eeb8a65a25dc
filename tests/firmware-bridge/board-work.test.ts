/** What the process of the board does at an open line: the committed firmware at its other end, both on one virtual clock. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { serve } from '../../firmware-bridge/host/board-work.ts'
import type { BoardNews } from '../../src/link-board.ts'
import { lineTo } from './host.ts'
import { powerOn } from './machine.ts'

const FAKED = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'hrtime'] as const
beforeEach(() => vi.useFakeTimers({ toFake: [...FAKED] }))
afterEach(() => vi.useRealTimers())
const mono = () => Number(process.hrtime.bigint()) / 1e6
const STEP = 50

function served() {
  const board = powerOn()
  const line = lineTo(board)
  const told: BoardNews[] = []
  const close = vi.fn(async () => undefined)
  const work = serve({ line, close }, { path: '/dev/x', bands: [], probes: [] }, news => void told.push(news))
  line.emit('open')
  const pass = async (ms: number, each: () => void = () => undefined) => {
    for (let at = 0; at < ms; at += STEP) {
      each()
      board.run(STEP)
      await vi.advanceTimersByTimeAsync(STEP)
    }
  }
  /** Turns that ended so long ago. */
  const turns = (age = 0) => work.hear({ at: mono() - age, relay: 'well' })
  return { board, line, told, close, work, pass, turns }
}

async function armed() {
  const all = served()
  await all.pass(1500, () => all.turns())
  expect(all.board.relay()).toBe(true)
  return all
}

describe('the process of the board', () => {
  test('O01: a turn that waited for more than a second renews nothing, one that waited for less does', async () => {
    const { board, pass, turns } = await armed()
    await pass(2500, () => turns(900))
    expect(board.relay()).toBe(true)
    await pass(2000, () => turns(1001))
    expect(board.relay()).toBe(false)
  })

  test('O01: told to end it lets the relay fall at once, before it lets go of the line', async () => {
    const { board, close, work, pass } = await armed()
    const ended = work.end()
    await pass(STEP)
    expect([board.relay(), close.mock.calls.length]).toEqual([false, 0])
    await pass(300)
    await ended
    expect(close).toHaveBeenCalledTimes(1)
  })

  test('a pin of the board is driven with the turn that says so, and the relay stays as it was told', async () => {
    const { board, work, pass, turns } = await armed()
    work.hear({ at: mono(), pin: { pin: 10, high: true } })
    await pass(200, () => turns())
    expect([board.drivesHigh(10), board.relay()]).toEqual([true, true])
  })

  test('a line on which nothing comes any more is the end of the process after ten seconds, and told after one', async () => {
    const { told } = await armed()
    await vi.advanceTimersByTimeAsync(1500)
    expect(told.at(-1)).toMatchObject({ kind: 'silent', code: 'no-answer' })
    await vi.advanceTimersByTimeAsync(8000)
    await expect(vi.advanceTimersByTimeAsync(1000)).rejects.toThrow('board: silent')
  })

  test('another firmware is told by its name before that is the end of the process', async () => {
    const { line, told } = served()
    const name = [...'StandardFirmata.ino'].flatMap(letter => [letter.charCodeAt(0), 0])
    const frames = Uint8Array.from([0xf9, 2, 5, 0xf0, 0x79, 2, 5, ...name, 0xf7])
    await expect(
      (async () => {
        line.emit('data', frames)
        await vi.advanceTimersByTimeAsync(10)
      })(),
    ).rejects.toThrow('board: other-firmware (StandardFirmata.ino)')
    expect(told).toEqual([{ kind: 'other-firmware', name: 'StandardFirmata.ino' }])
  })
})
