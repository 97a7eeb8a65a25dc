/** Tells a table of bad rooms: each has one mistake, at its place, in both languages. */

import { describe, expect, test } from 'vitest'
import { say } from '../../../src/config/load.ts'
import { folder, load, SMALL } from '../write.ts'

/** What is done to the small room: lines added at its end, or a text in it replaced. */
type Change = string | readonly [from: string, to: string]
export type Bad = readonly [name: string, change: Change, at: string, indonesian: string, english: string]

const TEXT = '{ title: a, means: b, cause: c, consequence: d, action: e }'

const REST = 'requirement: R3, type: HI, level: low, class: ups'

/** The small room with a rule of its own. */
export const adding = (attributes: string, rest = REST): string =>
  `rules:\n  - add: { ${attributes}, ${rest}, text: { id: ${TEXT}, en: ${TEXT} } }\n`

function changed(change: Change): string {
  if (typeof change === 'string') return SMALL + change
  expect(SMALL).toContain(change[0])
  return SMALL.replace(...change)
}

export function tellBad(title: string, table: readonly Bad[]): void {
  describe(title, () => {
    test.each(table)('%s', (_, change, at, indonesian, english) => {
      const loaded = load(changed(change))
      const told = loaded.ok ? [] : loaded.mistakes
      const said = (language: 'id' | 'en') =>
        told.map(mistake => `${mistake.line}:${mistake.col}: ${say(mistake, language).replace(folder, 'FOLDER')}`)
      expect(said('id')).toEqual([`${at}: ${indonesian}`])
      expect(said('en')).toEqual([`${at}: ${english}`])
    })
  })
}
