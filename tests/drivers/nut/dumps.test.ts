/** Every recorded UPS through profile and judgement, without a server: no wrong value, and what cannot be believed says so. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Plan } from '../../../src/config/plan.ts'
import { type Judged, judgeSample } from '../../../src/core/hear/reading.ts'
import { listing } from '../../../src/drivers/nut/listing.ts'
import { samplesOf } from '../../../src/drivers/nut/samples.ts'
import { loadRoom } from '../../config/library.ts'
import { describeWith } from '../../peers/debian.ts'
import { DUMPS, type Dump, dumps, expected, inOrder, profileOf, rowsOf } from './dumps.ts'
import { listOf } from './peer.ts'

/** One room for all: the same UPS by each of its profiles. */
function planned(): Plan {
  const folder = mkdtempSync(join(tmpdir(), 'jaga-dump-'))
  const file = join(folder, 'room.yaml')
  const device = (id: string, profile: string) =>
    `  - { id: ${id}, profile: ${profile}, link: { nut: localhost, ups: ups } }\n`
  const site = 'site: { id: dump, title: Ruang, organisation: Kominfo, timezone: WIB }'
  writeFileSync(file, `${site}\ndevices:\n${device('one', 'ups/nut')}${device('three', 'ups/nut-3-phase')}`)
  const loaded = loadRoom(file, 'hardware', 'en')
  rmSync(folder, { recursive: true })
  return loaded.ok ? loaded.plan : expect.fail(JSON.stringify(loaded.mistakes))
}

/** What the room makes of a dump, by the name of the point. */
function judged({ wiring, site }: Plan, dump: Dump): Map<string, Judged> {
  const wire = wiring.find(({ device }) => site.devices[device]?.profile === profileOf(dump))
  if (wire?.driver !== 'nut') return expect.fail(profileOf(dump))
  const samples = samplesOf(wire.points, answered(dump), 0)
  return new Map(
    samples.map(sample => {
      const point = site.points[sample.point] ?? expect.fail(sample.point)
      return [point.name, judgeSample(point, sample)]
    }),
  )
}

/** The dump as a server would list it, line by line. */
function answered({ says }: Dump) {
  const take = listing('ups')
  for (const line of listOf(Object.fromEntries(says)).split('\n')) {
    const end = take(line)
    if (end) return end
  }
  return expect.fail('the list has no end')
}

describeWith('the recorded UPS', { [DUMPS]: 'recorded UPS beside the repository' }, () => {
  const plan = planned()
  test.each(dumps.map(dump => [dump.file.replace(/.*\//, ''), dump] as const))('%s', (_, dump) => {
    const made = judged(plan, dump)
    for (const row of rowsOf(dump)) {
      const { value, text } = expected(row, dump)
      const answer = made.get(row.name)
      const told = `${row.name} is "${text}" in the file`
      if (value === null) expect(answer, told).toHaveProperty('bad')
      else if (row.name === 'ups.status') expect(answer && 'value' in answer && inOrder(answer.value), told).toBe(value)
      else expect(answer, told).toMatchObject({ value, quality: 'good' })
    }
  })
})
