/** Walks every profile of a DHT on a pin of the controller: each proof holds against what the data sheet prints. */
import { expect, test } from 'vitest'
import { proofsOf } from '../../../src/config/profile.ts'
import type { ClimateProof } from '../../../src/config/profile-climate.ts'
import { term } from '../../../src/core/vocabulary.ts'
import { CLIMATE_VALUES } from '../../../src/drivers/climate/profile.ts'
import { samplesOf } from '../../../src/drivers/climate/samples.ts'
import { dhtProfiles } from './shelf.ts'

const rows = dhtProfiles.flatMap(({ id, points }) => points.map(point => [`${id} ${point.name}`, point] as const))
const wrong = (value: (typeof CLIMATE_VALUES)[number], proofs: readonly ClimateProof[]) =>
  proofs.filter(({ seen, is }) => {
    const [sample] = samplesOf([{ point: 'x/y', value }], { at: 5, gpio: 4, climate: seen })
    return !(sample && 'value' in sample && sample.value === is)
  })

test('there are rows to walk', () => expect(rows.length).toBeGreaterThan(3))

test.each(rows)(
  '%s: every proof holds, one is possible, and none holds for the other value',
  (_, { name, at, ...point }) => {
    const proofs = proofsOf<ClimateProof>(point)
    const [lowest = 0, highest = 0] = term(name)?.range ?? []
    expect(wrong(at, proofs)).toEqual([])
    expect(proofs.some(({ is }) => Number(is) >= lowest && Number(is) <= highest)).toBe(true)
    for (const other of CLIMATE_VALUES.filter(value => value !== at)) expect(wrong(other, proofs)).toEqual(proofs)
  },
)
