/** What a profile reads must be what the vocabulary says of the name: numbers, texts, or words that are known. */

import { type Term, type TermName, VOCABULARY } from '../core/vocabulary.ts'
import type { WrittenPart } from '../drivers/modbus/profile.ts'
import type { WrittenNutPart } from '../drivers/nut/profile.ts'
import type { WrittenProbePart } from '../drivers/probe/profile.ts'
import { STATES } from '../drivers/probe/states.ts'
import { checkHikvisionPoints } from './check-hikvision.ts'
import { checkMegatecPoints, checkNtuPoints } from './check-lines.ts'
import { checkMqttPoints } from './check-mqtt.ts'
import { checkOnvifPoints } from './check-onvif.ts'
import { checkSnmpPoints } from './check-snmp.ts'
import { checkSysfsPoints } from './check-sysfs.ts'
import { checkYdn23 } from './check-ydn23.ts'
import type { Tell } from './draft.ts'
import { hint } from './nearest.ts'
import { fallbackOf, type NutProfilePoint, nutPartsOf, type Profile, type ProfilePoint, partsOf } from './profile.ts'
import type { Path } from './yaml.ts'

export function checkParts(profile: Profile, tell: Tell): void {
  switch (profile.driver) {
    case 'snmp':
      return checkSnmpPoints(profile, tell)
    case 'mqtt':
      return checkMqttPoints(profile, tell)
    case 'sysfs':
      return checkSysfsPoints(profile, tell)
    case 'onvif':
      return checkOnvifPoints(profile, tell)
    case 'hikvision':
      return checkHikvisionPoints(profile, tell)
    case 'megatec':
      return checkMegatecPoints(profile, tell)
    case 'ntu':
      return checkNtuPoints(profile, tell)
    case 'ydn23':
      return checkYdn23(profile, tell)
    case 'modbus':
      for (const [index, point] of profile.points.entries()) checkModbusPoint(point, ['points', index], tell)
      return
    case 'nut':
      for (const [index, point] of profile.points.entries()) checkNutPoint(point, ['points', index], tell)
      return
    case 'probe':
      for (const [index, point] of profile.points.entries()) checkProbePoint(point, point.name, ['points', index], tell)
  }
}

/** Every word the probe can find must be a word of the term. */
function checkProbePoint({ at, meaning = {} }: WrittenProbePart, name: TermName, path: Path, tell: Tell): void {
  const term: Term = VOCABULARY[name]
  const isWord = at === 'state' || at === 'picture'
  if (isWord && term.kind !== 'state') return tell([...path, 'at'], 'at-of-number', { name })
  if (!isWord && term.kind === 'state') return tell([...path, 'at'], 'at-of-state', { name })
  if (!isWord && Object.keys(meaning).length > 0) return tell([...path, 'meaning'], 'at-of-number', { name })
  if (at !== 'state') return
  for (const [raw, word] of Object.entries(meaning)) checkWord(word, term, [...path, 'meaning', raw], name, tell)
  const unsaid = STATES.find(state => meaning[state] === undefined && !term.values?.includes(state))
  if (unsaid) tell(path, 'unknown-word', { word: unsaid, name, hint: hint(unsaid, term.values ?? []) })
}

function checkModbusPoint(point: ProfilePoint, path: Path, tell: Tell): void {
  const term: Term = VOCABULARY[point.name]
  const parts = partsOf(point)
  if (Array.isArray(parts)) {
    if (!term.flags) return tell([...path, 'flags'], 'flags-of-no-set', { name: point.name })
    for (const [index, part] of parts.entries()) checkWords(part, point.name, [...path, 'flags', index], tell)
  } else checkWords(parts, point.name, path, tell)
  const fallback = fallbackOf(point)
  if (fallback) checkWords(fallback, point.name, [...path, 'or'], tell)
}

/** A server sends its own words, so a meaning is only needed where they differ from ours. */
function checkNutPoint(point: NutProfilePoint, path: Path, tell: Tell): void {
  const { part, or } = nutPartsOf(point)
  const isText = VOCABULARY[point.name].kind === 'text'
  if (point.absent !== undefined && !isText) tell([...path, 'absent'], 'absent-of-value', { name: point.name })
  checkNutPart(part, point.name, path, tell)
  if (or) checkNutPart(or, point.name, [...path, 'or'], tell)
}

function checkNutPart({ scale, offset, meaning }: WrittenNutPart, name: TermName, path: Path, tell: Tell): void {
  const term: Term = VOCABULARY[name]
  if (scale === 0) tell([...path, 'scale'], 'scale-zero')
  if (!term.range) {
    if (scale !== undefined) tell([...path, 'scale'], 'scale-of-a-word', { name: 'scale' })
    if (offset !== undefined) tell([...path, 'offset'], 'scale-of-a-word', { name: 'offset' })
  }
  if (meaning && term.kind !== 'state') return tell([...path, 'meaning'], 'words-of-number', { name })
  for (const [raw, word] of Object.entries(meaning ?? {})) checkWord(word, term, [...path, 'meaning', raw], name, tell)
}

/** A measurement is a number, a state is words of its term, a text is a text. */
function checkWords(part: WrittenPart, name: TermName, path: Path, tell: Tell): void {
  const term: Term = VOCABULARY[name]
  const words = wordsOf(part)
  if (term.kind !== 'state' && words.length > 0) return tell(path, 'words-of-number', { name })
  if (term.kind === 'text' && part.at.type !== 'str') return tell([...path, 'at', 'type'], 'text-needs-str', { name })
  if (term.kind !== 'text' && part.at.type === 'str') return tell([...path, 'at', 'type'], 'str-of-no-text', { name })
  if (term.kind === 'state' && words.length === 0) return tell(path, 'words-needed', { name })
  for (const [word, below] of words) checkWord(word, term, [...path, ...below], name, tell)
}

function checkWord(written: string, term: Term, path: Path, name: string, tell: Tell): void {
  const known = term.values ?? []
  if (known.includes(written)) return
  for (const word of term.flags ? written.split(' ') : [written]) {
    if (!known.includes(word)) tell(path, 'unknown-word', { word, name, hint: hint(word, known) })
  }
}

function wordsOf(part: WrittenPart): [string, Path][] {
  const named = (['bits', 'meaning'] as const).flatMap(key =>
    Object.entries(part[key] ?? {}).map(([raw, word]): [string, Path] => [word, [key, raw]]),
  )
  const codes = (part.nibbles?.words ?? []).map((word, index): [string, Path] => [word, ['nibbles', 'words', index]])
  return [...named, ...codes.filter(([word]) => word !== '')]
}
