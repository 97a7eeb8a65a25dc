/** What a page is told of one turn: also what changed without a command, such as a relay that arrived. */
import { expect, test } from 'vitest'
import type { Changed } from '../../src/core/turn.ts'
import { type LiveViews, newsOf } from '../../src/outputs/news.ts'

const nothing: Changed = { points: [], devices: [], alarms: [], actuators: [], phase: false }
const each = (ids: readonly string[]) => ids.map(id => ({ id }))
const views: LiveViews = {
  head: () => ({ seq: 1 }),
  snapshot: () => ({ seq: 1 }),
  pointNews: ids => new Map(ids.map(id => [id, `{"id":"${id}"}`])),
  alarms: each,
  actuators: ids => each(ids.filter(id => id === 'relay')),
  devices: each,
  regulation: () => [],
}

test.each(['controller/relay.position', 'controller/relay.agreement'])('%s tells of the relay', point => {
  const news = newsOf(views, [{ ...nothing, points: [point] }], new Map())
  expect([...(news.get('actuators')?.keys() ?? [])]).toEqual(['relay'])
})

test('other points of the controller tell of no actuator', () => {
  const news = newsOf(views, [{ ...nothing, points: ['controller/clock', 'ups/ups.status'] }], new Map())
  expect(news.get('actuators')).toBeUndefined()
})

test('a commanded actuator is told once', () => {
  const news = newsOf(views, [{ ...nothing, actuators: ['relay'], points: ['controller/relay.position'] }], new Map())
  expect([...(news.get('actuators')?.keys() ?? [])]).toEqual(['relay'])
})
