/** What of a poll is told anew, and what only as heard once more. */
import { expect, test } from 'vitest'
import type { Fault } from '../../../src/core/sample.ts'
import type { Span } from '../../../src/drivers/modbus/batch.ts'
import type { Answer } from '../../../src/drivers/modbus/link.ts'
import { reader, spansOf } from '../../../src/drivers/modbus/samples.ts'
import { asker } from '../../../src/drivers/modbus/turn.ts'
import { u16 } from './wiring.ts'

const POINTS = [u16('ups', 1), u16('ups', 2), u16('ups', 3)]
const LIMITS = { registers: 125, bits: 2000, holes: 0, barriers: [] }
const MUTE: Fault = { code: 'no-answer' }

function device() {
  let time = 0
  let answer: (span: Span) => Answer = () => ({ fault: MUTE })
  const { turn, seatOf } = asker(spansOf(POINTS), LIMITS, { first: 1000, longest: 2000 }, () => time)
  const read = reader(POINTS, seatOf)
  return async (at: number, words: readonly number[] | null) => {
    time = at
    answer = ({ address, length }) =>
      words ? { words: words.slice(address - 1, address - 1 + length) } : { fault: MUTE }
    const { samples, again } = read(await turn(async span => answer(span), false))
    return {
      anew: samples.map(one => [one.point, 'value' in one ? one.value : one.fault.code]),
      again: again.map(({ at: moment, samples: said }) => [moment, said.map(one => 'value' in one && one.value)]),
    }
  }
}

test('the first poll is told whole, then only what moved', async () => {
  const poll = device()
  const values = [
    ['ups/holding.1', 10],
    ['ups/holding.2', 20],
    ['ups/holding.3', 30],
  ]
  expect(await poll(1, [10, 20, 30])).toEqual({ anew: values, again: [] })
  expect(await poll(2, [10, 20, 30])).toEqual({ anew: [], again: [[2, [10, 20, 30]]] })
  expect(await poll(3, [10, 21, 30])).toEqual({ anew: [['ups/holding.2', 21]], again: [[3, [10, 30]]] })
  expect(await poll(4, [10, 20, 30])).toEqual({ anew: [['ups/holding.2', 20]], again: [[4, [10, 30]]] })
})

test('after a silence all is told anew, though nothing moved', async () => {
  const poll = device()
  await poll(1, [10, 20, 30])
  expect((await poll(2, null)).anew.map(([, said]) => said)).toEqual(['no-answer', 'no-answer', 'no-answer'])
  expect(await poll(3, [10, 20, 30])).toMatchObject({ again: [], anew: [{}, {}, {}] })
})

test('what was read in parts meanwhile is told anew, though the block reads as it last did', async () => {
  const { turn, seatOf } = asker(spansOf(POINTS), LIMITS, { first: 1000, longest: 2000 }, () => 0)
  const read = reader(POINTS, seatOf)
  const poll = async (answer: (span: Span) => Answer) => read(await turn(async span => answer(span), false))
  const well = ({ address, length }: Span): Answer => ({ words: [10, 20, 30].slice(address - 1, address - 1 + length) })
  await poll(well)
  const { samples } = await poll(({ address, length }) => {
    if (length === 3) return { fault: { code: 'refused' } }
    return address === 1 ? { words: [11, 21].slice(0, length) } : { fault: MUTE }
  })
  expect(samples[0]).toMatchObject({ value: 11 })
  expect((await poll(well)).samples[0]).toMatchObject({ point: 'ups/holding.1', value: 10 })
})
