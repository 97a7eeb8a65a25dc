/** Days in which nothing happens that needs anybody. */
import { expect, test } from 'vitest'
import { CALMLY, calm } from '../scenarios/calm.ts'
import { expected, LIBRARY, planOf, scenarioOf, timeline } from '../scenarios/timeline.ts'

const MINUTE = 60_000
const DAY = 86_400
const room = calm(planOf(`${LIBRARY}/rooms/demo.yaml`))
const play = (name: string, days: number): string[] =>
  timeline(room, scenarioOf(name), { ...CALMLY, forAtMost: days * DAY })
const told = (name: string): string[] => expected(`tests/scenarios/told/${name}.txt`)

test('a day with three visits calls nobody', { timeout: 3 * MINUTE }, () => {
  expect(play('hari-normal', 1)).toEqual(told('hari-normal'))
})

test('the first two days of a hot week call nobody', { timeout: 3 * MINUTE }, () => {
  expect(play('minggu-panas', 2)).toEqual(told('minggu-panas'))
})
