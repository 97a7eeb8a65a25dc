/** Walks every profile of cameras and door controllers: each row's proofs hold, and a row typed wrong is caught by them. */

import { describe, expect, test } from 'vitest'
import { proofsOf } from '../../../src/config/profile.ts'
import { type OnvifProof, onvifPartOf } from '../../../src/config/profile-onvif.ts'
import { type TermName, term } from '../../../src/core/vocabulary.ts'
import { newMemory, remember } from '../../../src/drivers/onvif/memory.ts'
import { messagesIn } from '../../../src/drivers/onvif/messages.ts'
import { type OnvifPoint, onvifPointOf, type WrittenOnvifPart } from '../../../src/drivers/onvif/profile.ts'
import { samplesOf } from '../../../src/drivers/onvif/samples.ts'
import { answerOf, isFault } from '../../../src/drivers/onvif/soap.ts'
import { DIALECTS, type Note, note } from '../../drivers/onvif/dialects.ts'
import { onvifProfiles } from './shelf.ts'

interface Row {
  readonly label: string
  readonly name: TermName
  readonly part: WrittenOnvifPart
  readonly proofs: readonly OnvifProof[]
}

const rows: Row[] = onvifProfiles.flatMap(({ id, points }) =>
  points.map(point => ({
    label: `${id} ${point.name}`,
    name: point.name,
    part: onvifPartOf(point),
    proofs: proofsOf<OnvifProof>(point),
  })),
)

const NOW = Date.parse('2026-08-01T00:00:00Z')

/** What the point says after a device has said this. */
function said(point: OnvifPoint, { printed = '', source = {}, seen }: OnvifProof): unknown {
  const memory = newMemory([point])
  const answer = answerOf(DIALECTS.gsoap.pulled([noteOf(point, printed, source, seen)], NOW))
  if (isFault(answer)) return answer.fault.code
  for (const message of messagesIn(answer)) remember(memory, [point], message, NOW)
  const absence = { code: 'no-answer' } as const
  const drift = (Date.parse(seen.device ?? '') - Date.parse(seen.ours ?? '')) / 1000
  const turn = seen.answer === 'no' ? { absence, fault: absence } : {}
  memory.complete = true
  const [sample] = samplesOf([point], turn, { memory, drift, hasWay: () => true }, NOW)
  return sample && 'value' in sample ? sample.value : sample?.fault.code
}

/** What happens is no property. */
const noteOf = ({ at }: OnvifPoint, printed: string, source: Note['source'], seen: Note['data']): Note =>
  note(printed.replace(/^tns1:/, ''), typeof at === 'object' && 'says' in at ? '' : 'Initialized', source, seen)

/** Everything that does not hold, a line each. */
const complaints = ({ label, name, part, proofs }: Row): string[] =>
  proofs.flatMap(proof => {
    const slots = typeof part.at === 'string' ? [] : Object.entries(part.at.source ?? {})
    const tokens = Object.fromEntries(slots.map(([item, slot]) => [slot, proof.source?.[item] ?? '']))
    const strange = slots.filter(([item]) => proof.source?.[item] === undefined).map(([item]) => item)
    const is = said(onvifPointOf('x', name, part, tokens), proof)
    return [
      ...strange.map(item => `${label}: no source is called ${item}`),
      ...(is === proof.is ? [] : [`${label}: ${JSON.stringify(proof.seen)} is ${proof.is}, said ${is}`]),
    ]
  })

test('there are rows to walk', () => expect(rows.length).toBeGreaterThan(9))

test.each(rows.map(row => [row.label, row] as const))('%s: every proof holds, and every word has one', (_, row) => {
  expect(complaints(row)).toEqual([])
  const proved = row.proofs.map(({ is }) => is)
  for (const word of Object.values(row.part.meaning ?? {})) expect(proved).toContain(word)
  const seen = row.proofs.flatMap(proof => Object.values(proof.seen))
  for (const code of Object.keys(row.part.meaning ?? {})) expect(seen, code).toContain(code)
  if (typeof row.part.at === 'object') expect(row.proofs.every(({ printed }) => printed)).toBe(true)
  if (row.part.at === 'online') expect(proved).toEqual(term(row.name)?.values)
})

test.each(rows.flatMap(row => (typeof row.part.at === 'object' ? [[row.label, row, row.part.at] as const] : [])))(
  '%s: another source is not this one',
  (_, { name, part, proofs }, { source = {} }) => {
    const tokens = Object.fromEntries(Object.values(source).map(slot => [slot, 'another']))
    const rest = term(name)?.values?.[0]
    const quiet = 'says' in Object(part.at) ? rest : 'refused'
    for (const proof of proofs) expect(said(onvifPointOf('x', name, part, tokens), proof)).toBe(quiet)
  },
)

describe('a mistake in typing is caught by the row itself', () => {
  type At = Extract<WrittenOnvifPart['at'], object>
  const at = (row: Row, change: (at: At) => object): WrittenOnvifPart[] =>
    typeof row.part.at === 'object' ? [{ ...row.part, at: { ...row.part.at, ...change(row.part.at) } }] : []
  const hasTopic = ({ at }: WrittenOnvifPart) => typeof at === 'object' && at.topic.length > 0
  const slips: Readonly<Record<string, (row: Row) => WrittenOnvifPart[]>> = {
    'another topic': row => at(row, ({ topic }) => ({ topic: [topic].flat().map(one => one.slice(0, -1)) })),
    'a topic forgotten': row => at(row, ({ topic }) => ({ topic: [topic].flat().slice(1) })).filter(hasTopic),
    'another branch of topics': row =>
      at(row, ({ topic }) => ({ topic: [topic].flat().map(one => one.replace(/^tns1:\w+/, 'tns1:Device')) })),
    'another item': row =>
      at(row, at => ('data' in at ? { data: 'Status' } : {})).filter(({ at }) => 'data' in Object(at)),
    'another source': row => at(row, () => ({ source: { Token: 'one' } })),
    'another word': row =>
      at(row, at => ('says' in at ? { says: 'none' } : {})).filter(({ at }) => 'says' in Object(at)),
    'another fact': row =>
      typeof row.part.at === 'string' ? [{ at: row.part.at === 'online' ? 'drift' : 'online' } as const] : [],
    'meanings exchanged': ({ part: { meaning = {}, ...part } }) => {
      const words = [...new Set(Object.values(meaning))]
      const turned = Object.entries(meaning).map(([raw, word]) => [
        raw,
        words[(words.indexOf(word) + 1) % words.length],
      ])
      return words.length > 1 ? [{ ...part, meaning: Object.fromEntries(turned) }] : []
    },
  }

  test.each(Object.entries(slips))('%s', (_, slip) => {
    const wrong = rows.flatMap(row => slip(row).map(part => ({ ...row, part })))
    expect(wrong.length).toBeGreaterThan(0)
    expect(wrong.filter(row => complaints(row).length === 0).map(({ label, part }) => [label, part])).toEqual([])
  })
})
