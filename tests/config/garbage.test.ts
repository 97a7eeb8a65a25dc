/** Whatever the bytes are: a plan, or mistakes with a place, and never a throw. */

import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineOf, say } from '../../src/config/load.ts'
import type { Loaded } from '../../src/config/plan.ts'
import { loadRoom } from './library.ts'
import { FIXTURES, folder, write } from './write.ts'

/** The real profiles, and few rules, so that a load is quick. */
const LIBRARY = join(folder, 'library')
mkdirSync(LIBRARY)
cpSync('hardware/profiles', join(LIBRARY, 'profiles'), { recursive: true })
cpSync(join(FIXTURES, 'rules'), join(LIBRARY, 'rules'), { recursive: true })

/** A new handful each time; more where somebody asks for more: RUNS=2000. */
const RUNS = { numRuns: Number(process.env.RUNS ?? 40) }

const demo = readFileSync('hardware/rooms/demo.yaml')
const full = readFileSync(join(FIXTURES, 'rooms/full.yaml'))

type Change = { at: number; how: 'flip' | 'drop' | 'insert' | 'repeat'; byte: number; length: number }
const change: fc.Arbitrary<Change> = fc.record({
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  how: fc.constantFrom('flip', 'drop', 'insert', 'repeat'),
  byte: fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(...Buffer.from('[]{}:-#&*!|>%@`"\'\t\n ,?'))),
  length: fc.integer({ min: 1, max: 40 }),
})

function changed(bytes: Buffer, { at, how, byte, length }: Change): Buffer {
  const place = Math.floor(at * bytes.length)
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)]
  if (how === 'drop') return Buffer.concat([before, after.subarray(length)])
  if (how === 'repeat') return Buffer.concat([before, after.subarray(0, length), after])
  return Buffer.concat([before, Buffer.from([byte]), how === 'flip' ? after.subarray(1) : after])
}

function isSound(loaded: Loaded, lines: number): void {
  if (loaded.ok) return
  expect(loaded.mistakes.length).toBeGreaterThan(0)
  for (const mistake of loaded.mistakes) {
    expect(mistake.line).toBeGreaterThanOrEqual(1)
    expect(mistake.line).toBeLessThanOrEqual(lines + 1)
    expect(mistake.col).toBeGreaterThanOrEqual(1)
    expect(mistake.text.length).toBeGreaterThan(10)
    expect(`${mistake.text}${say(mistake, 'en')}`).not.toMatch(/\{\w+\}|undefined|\[object/)
    expect(lineOf(mistake).split('\n')).toHaveLength(1)
  }
}

const linesOf = (bytes: Buffer) => bytes.toString('latin1').split('\n').length

test('changed bytes of the demo room', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), changes => {
      const bytes = changes.reduce(changed, demo)
      isSound(loadRoom(write(bytes), LIBRARY), linesOf(bytes))
    }),
    RUNS,
  )
})

test('changed bytes of a room with everything in it', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), changes => {
      const bytes = changes.reduce(changed, full)
      isSound(loadRoom(write(bytes), FIXTURES), linesOf(bytes))
    }),
    RUNS,
  )
})

/** Any value in the place of any other. */
const JUNK = [
  'null',
  '[]',
  '{}',
  '-1',
  '1e400',
  '""',
  '[[]]',
  '{ a: [1] }',
  'true',
  '"\\u0000"',
  'constructor',
  '*x',
  '1.5',
]

test('junk in the place of any value', () => {
  const lines = full.toString().split('\n')
  const keys = lines.flatMap((line, index) => (/: \S/.test(line) ? [index] : []))
  fc.assert(
    fc.property(fc.constantFrom(...keys), fc.constantFrom(...JUNK), (index, junk) => {
      const bad = lines.with(index, (lines[index] ?? '').replace(/: \S.*$/, `: ${junk}`)).join('\n')
      isSound(loadRoom(write(bad), FIXTURES), lines.length)
    }),
    RUNS,
  )
})

test('a text that is all junk', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
      isSound(loadRoom(write(text), FIXTURES), text.split('\n').length)
    }),
    RUNS,
  )
})
