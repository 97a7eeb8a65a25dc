/** How the backups fare, as points of the controller. */
import type { Sample } from '../../core/sample.ts'
import { DAY, HOUR, type Millis, type Now } from '../../core/time.ts'
import type { Progress } from './make.ts'

export interface Medium {
  readonly uuid: string
  readonly title: string
  isPlugged: boolean
  /** Monotonic ms of the last try since it was plugged in. */
  tried: Millis | null
  failed: string | null
  /** It took one since it was plugged in. */
  isDone: boolean
}

/** `remove`: everything is on it and it was let go of. */
export const MEDIUM_STATES = ['absent', 'plugged', 'writing', 'failed', 'remove'] as const
export type MediumState = (typeof MEDIUM_STATES)[number]

export function stateOf(medium: Medium, writing: Medium | null): MediumState {
  if (medium === writing) return 'writing'
  if (!medium.isPlugged) return 'absent'
  if (medium.failed !== null) return 'failed'
  return medium.isDone ? 'remove' : 'plugged'
}

interface Fare {
  readonly running: Progress | null
  readonly failed: string | null
  /** Wall-clock ms of the newest one, and of the newest on a portable medium; null where none is enrolled. */
  readonly newest: Millis
  readonly away: Millis | null
  readonly media: readonly Medium[]
  readonly writing: Medium | null
}

/** An age is told to the hour, and only by a clock that knows what time it is. */
export function samplesOf({ running, failed, newest, away, media, writing }: Fare, now: Now): Sample[] {
  const at = now.mono
  const word = running ? 'running' : failed === null ? 'ok' : 'failed'
  const age = (since: Millis, unit: Millis): number => Math.floor(Math.max(0, now.wall - since) / unit)
  return [
    { point: 'controller/backup', at, value: word },
    ...(now.trusted ? [{ point: 'controller/backup.age', at, value: age(newest, HOUR) }] : []),
    ...(media.length > 0 ? [{ point: 'controller/backup.medium', at, value: worst(media, writing) }] : []),
    ...(away !== null && now.trusted ? [{ point: 'controller/backup.away.age', at, value: age(away, DAY) }] : []),
  ]
}

/** Of several the one that needs a hand first. */
function worst(media: readonly Medium[], writing: Medium | null): MediumState {
  const states = media.map(one => stateOf(one, writing))
  return MEDIUM_STATES.findLast(state => states.includes(state)) ?? 'absent'
}
