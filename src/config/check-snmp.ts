/** What an SNMP profile reads must be what the vocabulary says of the name, and its tables must be there. */

import { type Term, type TermName, VOCABULARY } from '../core/vocabulary.ts'
import type { WrittenSnmpPart } from '../drivers/snmp/profile.ts'
import type { Tell } from './draft.ts'
import { hint } from './nearest.ts'
import type { SnmpProfile } from './profile.ts'
import { type SnmpProfilePoint, snmpPartsOf } from './profile-snmp.ts'
import type { Path } from './yaml.ts'

export function checkSnmpPoints({ points, tables = {} }: SnmpProfile, tell: Tell): void {
  for (const [index, point] of points.entries()) checkPoint(point, Object.keys(tables), ['points', index], tell)
}

function checkPoint(point: SnmpProfilePoint, tables: readonly string[], path: Path, tell: Tell): void {
  const { name } = point
  const { part, or } = snmpPartsOf(point)
  if (Array.isArray(part)) {
    const term: Term = VOCABULARY[name]
    if (!term.flags) return tell([...path, 'flags'], 'flags-of-no-set', { name })
    for (const [index, one] of part.entries()) checkPart(one, name, tables, [...path, 'flags', index], tell)
  } else checkPart(part, name, tables, path, tell)
  if (or) checkPart(or, name, tables, [...path, 'or'], tell)
}

function checkPart(part: WrittenSnmpPart, name: TermName, tables: readonly string[], path: Path, tell: Tell): void {
  const term: Term = VOCABULARY[name]
  const { at, meaning, scale } = part
  const { table } = at
  if (table !== undefined && !tables.includes(table)) {
    tell([...path, 'at', 'table'], 'snmp-table-unknown', { name: table, hint: hint(table, tables) })
  }
  if (scale === 0) tell([...path, 'scale'], 'scale-zero')
  if ((term.kind === 'text') !== (at.type === 'text')) {
    return tell([...path, 'at', 'type'], term.kind === 'text' ? 'snmp-text' : 'snmp-no-text', { name })
  }
  if (term.kind !== 'state' && meaning) return tell([...path, 'meaning'], 'words-of-number', { name })
  if (term.kind === 'state' && !meaning) return tell(path, 'words-needed', { name })
  if (checkList(part, term, name, path, tell)) return
  checkRatio(part, name, path, tell)
  for (const [raw, words] of Object.entries(meaning ?? {})) {
    checkWords(words, term, [...path, 'meaning', raw], name, tell)
  }
}

/** A list counts its rows and has words for objects, a value has neither. True, and told, where that is mixed up. */
function checkList({ at, meaning = {} }: WrittenSnmpPart, term: Term, name: TermName, path: Path, tell: Tell): boolean {
  const isList = at.type === 'oids'
  const byObject = Object.keys(meaning).filter(raw => raw.includes('.') || raw === 'other')
  const counts = at.count !== undefined && at.table === undefined && !at['percent-of']
  const fits = isList
    ? term.flags && counts && byObject.length === Object.keys(meaning).length
    : at.count === undefined && byObject.length === 0
  if (!fits) tell([...path, 'at'], 'snmp-list', { name })
  return !fits
}

/** A share or a growth is a number of its own. */
function checkRatio({ at, meaning }: WrittenSnmpPart, name: TermName, path: Path, tell: Tell): void {
  for (const key of ['percent-of', 'per-second'] as const) {
    if (at[key] && (meaning || at.type === 'text')) tell([...path, 'at', key], 'snmp-ratio-of-word', { name })
  }
  if (at['per-second'] && !at.type.startsWith('counter')) tell([...path, 'at', 'type'], 'snmp-no-counter', { name })
}

/** The empty word of a part says nothing; a set needs none of its own for it. */
function checkWords(written: string, term: Term, path: Path, name: TermName, tell: Tell): void {
  const known = term.values ?? []
  if (known.includes(written) || (term.flags && written === '')) return
  for (const word of term.flags ? written.split(' ') : [written]) {
    if (!known.includes(word)) tell(path, 'unknown-word', { word, name, hint: hint(word, known) })
  }
}
