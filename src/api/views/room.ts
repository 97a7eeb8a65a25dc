/** Everything readers may ask of the room, by id. */
import { stateName } from '../../core/alarm/alarm.ts'
import type { DeviceId, PointId } from '../../core/sample.ts'
import type { ActuatorId, AlarmId } from '../../core/site.ts'
import type { ActuatorView, AlarmView, DeviceView, Head, PointView, RegulationView, RoomView } from '../types.ts'
import { actuatorView } from './actuator.ts'
import { alarmFactsOf, alarmView } from './alarm.ts'
import { deviceView, siteView } from './device.ts'
import { headView } from './head.ts'
import { pointViews } from './point.ts'
import { regulationViews } from './regulation.ts'
import type { ViewSource } from './source.ts'

/** One method per list of `Lists`; ids that the site does not know answer nothing. */
export interface Views {
  readonly head: () => Head
  readonly snapshot: () => RoomView
  readonly points: (ids: readonly PointId[]) => PointView[]
  /** What moves of each, as JSON. */
  readonly pointNews: (ids: readonly PointId[]) => Map<PointId, string>
  readonly alarms: (ids: readonly AlarmId[]) => AlarmView[]
  readonly actuators: (ids: readonly ActuatorId[]) => ActuatorView[]
  readonly devices: (ids: readonly DeviceId[]) => DeviceView[]
  /** `changed`: which points changed since it was last asked for; without them every point is looked at. */
  readonly regulation: (changed?: readonly PointId[]) => RegulationView[]
}

export function views(source: ViewSource): Views {
  const { site } = source
  const { view, news } = pointViews(source)
  const facts = alarmFactsOf(source)
  const lists = {
    points: (ids: readonly PointId[]) => known(site.points, ids).map(view),
    pointNews: news,
    alarms: (ids: readonly AlarmId[]) => known(site.alarms, ids).map(rule => alarmView(source, facts, rule)),
    actuators: (ids: readonly ActuatorId[]) => known(site.actuators, ids).map(spec => actuatorView(source, spec)),
    devices: (ids: readonly DeviceId[]) => known(site.devices, ids).map(device => deviceView(source, device)),
    regulation: regulationViews(source),
  }
  const head = () => headView(source)
  return { ...lists, head, snapshot: () => snapshot(source, head(), lists) }
}

function snapshot(source: ViewSource, head: Head, lists: Omit<Views, 'head' | 'snapshot'>): RoomView {
  const { site, version } = source
  return {
    ...head,
    version,
    site: siteView(site),
    mistakes: (source.mistakes ?? []).map(({ file, line, col, text }) => ({ file, line, col, text })),
    points: lists.points(Object.keys(site.points)),
    alarms: lists.alarms(notNormal(source)),
    actuators: lists.actuators(Object.keys(site.actuators)),
    devices: lists.devices(Object.keys(site.devices)),
    regulation: lists.regulation(),
  }
}

/** Chosen before they are rendered: there are many more alarms than stand. */
export function notNormal({ site, room }: ViewSource): AlarmId[] {
  const { alarms } = room()
  return Object.keys(site.alarms).filter(id => alarms[id] !== undefined && stateName(alarms[id]) !== 'normal')
}

function known<T>(all: Readonly<Record<string, T>>, ids: readonly string[]): T[] {
  return ids.flatMap(id => all[id] ?? [])
}
