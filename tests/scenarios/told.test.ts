/**
 * Each story of the library calls whom the alarm philosophy says, in that order, and nobody else. The expected lines are in
 * told/, beside the sentence that asks for each.
 */
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { scenarios } from '../../hardware/simulator/library.ts'
import { expected, LIBRARY, planOf, scenarioOf, timeline } from './timeline.ts'

const TOLD = 'tests/scenarios/told'
/** Played calmly by `npm run test:weeks`, the whole week by `npm run soak`. */
const LONG = ['hari-normal', 'minggu-panas']
const ALL = scenarios(LIBRARY).map(({ name }) => name)

const demo = planOf(`${LIBRARY}/rooms/demo.yaml`)

test('each scenario has its expected timeline, and no timeline is left over', () => {
  expect(readdirSync(TOLD).sort()).toEqual(ALL.map(name => `${name}.txt`).sort())
})

describe('calls whom it must, in order, and nobody else', () => {
  test.each(ALL.filter(name => !LONG.includes(name)))('%s', name => {
    expect(timeline(demo, scenarioOf(name))).toEqual(expected(`${TOLD}/${name}.txt`))
  })
})
