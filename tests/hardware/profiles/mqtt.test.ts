/** Walks every profile of sensors that publish: each row's proofs hold, and a row typed wrong is caught by its own proofs. */

import { describe, expect, test } from 'vitest'
import { proofsOf } from '../../../src/config/profile.ts'
import { type MqttProof, mqttPartOf } from '../../../src/config/profile-mqtt.ts'
import { type TermName, term } from '../../../src/core/vocabulary.ts'
import { bodyOf, saidOf } from '../../../src/drivers/mqtt/payload.ts'
import { mqttPointOf, type WrittenMqttPart } from '../../../src/drivers/mqtt/profile.ts'
import { mqttProfiles } from './shelf.ts'

interface Row {
  readonly label: string
  readonly name: TermName
  readonly part: WrittenMqttPart
  readonly proofs: readonly MqttProof[]
}

const rows: Row[] = mqttProfiles.flatMap(({ id, points }) =>
  points.map(point => ({
    label: `${id} ${point.name}`,
    name: point.name,
    part: mqttPartOf(point),
    proofs: proofsOf<MqttProof>(point),
  })),
)

/** Everything that does not hold, a line each. */
const complaints = ({ label, name, part, proofs }: Row): string[] =>
  proofs.flatMap(({ printed, base, seen, is }) => {
    const point = mqttPointOf('sensor', name, base, part)
    const body = bodyOf(Buffer.from(seen))
    const said = 'fault' in body ? body : saidOf(point, body)
    const value = 'fault' in said ? said.fault.code : said.value
    if (point.topic !== printed) return [`${label}: heard at ${point.topic}, printed is ${printed}`]
    return value === is ? [] : [`${label}: ${seen} is ${is}, said ${value}`]
  })

test('there are rows to walk', () => expect(rows.length).toBeGreaterThan(8))

test.each(rows.map(row => [row.label, row] as const))('%s: every proof holds, and every word has one', (_, row) => {
  expect(complaints(row)).toEqual([])
  const proved = row.proofs.map(({ is }) => is)
  for (const word of Object.values(row.part.meaning ?? {})) expect(proved).toContain(word)
  const [low, high] = term(row.name)?.range ?? [0, 0]
  for (const is of proved) if (typeof is === 'number') expect(low <= is && is <= high).toBe(true)
})

const inCelsius = rows.filter(({ proofs }) => proofs.some(({ seen }) => /"TempUnit":"C"/.test(seen)))

test.each(inCelsius.filter(({ name }) => term(name)?.unit === '°C').map(row => [row.label, row] as const))(
  '%s: degrees Fahrenheit are no temperature',
  (_, row) => {
    const hot = row.proofs.map(proof => ({ ...proof, seen: proof.seen.replace('"TempUnit":"C"', '"TempUnit":"F"') }))
    expect(complaints({ ...row, proofs: hot })).toHaveLength(hot.length)
  },
)

describe('a mistake in typing is caught by the row itself', () => {
  const isNumber = ({ name }: Row) => term(name)?.range !== undefined
  const slips: Readonly<Record<string, (row: Row) => WrittenMqttPart[]>> = {
    'another topic': ({ part }) => [{ ...part, at: { ...part.at, topic: `${part.at.topic ?? ''}x` } }],
    'another path': ({ part }) => (part.at.path ? [{ ...part, at: { ...part.at, path: `${part.at.path}x` } }] : []),
    'another unit': ({ part }) => (part.at.where ? [{ ...part, at: { ...part.at, where: { TempUnit: 'F' } } }] : []),
    'scale mistaken': row =>
      isNumber(row) ? [0.1, 10].map(wrong => ({ ...row.part, scale: (row.part.scale ?? 1) * wrong })) : [],
    'offset mistaken': row =>
      isNumber(row) ? [-1, 1].map(wrong => ({ ...row.part, offset: (row.part.offset ?? 0) + wrong })) : [],
    'meanings exchanged': ({ part: { meaning = {}, ...part } }) => {
      const words = Object.values(meaning)
      const turned = Object.keys(meaning).map((raw, index) => [raw, words[(index + 1) % words.length] ?? ''])
      return words.length > 1 ? [{ ...part, meaning: Object.fromEntries(turned) }] : []
    },
  }

  test.each(Object.entries(slips))('%s', (_, slip) => {
    const wrong = rows.flatMap(row => slip(row).map(part => ({ ...row, part })))
    expect(wrong.length).toBeGreaterThan(0)
    expect(wrong.filter(row => complaints(row).length === 0).map(({ label, part }) => [label, part])).toEqual([])
  })
})
