/** The pull points of a simulated ONVIF device: who has subscribed, and what each has not been told yet. */

import { type Items, notification } from './onvif-words.ts'

export interface Told {
  readonly topic: string
  readonly source: Items
  readonly data: Items
}

export interface Facts {
  /** Seconds that its clock is ahead of the right time. */
  readonly ahead: number
  /** How things are. */
  readonly states: readonly Told[]
  /** What happened, oldest first, all that is remembered; `nth` counts from the beginning of the world. */
  readonly events: readonly (Told & { readonly nth: number })[]
}

export interface PullPoint {
  ends: number
  /** The data last told, by topic and source. */
  readonly known: Map<string, Told>
  /** The last of the events it was told of. */
  nth: number
}

/** Like the smallest devices. */
const MOST = 4
const LONGEST = 300_000

export interface PullPoints {
  /** Null where there is no room for another. */
  open(lease: number, facts: Facts, now: number): string | null
  /** Undefined once its time is over. */
  at(id: string, now: number): PullPoint | undefined
  close(id: string): void
}

export function pullPoints(): PullPoints {
  const points = new Map<string, PullPoint>()
  let count = 0
  const tidy = (now: number) => {
    for (const [id, { ends }] of points) if (ends <= now) points.delete(id)
  }
  return {
    open(lease, { events }, now) {
      tidy(now)
      if (points.size >= MOST) return null
      count += 1
      const nth = events.at(-1)?.nth ?? 0
      points.set(String(count), { ends: now + Math.min(lease, LONGEST), known: new Map(), nth })
      return String(count)
    },
    at(id, now) {
      tidy(now)
      return points.get(id)
    },
    close: id => void points.delete(id),
  }
}

/** What is new since the last question, as messages; it counts as told. */
export function news(point: PullPoint, { states, events }: Facts, now: number, most: number): string[] {
  const keyed = new Map(states.map(one => [JSON.stringify([one.topic, one.source]), one]))
  const gone = [...point.known].filter(([key]) => !keyed.has(key))
  const said: (() => string)[] = [
    ...gone.map(([key, one]) => () => {
      point.known.delete(key)
      return message(one, 'Deleted', now)
    }),
    ...[...keyed]
      .filter(([key, one]) => differs(point.known.get(key), one))
      .map(([key, one]) => () => {
        const operation = point.known.has(key) ? 'Changed' : 'Initialized'
        point.known.set(key, one)
        return message(one, operation, now)
      }),
    ...events
      .filter(({ nth }) => nth > point.nth)
      .map(one => () => {
        point.nth = one.nth
        return message(one, '', now)
      }),
  ]
  return said.slice(0, most).map(say => say())
}

const differs = (known: Told | undefined, one: Told): boolean =>
  known === undefined || JSON.stringify(known.data) !== JSON.stringify(one.data)

const message = ({ topic, source, data }: Told, operation: string, now: number): string =>
  notification(topic, operation, source, data, now)
