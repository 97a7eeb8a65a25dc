/** What the broker does not know yet: of each thing only the latest, so that it is bounded however long nobody listens. Pure. */
import type { Room } from '../../core/room.ts'
import type { PointId } from '../../core/sample.ts'
import { type AlarmId, LEVELS, type Level, type Site } from '../../core/site.ts'
import { MINUTE, type Millis, SECOND } from '../../core/time.ts'
import type { Changed } from '../../core/turn.ts'
import { alarmBody, isTold, pointBody, type Speaker, summaryBody } from './bodies.ts'
import type { Message } from './message.ts'
import { type Topics, topicsOf } from './topics.ts'

export interface Pace {
  /** Shortest time between two values of one point, and between two summaries. */
  readonly point: Millis
  /** Even what does not change is told this often, so that whoever finds a kept value can tell how old it may be. */
  readonly refresh: Millis
}

export const PACE: Pace = { point: SECOND, refresh: 5 * MINUTE }

/** What anybody may leave at a broker must not fill this memory; what is beyond is found at the next connection. */
const STRANGERS = 1000
/** Signs; no version of a room file has led to so long a topic. */
const LONGEST = 512

export interface Due {
  note(changed: Changed): void
  /** A broker of which nothing is known gets everything. */
  all(room: Room): void
  /** The broker keeps something there: if the room does not say it, it goes. */
  found(topic: string): void
  /** Summary and alarms, the worst first. */
  urgent(room: Room): Message | null
  point(room: Room): Message | null
  /** What has to go from the broker. */
  stranger(room: Room): Message | null
  /** Looks for what was told long ago. */
  refresh(room: Room): void
  /** Things that wait. */
  count(): number
}

export function dueOf(speaker: Speaker, prefix: string, pace: Pace = PACE): Due {
  const { site } = speaker
  const topics = topicsOf(prefix, site.id)
  const known = knownIn(site, topics)
  const alarms = new Map<Level, Set<AlarmId>>(LEVELS.map(level => [level, new Set()]))
  const strangers = new Set<string>()
  const raised = new Set<AlarmId>()
  const points = new Set<PointId>()
  const told = new Map<PointId, { readonly at: Millis; readonly said: string }>()
  let isSummaryDue = true
  let summarised = Number.NEGATIVE_INFINITY

  const noteAlarm = (id: AlarmId): void => {
    const rule = site.alarms[id]
    if (rule) alarms.get(rule.level)?.add(id)
  }

  function summary(room: Room): Message | null {
    if (!isSummaryDue || room.now.mono - summarised < pace.point) return null
    isSummaryDue = false
    summarised = room.now.mono
    return kept(topics.summary, summaryBody(speaker, room), 1)
  }

  function alarm(room: Room): Message | null {
    for (const waiting of alarms.values()) {
      for (const id of waiting) {
        waiting.delete(id)
        const rule = site.alarms[id]
        const state = room.alarms[id]
        const isOver = !isTold(room, id)
        if (!rule || !state || (isOver && !raised.delete(id))) continue
        if (isOver) return kept(topics.alarm(id), '', 1)
        raised.add(id)
        return kept(topics.alarm(id), alarmBody(speaker, rule, state, room), 1)
      }
    }
    return null
  }

  /** A topic may have begun to be said since it was found. */
  function stranger(room: Room): Message | null {
    for (const topic of strangers) {
      strangers.delete(topic)
      const id = known.get(topic)
      if (id === undefined || (id !== null && !isTold(room, id))) return kept(topic, '', 1)
    }
    return null
  }

  return {
    note({ points: moved, alarms: changed, phase }) {
      for (const id of moved) points.add(id)
      for (const id of changed) noteAlarm(id)
      if (changed.length > 0 || phase) isSummaryDue = true
    },
    all(room) {
      told.clear()
      for (const id of Object.keys(site.points)) points.add(id)
      for (const id of Object.keys(room.alarms)) noteAlarm(id)
      isSummaryDue = true
      summarised = Number.NEGATIVE_INFINITY
    },
    found(topic) {
      if (strangers.size >= STRANGERS || topic.length > LONGEST) return
      if (known.get(topic) !== null) strangers.add(topic)
    },
    urgent: room => summary(room) ?? alarm(room),
    stranger,
    point(room) {
      const { mono } = room.now
      for (const id of points) {
        const before = told.get(id)
        if (before && mono - before.at < pace.point) continue
        points.delete(id)
        const reading = room.readings[id]
        if (!reading) continue
        const said = `${reading.quality} ${reading.reason} ${reading.value}`
        if (before?.said === said && mono - before.at < pace.refresh) continue
        told.set(id, { at: mono, said })
        return kept(topics.point(id), pointBody(speaker, id, reading, room), 0)
      }
      return null
    },
    refresh({ now }) {
      for (const [id, { at }] of told) if (now.mono - at >= pace.refresh) points.add(id)
      if (now.mono - summarised >= pace.refresh) isSummaryDue = true
    },
    count: () => points.size + strangers.size + [...alarms.values()].reduce((all, { size }) => all + size, 0),
  }
}

/** Topics that this room may say: null = always, an alarm's id = only once it was raised. */
function knownIn(site: Site, topics: Topics): ReadonlyMap<string, AlarmId | null> {
  return new Map<string, AlarmId | null>([
    ...[topics.status, topics.summary, topics.seal].map(topic => [topic, null] as const),
    ...Object.keys(site.points).map(id => [topics.point(id), null] as const),
    ...Object.keys(site.alarms).map(id => [topics.alarm(id), id] as const),
  ])
}

const kept = (topic: string, body: string, qos: 0 | 1): Message => ({ topic, body, qos, retain: true })
