/** What a profile's schema cannot see: names, units, words and ranges must be those of the vocabulary. */

import { type Term, type TermName, VOCABULARY } from '../core/vocabulary.ts'
import type { Blame } from './blame.ts'
import { checkParts } from './check-words.ts'
import { blameAt, type Sourced, type Tell } from './draft.ts'
import { hint } from './nearest.ts'
import { channelsOf, loopsOf, type Profile } from './profile.ts'
import { millis } from './words.ts'
import type { Path } from './yaml.ts'

export function checkProfile(entry: Sourced<Profile>, id: string, blame: Blame): void {
  const { written } = entry
  const tell: Tell = (path, ...said) => blameAt(blame, entry, path, ...said)
  if (written.id !== id) tell(['id'], 'profile-id', { name: written.id, expected: id })
  if (written.points.length === 0 && !channelsOf(written) && !loopsOf(written)) tell([], 'profile-empty')
  if (millis(written.stale) <= millis(written.poll)) tell(['stale'], 'stale-before-poll', { name: written.stale })
  const names = written.points.map(point => point.name)
  for (const [index, point] of written.points.entries()) {
    const path = ['points', index]
    if (names.indexOf(point.name) < index) tell([...path, 'name'], 'duplicate-point', { name: point.name })
    checkTerm(point, path, tell)
  }
  checkParts(written, tell)
  checkMoves(written.moves, names, ['moves'], tell)
  checkMovesTime(written.moves, millis(written.poll), ['moves'], tell)
  checkLink(written.link, ['link'], tell)
  for (const name of Object.keys(written.accuracy ?? {}).filter(one => !names.includes(one as TermName))) {
    tell(['accuracy', name], 'point-not-in-profile', { name, profile: id, hint: hint(name, names) })
  }
}

/** What the bus can bear: no answer is awaited for ever, and none is asked for again at once. */
export function checkLink(
  link: { poll?: string | undefined; timeout?: string | undefined; gap?: string | undefined } = {},
  path: Path,
  tell: Tell,
): void {
  const { timeout = '1s', gap = '0ms' } = link
  const told = (key: string, got: string, low: string, high: string) =>
    (millis(got) < millis(low) || millis(got) > millis(high)) &&
    tell([...path, key], 'duration-bounds', { got, low, high })
  told('timeout', timeout, '50ms', '10s')
  told('gap', gap, '0ms', '1s')
}

/** Between two polls nothing can move. */
export function checkMovesTime(moves: Profile['moves'], poll: number, path: Path, tell: Tell): void {
  if (moves && millis(moves.within) <= poll) tell([...path, 'within'], 'moves-within-poll', { got: moves.within })
}

/** A device whose moving points do not exist would be called frozen for ever. */
export function checkMoves(moves: Profile['moves'], names: readonly string[], path: Path, tell: Tell): void {
  for (const [index, name] of (moves?.any ?? []).entries()) {
    if (!names.includes(name)) tell([...path, 'any', index], 'moves-unknown', { name, hint: hint(name, names) })
  }
}

function checkTerm(point: Profile['points'][number], path: Path, tell: Tell): void {
  const term: Term = VOCABULARY[point.name]
  checkUnit(point, term, path, tell)
  checkRange(point, term, path, tell)
}

function checkUnit(point: Profile['points'][number], term: Term, path: Path, tell: Tell): void {
  const unit = point.unit ?? ''
  if (unit === term.unit) return
  const values = { name: point.name, unit: term.unit, got: unit }
  if (term.unit === '') tell([...path, 'unit'], 'unit-unasked', values)
  else
    tell(
      [...path, point.unit === undefined ? 'name' : 'unit'],
      point.unit === undefined ? 'unit-missing' : 'unit-other',
      values,
    )
}

function checkRange({ name, range }: Profile['points'][number], term: Term, path: Path, tell: Tell): void {
  if (!range) return
  const at = [...path, 'range']
  if (!term.range) tell(at, 'range-of-word', { name })
  else if (range[0] >= range[1]) tell(at, 'low-not-below-high', { low: range[0], high: range[1] })
  else if (range[0] < term.range[0] || range[1] > term.range[1]) {
    tell(at, 'range-outside', { name, low: term.range[0], high: term.range[1] })
  }
}
