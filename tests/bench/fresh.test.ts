/** What is measured is what is run. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FLAGS } from '../../bench/fresh.ts'

test('a fresh controller is measured as it is started, by its own name and by npm', () => {
  const [first] = readFileSync('src/main.ts', 'utf8').split('\n')
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  expect(first).toBe(`#!/usr/bin/env -S node ${FLAGS.join(' ')}`)
  expect(scripts.start).toBe(`node ${FLAGS.join(' ')} dist/src/main.js`)
})
