/** The wall speaks both languages wholly, and says shared words as everybody else does. */
import { describe, expect, test } from 'vitest'
import { REASONS } from '../../src/core/hear/reading.ts'
import { ANSWER_FAULTS, WIRE_FAULTS } from '../../src/core/sample.ts'
import { labels } from '../../src/texts/labels.ts'
import { LANGUAGES } from '../../src/texts/text.ts'
import { wall } from '../../src/texts/wall.ts'

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
const keys = Object.keys(wall.id) as (keyof typeof wall.id)[]

describe('the texts of the wall', () => {
  test.each(keys)('%s has the same places in both languages', key => {
    expect(wall.id[key]).not.toBe('')
    expect(places(wall.en[key])).toEqual(places(wall.id[key]))
  })

  test.each(LANGUAGES)('levels, devices and relay are called as everywhere (%s)', language => {
    const shared: Record<string, string> = labels[language]
    const mine = keys.filter(key => /^(level|device|actuator\.relay)\./.test(key))
    expect(mine.length).toBe(8)
    for (const key of mine) expect(wall[language][key]).toBe(shared[key])
  })

  test.each([...REASONS, ...WIRE_FAULTS, ...ANSWER_FAULTS])('%s has a short word', reason => {
    expect(keys).toContain(`why.${reason}`)
  })

  test('the words over the wall are those of the alarm philosophy', () => {
    const words = ['normal', 'waspada', 'siaga', 'awas', 'gangguan', 'putus', 'memulai'] as const
    for (const word of words) expect(wall.id[`word.${word}`]).toBe(word.toUpperCase())
  })
})
