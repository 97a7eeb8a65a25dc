/** Walks profiles whose values stand in lines of text: each row's proofs hold, and a row typed wrong is caught by its own proofs. */

import { describe, expect, test } from 'vitest'
import { type TermName, term } from '../../../src/core/vocabulary.ts'
import type { WrittenLinePart } from '../../../src/drivers/lines/profile.ts'

interface LineProof {
  readonly seen: unknown
  readonly is: unknown
}

export interface LineRow<At, P extends LineProof> {
  readonly label: string
  readonly name: TermName
  readonly parts: readonly WrittenLinePart<At>[]
  readonly isSet: boolean
  readonly proofs: readonly P[]
}

type Change<At> = (part: WrittenLinePart<At>) => readonly WrittenLinePart<At>[]

/** `places`: mistakes in typing a place, each with what is written instead. */
export function walk<At, P extends LineProof>(
  rows: readonly LineRow<At, P>[],
  saidOf: (row: LineRow<At, P>, proof: P) => unknown,
  places: Readonly<Record<string, Change<At>>>,
): void {
  type Row = LineRow<At, P>
  const complaints = (row: Row): string[] =>
    row.proofs.flatMap(proof => {
      const said = saidOf(row, proof)
      return said === proof.is ? [] : [`${row.label}: ${JSON.stringify(proof.seen)} is ${proof.is}, said ${said}`]
    })
  const each = (row: Row, change: Change<At>): Row[] =>
    row.parts.flatMap((part, index) => change(part).map(wrong => ({ ...row, parts: row.parts.with(index, wrong) })))
  const isNumber = ({ name }: Row) => term(name)?.range !== undefined

  test.each(rows.map(row => [row.label, row] as const))('%s: every proof holds', (_, row) => {
    expect(row.proofs.length).toBeGreaterThan(0)
    expect(complaints(row)).toEqual([])
  })

  test('every word that a row knows is said in a proof', () => {
    const unsaid = rows.flatMap(({ label, parts, proofs }) => {
      const said = new Set(proofs.flatMap(({ is }) => String(is).split(' ')))
      const words = parts.flatMap(({ meaning = {} }) => Object.values(meaning).flatMap(word => word.split(' ')))
      return words.filter(word => word !== '' && !said.has(word)).map(word => `${label} ${word}`)
    })
    expect(unsaid).toEqual([])
  })

  const slips: Readonly<Record<string, (row: Row) => Row[]>> = {
    ...Object.fromEntries(Object.entries(places).map(([what, change]) => [what, (row: Row) => each(row, change)])),
    'scale mistaken': row =>
      isNumber(row) ? each(row, part => [0.1, 10].map(by => ({ ...part, scale: (part.scale ?? 1) * by }))) : [],
    'offset mistaken': row => (isNumber(row) ? each(row, part => [-1, 1].map(offset => ({ ...part, offset }))) : []),
    'a code forgotten': row =>
      each(row, ({ meaning = {}, ...part }) =>
        Object.keys(meaning).map(code => {
          const { [code]: _, ...others } = meaning
          return { ...part, meaning: others } as WrittenLinePart<At>
        }),
      ),
    'a word mistaken': row =>
      each(row, ({ meaning = {}, ...part }) =>
        Object.keys(meaning).map(code => ({ ...part, meaning: { ...meaning, [code]: 'HB' } }) as WrittenLinePart<At>),
      ),
  }

  describe('a mistake in typing is caught by the row itself', () => {
    test.each(Object.entries(slips))('%s', (_, slip) => {
      const wrong = rows.flatMap(slip)
      expect(wrong.length).toBeGreaterThan(0)
      expect(wrong.filter(row => complaints(row).length === 0).map(({ label, parts }) => [label, parts])).toEqual([])
    })
  })
}
