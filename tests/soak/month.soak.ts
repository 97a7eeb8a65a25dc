/** A simulated normal month, and the hot week whole: how often is anybody called, and for what? */
import { expect, test } from 'vitest'
import { DAY, SECOND } from '../../src/core/time.ts'
import { CALMLY, calm } from '../scenarios/calm.ts'
import { month, sirenTests, testedByPlan } from '../scenarios/month.ts'
import { expected, LIBRARY, planOf, scenarioOf, timeline } from '../scenarios/timeline.ts'

const DAYS = 30
const room = calm(planOf(`${LIBRARY}/rooms/demo.yaml`))

test('a normal month calls less than once a day, and only for the grid that was gone', () => {
  const played = { ...CALMLY, people: testedByPlan, forAtMost: (DAYS * DAY) / SECOND }
  const told = timeline(room, month(DAYS), played)
  const called = told.filter(line => / {2}(critical|high|medium|low) /.test(line))
  // The generator takes over within a quarter of a minute; asked so seldom, no UPS is seen on battery for ten seconds.
  expect(called.map(line => line.replace(/^\S+ +/, ''))).toEqual(['medium    room.mains.present.mains-lost'])
  const sounded = told.filter(line => line.includes('siren')).map(line => line.replace(/^\S+ +/, ''))
  expect(sounded).toEqual(Array(sirenTests(DAYS)).fill('siren for 12 s'))
})

test('a hot week calls nobody', () => {
  expect(timeline(room, scenarioOf('minggu-panas'), CALMLY)).toEqual(expected('tests/scenarios/told/minggu-panas.txt'))
})
