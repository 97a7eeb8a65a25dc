/** How soon a child is there again: by what it died of, and by how short it may be away. */
import type { ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SECOND } from '../../../src/core/time.ts'
import { supervise } from '../../../src/drivers/bridge/supervise.ts'
import type { Unable } from '../../../src/link.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** The pauses between the lives of a child that dies at once of `code`, in ms. */
async function pauses(code: Unable['code'], lives: number): Promise<number[]> {
  const born: number[] = []
  const start = () => {
    const child = Object.assign(new EventEmitter(), { connected: false, stderr: null, exitCode: 1, kill: () => true })
    born.push(performance.now())
    queueMicrotask(() => {
      child.emit('message', { kind: 'unable', unable: { code, reason: 'so it is' } })
      child.emit('close', 1, null)
    })
    return child as unknown as ChildProcess
  }
  const ear = { began: () => undefined, told: () => undefined, gone: () => undefined }
  const child = supervise(start, null, ear, { ceiling: SECOND / 2 })
  while (born.length < lives) await vi.advanceTimersToNextTimerAsync()
  await child.stop()
  return born.slice(1).map((at, i) => Math.round(at - (born[i] ?? 0)))
}

test('what fell is there again within its ceiling, what only lacks something is not tried for half a minute', async () => {
  expect(await pauses('failed', 6)).toEqual([0, 250, 500, 500, 500])
  expect(await pauses('missing', 11)).toEqual([0, 250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
  expect((await pauses('no-device', 5)).at(-1)).toBe(1000)
})
