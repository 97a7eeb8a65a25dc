/** The line among its holders, with links that do as they are told. */

import { expect, test } from 'vitest'
import { openLine } from '../../../src/drivers/modbus/line.ts'
import type { Answer, Link } from '../../../src/drivers/modbus/link.ts'

const timing = { timeout: 1000, gap: 0 }
const ask = { table: 'holding', address: 1, length: 1, unit: 1 } as const
const noAnswer = { code: 'no-answer' } as const

/** A clock moved by the links if it is not another, and links whose ways are given in order. */
function world(ways: Partial<Link>[], mono?: () => number) {
  const seen = { time: 0, opened: 0, destroyed: 0 }
  const open = (): Link => ({
    opened: async () => undefined,
    isOpen: () => true,
    read: async () => ({ words: [1] }),
    name: async () => ({ texts: {} }),
    destroy: async () => {
      seen.destroyed += 1
    },
    ...ways[seen.opened++],
  })
  return { seen, line: openLine({ open, mono: mono ?? (() => seen.time) }) }
}

test('who waited while the host was tried takes that failure; who comes later tries again', async () => {
  const { seen, line } = world([
    {
      opened: async within => {
        seen.time += within
        return noAnswer
      },
    },
  ])
  const answers = await Promise.all([1, 2, 3].map(() => line.hold(read => read(ask, timing))))
  expect(answers).toEqual([{ fault: noAnswer }, { fault: noAnswer }, { fault: noAnswer }])
  expect(seen).toEqual({ time: 1000, opened: 1, destroyed: 1 })
  seen.time += 1
  expect(await line.hold(read => read(ask, timing))).toEqual({ words: [1] })
})

test('connecting and asking together take no longer than one timeout', async () => {
  const lefts: number[] = []
  const { seen, line } = world([
    {
      opened: async () => {
        seen.time += 700
        return undefined
      },
      read: async (_, within) => {
        lefts.push(within)
        return { words: [1] }
      },
    },
  ])
  await line.hold(read => read(ask, timing))
  expect(lefts).toEqual([300])
})

test.each<[string, Answer, number]>([
  ['a timeout', { fault: noAnswer }, 1],
  ['a bad frame', { fault: { code: 'bad-frame' } }, 1],
  ['a lost connection', { fault: { code: 'port' } }, 1],
  ['an exception', { fault: { code: 'refused' } }, 0],
  ['a busy device', { fault: { code: 'busy' } }, 0],
  ['a value', { words: [1] }, 0],
])('after %s the connection is given up: %#', async (_, answer, given) => {
  const { seen, line } = world([{ read: async () => answer }])
  expect(await line.hold(read => read(ask, timing))).toEqual(answer)
  expect(seen.destroyed).toBe(given)
})

test('holders take turns and one that breaks does not block the next', async () => {
  const { line } = world([])
  const order: string[] = []
  const first = line.hold(async read => {
    order.push('first')
    await read(ask, timing)
    await read(ask, timing)
    order.push('first done')
    throw new Error('broken')
  })
  const second = line.hold(async () => {
    order.push('second')
  })
  await expect(first).rejects.toThrow('broken')
  await second
  expect(order).toEqual(['first', 'first done', 'second'])
})

test('closing while a dead connection is being put away opens no other', async () => {
  let put = () => {}
  const away = new Promise<void>(resolve => {
    put = resolve
  })
  const { seen, line } = world([{ isOpen: () => false, destroy: () => away }])
  await line.hold(read => read(ask, timing))
  const late = line.hold(read => read(ask, timing))
  await new Promise(resolve => setImmediate(resolve))
  const closed = line.close()
  put()
  expect(await late).toEqual({ fault: { code: 'port', detail: 'connection closed' } })
  await closed
  expect(seen.opened).toBe(1)
})

test('a gap is kept to the end, however early a timer comes', async () => {
  // A clock that goes at half the speed of the timers: each of them is early.
  const mono = () => performance.now() / 2
  const asked: number[] = []
  const { line } = world(
    [
      {
        async read() {
          asked.push(mono())
          return { words: [1] }
        },
      },
    ],
    mono,
  )
  await line.hold(async read => {
    for (let turn = 0; turn < 3; turn += 1) await read(ask, { timeout: 1000, gap: 8.5 })
  })
  const rests = asked.slice(1).map((at, index) => at - (asked[index] ?? 0))
  expect(Math.min(...rests)).toBeGreaterThanOrEqual(8.5)
})
