/** What the API says, as its readers see it: `GET room` and the live stream speak the same shapes, so a page has one reducer. */
import type { z } from 'zod'
import type * as act from './shapes/act.ts'
import type * as alarm from './shapes/alarm.ts'
import type * as health from './shapes/alarm-health.ts'
import type * as backup from './shapes/backup.ts'
import type * as common from './shapes/common.ts'
import type * as device from './shapes/device.ts'
import type * as head from './shapes/head.ts'
import type * as journal from './shapes/journal.ts'
import type * as point from './shapes/point.ts'
import type * as record from './shapes/record.ts'
import type * as room from './shapes/room.ts'
import type * as session from './shapes/session.ts'
import type * as setting from './shapes/setting.ts'

/** One sentence in each language. */
export type Both = z.infer<typeof common.both>
/** ISO 8601 in UTC, to the millisecond. */
export type Iso = z.infer<typeof common.iso>
/** A moment people may lean on only where the clock was `trusted`. */
export type Stamp = z.infer<typeof common.stamp>
export type ErrorView = z.infer<typeof common.error>

/** Part of every message: the room in a few words. */
export type Head = z.infer<typeof head.head>
export type HealthReason = Head['reasons'][number]
export type HealthCode = HealthReason['code']
export type SirenView = Head['siren']
export type Counts = Head['counts']
/** `GET health`. */
export type HealthView = z.infer<typeof head.health>

export type PointView = z.infer<typeof point.point>
/** What moves of a point. */
export type PointNews = z.infer<typeof point.pointNews>
export type LimitView = PointView['limits'][number]
export type HistoryView = z.infer<typeof point.history>
export type HistoryPoint = HistoryView['rows'][number]

export type AlarmView = z.infer<typeof alarm.alarm>
export type AlarmStateName = AlarmView['state']
export type AlarmAction = AlarmView['actions'][number]
export type RuleText = AlarmView['text']['id']
/** The body of acknowledge, unshelve, reset and return-to-service. */
export type AlarmAct = z.infer<typeof act.plainAct>
export type ShelveAct = z.infer<typeof act.shelveAct>
export type OutOfServiceAct = z.infer<typeof act.serviceAct>
export type DeferAct = z.infer<typeof act.deferAct>
/** The answer to an act. */
export type ActView = z.infer<typeof alarm.acted>

export type ActuatorView = z.infer<typeof room.actuator>
export type DeviceView = z.infer<typeof room.device>
/** `GET devices/{id}`: the device, how far it may be trusted, and its points. */
export type DeviceSheet = z.infer<typeof device.deviceSheet>
export type RegulationView = z.infer<typeof room.regulation>
export type Coverage = RegulationView['coverage']
export type SiteView = z.infer<typeof room.site>
/** A mistake in the room file: a finished sentence with its remedy. */
export type Mistake = z.infer<typeof room.mistake>
/** The lists of a room. */
export type Lists = z.infer<typeof room.lists>
/** `GET room`, and the stream's event `snapshot`: replace everything. Alarms that are `normal` are left out. */
export type RoomView = z.infer<typeof room.room>
/** The stream's event `change`: replace the head, merge the lists by `id`; of a point only what moves is told. */
export type Change = z.infer<typeof room.change>
/** The stream's event `beat`, every 2 s while turns are taken: replace the head. Silence for 6 s = the page is stale. */
export type Beat = Head

/** `GET session`. */
export type SessionView = z.infer<typeof session.session>
export type RecordsView = z.infer<typeof record.records>
export type BackupView = z.infer<typeof backup.backup>
export type AlarmsView = z.infer<typeof alarm.alarms>
export type UsersView = z.infer<typeof session.users>
export type UserView = UsersView['users'][number]
export type ContactsView = z.infer<typeof setting.contacts>
export type SchedulesView = z.infer<typeof setting.schedules>
export type DisplayView = z.infer<typeof setting.display>

export type EventView = z.infer<typeof journal.event>
/** `GET alarm-health`. */
export type AlarmHealthView = z.infer<typeof health.alarmHealth>

export type EventsView = z.infer<typeof journal.events>
export type StoreView = z.infer<typeof journal.store>
export type ReportView = z.infer<typeof journal.report>
