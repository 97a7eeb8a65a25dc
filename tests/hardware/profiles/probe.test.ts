/** Walks every profile of a probe: its proofs hold, and every word the probe can find has its meaning. */

import { expect, test } from 'vitest'
import { type ProbeProof, proofsOf } from '../../../src/config/profile.ts'
import { term } from '../../../src/core/vocabulary.ts'
import { found } from '../../../src/drivers/probe/finding.ts'
import { probePointOf } from '../../../src/drivers/probe/profile.ts'
import { samplesOf } from '../../../src/drivers/probe/samples.ts'
import { STATES, type State } from '../../../src/drivers/probe/states.ts'
import { probeProfiles } from './shelf.ts'

const rows = probeProfiles.flatMap(({ id, points }) => points.map(point => [`${id} ${point.name}`, point] as const))

test('there are rows to walk', () => expect(rows.length).toBeGreaterThan(5))

test.each(rows)('%s: every proof holds', (_, point) => {
  const proofs = proofsOf<ProbeProof>(point)
  expect(proofs.length).toBeGreaterThan(0)
  for (const { seen, is } of proofs) {
    const finding = point.at === 'state' ? found(seen as State) : found('up', { [point.at]: seen })
    const [sample] = samplesOf([probePointOf('x', point.name, point)], finding, 0)
    expect(sample && 'value' in sample ? sample.value : sample?.fault.code).toBe(is)
  }
})

/** Typed a second time: what says that somebody is there. A camera that answers anything is online, a node only by the wanted answer. */
const PRESENT: Readonly<Record<string, readonly State[]>> = {
  'camera.online': ['up', 'up-unverified', 'wrong-status', 'wrong-answer', 'untrusted'],
  'recorder.online': ['up', 'up-unverified', 'wrong-status', 'wrong-answer', 'untrusted'],
  'net.internet': ['up', 'up-unverified'],
  'net.node': ['up', 'up-unverified'],
}

const told = rows.filter(([, { name, meaning }]) => meaning && Object.hasOwn(PRESENT, name))

test.each(told)('%s: each thing found has its word', (_, { name, meaning }) => {
  const [there, gone] = term(name)?.values ?? []
  const words = STATES.map(state => [state, PRESENT[name]?.includes(state) ? there : gone])
  expect(meaning).toEqual(Object.fromEntries(words))
})

/** Which fact a point is can be known without its profile: by its unit, or as the one other word. */
const factOf = ({ name, unit }: (typeof rows)[number][1]) =>
  ({ ms: 'time', d: 'days' })[unit ?? ''] ?? (name === 'camera.picture' ? 'picture' : 'state')

test.each(rows)('%s: the fact is the one its term tells of', (_, point) => {
  expect(point.at).toBe(factOf(point))
})

test.each(rows.filter(([, { at }]) => at === 'state'))('%s: whatever is found is a word of its term', (_, point) => {
  for (const state of STATES) {
    const [sample] = samplesOf([probePointOf('x', point.name, point)], found(state), 0)
    expect(term(point.name)?.values).toContain(sample && 'value' in sample ? sample.value : null)
  }
})
