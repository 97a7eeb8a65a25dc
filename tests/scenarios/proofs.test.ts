/** Every row of the rule library has its proof, and every proof its rule. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { RULES } from '../hardware/rules/library.ts'
import { STORIES, TESTS } from './proofs.ts'
import { ROWS } from './rows.ts'
import { expected } from './timeline.ts'

const shown = Object.values(STORIES).flat()
const proved = [...shown, ...ROWS.map(({ rule }) => rule), ...Object.keys(TESTS)]

test('every rule of the library has a proof, and no proof is of a rule that is gone', () => {
  expect([...new Set(proved)].sort()).toEqual(RULES.map(({ id }) => id).sort())
})

test('none is claimed twice', () => {
  expect(proved.length).toBe(new Set(proved).size)
})

describe('a story calls for the rules it is named for', () => {
  test.each(Object.entries(STORIES))('%s', (story, rules) => {
    const called = expected(`tests/scenarios/told/${story}.txt`).filter(line => !line.includes('(hidden)'))
    for (const rule of rules)
      expect(
        called.some(line => line.endsWith(`.${rule}`)),
        rule,
      ).toBe(true)
  })
})

test.each(Object.entries(TESTS))('the test that proves %s is there', (_, { file, title }) => {
  const text = readFileSync(`tests/${file}`, 'utf8')
  expect([`test('${title}'`, `)('${title}'`].some(call => text.includes(call))).toBe(true)
})
