/** The sentences of the mistakes: complete in both languages, each with its remedy, none left over. */

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { PartMistake } from '../../src/drivers/modbus/rules.ts'
import { type MistakeKey, mistakes } from '../../src/texts/mistakes.ts'

const keys = Object.keys(mistakes.id) as MistakeKey[]
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
/** Parts of sentences: hints and kinds of values. */
const isPart = (key: string) => /^(an?-|did-you|known-|many-|none-|no-hint)/.test(key) && key !== 'and-more'

const sources = ['src/config', 'src/drivers/modbus'].flatMap(folder =>
  readdirSync(folder).map(name => readFileSync(`${folder}/${name}`, 'utf8')),
)

describe.each(keys)('%s', key => {
  test('fills the same places in both languages', () => {
    expect(places(mistakes.en[key])).toEqual(places(mistakes.id[key]))
  })

  test('is told by somebody', () => {
    expect(sources.some(text => text.includes(`'${key}'`) || isDerived(key, text))).toBe(true)
  })
})

test.each(keys.filter(key => !isPart(key)))('%s says what is wrong and what to do', key => {
  for (const text of [mistakes.id[key], mistakes.en[key]]) {
    expect(text).toMatch(/^["A-Z{].*([.?!;,]|\))"? .*(\.|\{hint\})$/s)
  }
})

/** `derived-needs-…` is put together from the key that is missing. */
const isDerived = (key: string, text: string): boolean =>
  key.startsWith('derived-needs-') && text.includes('derived-needs-')

test('every mistake of a Modbus part has its sentence', () => {
  const codes: Record<PartMistake, true> = {
    'one-table': true,
    'table-and-type': true,
    'length-needed': true,
    'length-unasked': true,
    'order-unasked': true,
    'past-the-end': true,
    'one-reading': true,
    'not-an-integer': true,
    'bit-too-high': true,
    'too-many-words': true,
    'scale-of-a-word': true,
    'scale-zero': true,
    'range-backwards': true,
  }
  expect(Object.keys(codes).filter(code => !Object.hasOwn(mistakes.id, code))).toEqual([])
})
