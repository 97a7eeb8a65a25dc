/** The register of the alarm philosophy: every sentence with "never", "only" or a number has a named test. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Proof, SENTENCES } from './sentences.ts'

const TESTS = resolve(import.meta.dirname, '..')
const PHILOSOPHY = resolve(TESTS, '../../shared/alarms.md')

/** What follows `test(`, `it(` or the table of an `each`. */
const TITLE = /(?:\b(?:test|it)|\))\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g
const titlesOf = (text: string): string[] => [...text.matchAll(TITLE)].map(([, , title = '']) => title)
/** A browser test may wait for a browser. */
const SKIPS = /\b(test|it|describe)\.(skip|todo|fails|only)\b/

function missing({ file, title, row }: Proof): string[] {
  const path = join(TESTS, file)
  if (!existsSync(path)) return [`${file} is not there`]
  const text = readFileSync(path, 'utf8')
  if (SKIPS.test(text)) return [`${file} skips`]
  if (!titlesOf(text).includes(title)) return [`${file} has no "${title}"`]
  return row === undefined || beside(path).some(one => one.includes(row)) ? [] : [`${file} has no row ${row}`]
}

const beside = (path: string): string[] =>
  readdirSync(dirname(path))
    .filter(name => name.endsWith('.ts'))
    .map(name => readFileSync(join(dirname(path), name), 'utf8'))

describe('the register', () => {
  test.each(SENTENCES.map(sentence => [sentence.says, sentence] as const))('%s', (_, { by }) => {
    expect(by.flatMap(missing)).toEqual([])
  })

  test('every sentence has a proof', () => {
    expect(SENTENCES.filter(({ by }) => by.length === 0).map(({ says }) => says)).toEqual([])
    expect(new Set(SENTENCES.map(({ says }) => says)).size).toBe(SENTENCES.length)
  })
})

const plain = (text: string): string => text.replaceAll(/[*`]/g, '').replaceAll(/\s+/g, ' ').trim()
/** Numbers that are names. */
const NAMES = /\bR\d+(–R\d+)?\b|ISA-18\.2|domain\.md §[\d.]+|Fire 1\/2|R1…R10|api\/v1/g
const isPromise = (sentence: string): boolean => /\bnever\b|\bonly\b|\d/i.test(sentence.replaceAll(NAMES, ''))

function promises(philosophy: string): string[] {
  const lines = philosophy.split('\n').filter(line => !/^(#|\|-|\s*$)/.test(line))
  const sentences = lines.flatMap(line =>
    plain(line)
      .replace(/^[-|]\s*/, '')
      .split(/(?<=[.;])\s+|\s·\s|\s\|\s?/),
  )
  return sentences.filter(isPromise)
}

describe.skipIf(!existsSync(PHILOSOPHY))(
  'the philosophy itself (skipped where shared/alarms.md is not beside the repository)',
  () => {
    const philosophy = existsSync(PHILOSOPHY) ? plain(readFileSync(PHILOSOPHY, 'utf8')) : ''
    const sentences = existsSync(PHILOSOPHY) ? promises(readFileSync(PHILOSOPHY, 'utf8')) : []

    test('says what the register says it says', () => {
      expect(SENTENCES.filter(({ says }) => !philosophy.includes(says)).map(({ says }) => says)).toEqual([])
    })

    test('has no promise that the register leaves out', () => {
      expect(sentences.length).toBeGreaterThan(60)
      const words = SENTENCES.map(({ says }) => says)
      expect(sentences.filter(sentence => !words.some(says => sentence.includes(says)))).toEqual([])
    })
  },
)
