/** How the store fares, in the words of the controller's points. */
import { type Millis, SECOND } from '../core/time.ts'
import type { Trouble } from './messages.ts'
import type { Fare } from './points.ts'

/** A disk that takes longer than this for one write is no place to keep records. */
const SLOW: Millis = 10 * SECOND

const DISK: Readonly<Record<Trouble['code'], Fare['disk']>> = {
  full: 'full',
  'read-only': 'failed',
  damaged: 'failed',
  failed: 'failed',
  missing: 'ok',
  locked: 'ok',
  behind: 'ok',
}

export interface Facts {
  /** What hinders the events, and what the readings. */
  readonly trouble: Trouble | null
  readonly readings: Trouble | null
  /** Since when one write has been under way. */
  readonly busySince: Millis | null
  readonly asideUntil: Millis
  readonly records: Fare['records']
  /** A row of the journal does not follow from the one before it. */
  readonly isBroken: boolean
  readonly lost: number
  readonly slowest: Millis
  readonly now: Millis
}

export function fareOf(facts: Facts): Fare {
  const { trouble, readings, busySince, asideUntil, lost, slowest, now } = facts
  const worst = trouble ?? readings
  const isLate = busySince !== null && now - busySince > SLOW
  const isKept = trouble === null && !isLate && (readings === null || readings.code === 'full')
  const disk = worst ? DISK[worst.code] : 'ok'
  const isShown = now < asideUntil
  return {
    store: isKept ? 'ok' : 'failed',
    disk: disk === 'ok' && isShown ? 'failed' : disk,
    lost,
    slowest,
    records: recordsOf(facts, isShown),
  }
}

/** What came of a damage is shown for a while, a broken chain as long as it is one. */
function recordsOf({ records, isBroken }: Facts, isShown: boolean): Fare['records'] {
  if (isShown && records !== 'ok') return records
  return isBroken ? 'broken' : 'ok'
}
