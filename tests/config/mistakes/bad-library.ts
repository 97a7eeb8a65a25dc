/** Tells a table of bad libraries: each has one mistake in one of its files. */

import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkLibrary, say } from '../../../src/config/load.ts'
import { FIXTURES } from '../write.ts'

type Change = readonly [from: string | RegExp, to: string]
export type Bad = readonly [name: string, change: Change, at: string, indonesian: string, english: string]

export function tellBadFile(file: string, table: readonly Bad[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'jaga-library-'))
  cpSync(FIXTURES, folder, { recursive: true })
  const path = join(folder, file)
  const right = readFileSync(path, 'utf8')

  describe(file, () => {
    test('is right as it is', () => {
      expect(checkLibrary(folder)).toEqual([])
    })

    test.each(table)('%s', (_, [from, to], at, indonesian, english) => {
      const wrong = right.replace(from, to)
      expect(wrong).not.toBe(right)
      writeFileSync(path, wrong)
      const told = checkLibrary(folder)
      writeFileSync(path, right)
      expect(told.map(one => `${one.file}:${one.line}:${one.col}: ${one.text}`)).toEqual([
        `${path}:${at}: ${indonesian}`,
      ])
      expect(told.map(one => say(one, 'en'))).toEqual([english])
    })
  })
}
