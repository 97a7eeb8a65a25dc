/** Paper that is late, as a reader of the room and of the live stream is told it. */
import { expect, test } from 'vitest'
import type { EventsView, HealthView, ReportView, RoomView } from '../../src/api/types.ts'
import { HOUR, MINUTE, type Millis, SECOND } from '../../src/core/time.ts'
import { get, type Rig, rig } from './client.ts'
import { house, SITE } from './house.ts'

const HOT = 'probe.temperature.hot'
const by = { name: 'Budi', place: 'local' } as const
const [rule] = Object.values(SITE.alarms).filter(({ id }) => id === HOT)
const alarms = { ...SITE.alarms, ...(rule && { [HOT]: { ...rule, class: 'battery' as const } }) }

const json = async <T>({ app }: Rig, path: string) => (await (await get(app, `/api/v1/${path}`)).json()) as T

/** Put off until nine, WIB, unless told otherwise. */
function deferred(within: Millis = HOUR): Rig {
  const it = rig({ make: outputs => house(outputs, { ...SITE, alarms }) })
  it.house.hear({ 'probe/temperature': 30, 'ups/ups.status': 'OL' })
  const on = { alarm: HOT, occurrence: 1, by }
  const due = it.house.now.wall + within
  it.house.tell({ kind: 'acknowledge', ...on }, { kind: 'defer', ...on, owner: 'Sari', incident: 'GGN-7', due })
  return it
}

const REMINDER = {
  id: `repair:${HOT}`,
  paper: 'repair',
  subject: HOT,
  title: { id: 'Panas id (probe)', en: 'Panas en (probe)' },
  incident: 'GGN-7',
  owner: 'Sari',
  due: '2026-11-20T02:00:00.000Z',
  since: { at: '2026-11-20T02:01:00.000Z', trusted: true },
}

test('the room reminds of it, and is as well as before', async () => {
  const it = deferred()
  const before = await json<RoomView>(it, 'room')
  expect(before.paperwork).toEqual([])
  it.house.pass(HOUR + MINUTE)
  const after = await json<RoomView>(it, 'room')
  expect(after.paperwork).toEqual([REMINDER])
  expect([after.counts, after.call, after.siren]).toEqual([before.counts, before.call, before.siren])
  const { reasons } = await json<HealthView>(it, 'health')
  expect(reasons.map(({ code }) => code)).not.toContain('paperwork')
})

test('a page is told at once that it begins and that it ends', async () => {
  const it = deferred(SECOND)
  const page = it.live.open(() => undefined)
  const told = async () => JSON.parse((await page?.next())?.data ?? '{}') as RoomView
  expect((await told()).paperwork).toEqual([])
  it.house.pass(SECOND + 250)
  expect((await told()).paperwork).toMatchObject([{ subject: HOT, due: '2026-11-20T01:00:01.000Z' }])
  const due = it.house.now.wall + HOUR
  it.house.tell({ kind: 'defer', alarm: HOT, occurrence: 1, by, owner: 'Sari', incident: 'GGN-7', due })
  expect((await told()).paperwork).toEqual([])
})

test('journal and report tell it with its moment readable', async () => {
  const it = deferred()
  it.house.pass(HOUR + MINUTE)
  it.house.pass(MINUTE)
  const event = { kind: 'overdue', paper: 'repair', subject: HOT, owner: 'Sari', due: REMINDER.due }
  const { events } = await json<EventsView>(it, 'events?kind=overdue')
  expect(events).toMatchObject([event])
  const report = await json<ReportView>(it, 'report?from=2026-11-20T00:00:00Z&to=2026-11-20T03:00:00Z')
  expect(report.events.filter(({ kind }) => kind === 'overdue')).toMatchObject([event])
})

test('what is late the longest comes first, and what the room file has no more is called by its id', async () => {
  const it = deferred()
  it.house.pass(HOUR + MINUTE)
  const { reminders } = it.house.room.kept
  const [known] = Object.values(reminders)
  if (known) reminders['repair:gone'] = { ...known, subject: 'gone', due: known.due - MINUTE }
  const { paperwork } = await json<RoomView>(it, 'room')
  expect(paperwork.map(({ title }) => title.id)).toEqual(['gone', 'Panas id (probe)'])
})
