/** Walks every profile of Hikvision devices: each row's proofs hold, and a row typed wrong is caught by them. */

import { describe, expect, test } from 'vitest'
import { proofsOf } from '../../../src/config/profile.ts'
import type { HikvisionProof } from '../../../src/config/profile-hikvision.ts'
import { type TermName, term } from '../../../src/core/vocabulary.ts'
import { alertReader } from '../../../src/drivers/hikvision/alerts.ts'
import { newMemory, remember } from '../../../src/drivers/hikvision/memory.ts'
import { hikvisionPointOf, type WrittenHikvisionPart } from '../../../src/drivers/hikvision/profile.ts'
import { samplesOf } from '../../../src/drivers/hikvision/visit.ts'
import { hikvisionProfiles } from './shelf.ts'

interface Row {
  readonly label: string
  readonly name: TermName
  readonly at: WrittenHikvisionPart['at']
  readonly proofs: readonly HikvisionProof[]
}

const rows: Row[] = hikvisionProfiles.flatMap(({ id, points }) =>
  points.map(point => ({
    label: `${id} ${point.name}`,
    name: point.name,
    at: point.at,
    proofs: proofsOf<HikvisionProof>(point),
  })),
)

const HOUR = 3_600_000

/** What the point says after the device has told this, on a stream of an hour. */
function said({ name, at }: Row, { seen }: HikvisionProof, number = 1): unknown {
  const point = hikvisionPointOf('x', name, { at }, { channel: number, input: number })
  const memory = newMemory(0)
  const told = Object.entries(seen).map(([key, value]) => `<${key}>${value}</${key}>`)
  const text = `<EventNotificationAlert version="2.0">${told.join('')}</EventNotificationAlert>`
  const alerts = 'answer' in seen ? [] : (alertReader().take(Buffer.from(text)) ?? [])
  for (const alert of alerts) remember(memory, [point], alert, HOUR)
  const fault = seen.answer === 'no' ? ({ code: 'no-answer' } as const) : undefined
  const now = () => ({ mono: HOUR + 1, wall: 0, trusted: true, boot: '' })
  const [sample] = samplesOf({ points: [point], memory, now }, fault, () => true)
  return sample && 'value' in sample ? sample.value : sample?.fault.code
}

const complaints = (row: Row): string[] =>
  row.proofs.flatMap(proof => {
    const is = said(row, proof)
    return is === proof.is ? [] : [`${row.label}: ${JSON.stringify(proof.seen)} is ${proof.is}, said ${is}`]
  })

test('there are rows to walk', () => expect(rows.length).toBeGreaterThan(8))

test.each(rows.map(row => [row.label, row] as const))('%s: every proof holds, and every event has one', (_, row) => {
  expect(complaints(row)).toEqual([])
  const proved = row.proofs.map(({ is }) => is)
  const { at, proofs } = row
  if (at === 'online') return expect(proved).toEqual(['online', 'offline'])
  expect([...new Set(proved)].toSorted()).toEqual([at.says, term(row.name)?.values?.[0]].toSorted())
  for (const { printed, seen } of proofs) expect(seen.eventType?.toLowerCase()).toBe(printed?.toLowerCase())
  const active = proofs.filter(({ is }) => is === at.says).map(({ printed }) => printed?.toLowerCase())
  expect(active.toSorted()).toEqual(at.events.toSorted())
})

test.each(rows.map(row => [row.label, row] as const))('%s: what another tells is not this one', (_, row) => {
  if (row.at === 'online' || row.at.of === 'device') return
  for (const proof of row.proofs) expect(said(row, proof, 2)).toBe(term(row.name)?.values?.[0])
})

describe('a mistake in typing is caught by the row itself', () => {
  const slips: Readonly<Record<string, (at: Exclude<Row['at'], 'online'>) => Row['at'][]>> = {
    'an event forgotten': at => at.events.map((_, n) => ({ ...at, events: at.events.toSpliced(n, 1) })),
    'an event misspelt': at => at.events.map((one, n) => ({ ...at, events: at.events.with(n, `${one}s`) })),
    'another word': at => [{ ...at, says: 'gone' }],
  }
  test.each(Object.entries(slips))('%s', (_, slip) => {
    const wrong = rows.flatMap(row => (row.at === 'online' ? [] : slip(row.at).map(at => ({ ...row, at }))))
    expect(wrong.length).toBeGreaterThan(0)
    expect(wrong.filter(row => complaints(row).length === 0).map(({ label, at }) => [label, at])).toEqual([])
  })
})
