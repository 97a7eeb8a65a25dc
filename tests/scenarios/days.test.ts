/** Days in which nothing happens that needs anybody. */
import { expect, test } from 'vitest'
import { CALMLY, calm } from './calm.ts'
import { expected, LIBRARY, planOf, scenarioOf, timeline } from './timeline.ts'

const MINUTE = 60_000
const room = calm(planOf(`${LIBRARY}/rooms/demo.yaml`))
const play = (name: string): string[] => timeline(room, scenarioOf(name), CALMLY)
const told = (name: string): string[] => expected(`tests/scenarios/told/${name}.txt`)

test('a day with three visits calls nobody', () => {
  expect(play('hari-normal')).toEqual(told('hari-normal'))
})

test('a hot week calls nobody', { timeout: 3 * MINUTE }, () => {
  expect(play('minggu-panas')).toEqual(told('minggu-panas'))
})
