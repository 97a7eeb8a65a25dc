/** Alarms that waste attention: those that cannot make up their mind, and those that are gone before anybody can act. */
import type { AlarmId } from '../site.ts'
import { MINUTE, type Millis } from '../time.ts'
import { isWithin, overlap, type Stretch } from './sample.ts'
import { isCall, type Told } from './told.ts'

/** Three changes within a minute. */
const CHANGES = 3
const WITHIN: Millis = MINUTE
/** Nobody acts sooner. */
const TO_ACT: Millis = MINUTE

export interface Chattering {
  readonly alarm: AlarmId
  /** How often it began to chatter. */
  readonly times: number
  readonly transitions: number
}

interface Episode extends Stretch {
  readonly first: number
  readonly last: number
}

/** Changes of the condition into and out of alarm, as far as anybody heard them. */
export function chattering(told: ReadonlyMap<AlarmId, readonly Told[]>, sample: Stretch): Chattering[] {
  return [...told].flatMap(([alarm, mine]) => {
    const changes = mine.filter(one => isChange(one) && !one.isHidden).map(one => one.at)
    // A stretch ends before its `to`; the last change still belongs to the episode.
    const found = episodes(changes).filter(({ from, to }) => overlap({ from, to: to + 1 }, sample))
    const transitions = found.reduce((sum, { first, last }) => sum + last - first + 1, 0)
    return found.length > 0 ? [{ alarm, times: found.length, transitions }] : []
  })
}

const isChange = ({ kind }: Told): boolean => kind === 'raised' || kind === 'returned'

/** Runs of changes that hang together by threes within a minute. */
function episodes(changes: readonly Millis[]): Episode[] {
  const found: Episode[] = []
  for (let last = CHANGES - 1; last < changes.length; last += 1) {
    const first = last - CHANGES + 1
    const [from, to] = [changes[first] ?? 0, changes[last] ?? 0]
    if (to - from > WITHIN) continue
    const before = found.at(-1)
    if (before && before.last >= first) found[found.length - 1] = { ...before, to, last }
    else found.push({ from, to, first, last })
  }
  return found
}

export interface Fleeting {
  readonly alarm: AlarmId
  readonly times: number
}

/** Called, and gone within a minute before anybody acknowledged it. One that latches waits for people and is never fleeting. */
export function fleeting(
  told: ReadonlyMap<AlarmId, readonly Told[]>,
  sample: Stretch,
  latches: (alarm: AlarmId) => boolean,
): Fleeting[] {
  return [...told].flatMap(([alarm, mine]) => {
    const times = latches(alarm) ? 0 : goneTooSoon(mine).filter(at => isWithin(sample, at)).length
    return times > 0 ? [{ alarm, times }] : []
  })
}

function goneTooSoon(mine: readonly Told[]): Millis[] {
  const gone: Millis[] = []
  let called: Millis | null = null
  for (const one of mine) {
    if (isCall(one)) called = one.isHidden ? null : one.at
    if (one.kind === 'acknowledged') called = null
    if (one.kind === 'returned' && called !== null && one.at - called <= TO_ACT) gone.push(one.at)
  }
  return gone
}
