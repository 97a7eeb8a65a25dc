/** What the wall offers at a door that stands open. */
import { expect, test } from 'vitest'
import { openDoors } from '../../dashboards/room/doors.ts'
import type { AlarmView } from '../../src/api/types.ts'
import { room } from './rooms.ts'
import { doorStory } from './stories.ts'
import { alarm } from './views.ts'

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

test('a bar never says that an opening is as it should be while an alarm on that door stands', () => {
  const forced = (more: Partial<AlarmView>) => alarm('door.door.alarm.door-forced', 'Pintu dibuka paksa', more)
  const shown = (...alarms: AlarmView[]) => openDoors({ ...doorStory('open'), alarms })[0]?.alarm?.text.id.title ?? null
  expect(shown()).toBeNull()
  expect(shown(forced({}))).toBe('Pintu dibuka paksa')
  expect(shown(forced({ state: 'returned-unacknowledged', active: false }))).toBe('Pintu dibuka paksa')
  expect(shown(forced({ state: 'suppressed' }), alarm('fire.fire.trouble.x', 'Panel'))).toBeNull()
})
