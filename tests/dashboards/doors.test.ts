/** What the wall offers at a door that stands open. */
import { expect, test } from 'vitest'
import { openDoors } from '../../dashboards/room/doors.ts'
import { room } from './rooms.ts'
import { doorStory } from './stories.ts'

const offered = (entry: string, moving = 'no', reed = 'open') =>
  openDoors(doorStory(entry, moving, reed)).map(({ offers, moving }) => [offers, moving])

test('a shut door offers nothing', () => {
  expect(openDoors(room())).toEqual([])
  expect(offered('closed', 'no', 'closed')).toEqual([])
})

test.each([
  ['waiting', ['enter', 'move-goods']],
  ['unannounced', ['enter', 'move-goods']],
  ['open', ['move-goods']],
  ['forced', ['move-goods']],
])('%s: what a person may say', (entry, offers) => {
  expect(offered(entry)).toEqual([[offers, false]])
})

test('shut again it still asks who came, and goods are announced once', () => {
  expect(offered('waiting', 'no', 'closed')).toEqual([[['enter'], false]])
  expect(offered('open', 'yes')).toEqual([[[], true]])
})
