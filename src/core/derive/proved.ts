/**
 * Whether a unit has shown in the last days that it can: how long it delivered, day by day. What has not been watched for so
 * many days is new, not unproved. Days are the room's own, and only a trusted clock turns their page.
 */

import type { Proof } from '../room.ts'
import type { Derived, Point } from '../site.ts'
import { record, type Step, wakeAt } from '../step.ts'
import { DAY, HOUR, MINUTE, type Millis } from '../time.ts'
import type { Result } from './derive.ts'
import { allHold } from './units.ts'

/** Looks again this often while the unit delivers; nobody knows what it did in a longer gap. */
const LOOK = MINUTE

export function provedOf(step: Step, point: Point, how: Derived): Result {
  const { room, now } = step
  const proof = room.kept.proofs[point.id] ?? { first: null, since: null, days: [] }
  room.kept.proofs[point.id] = proof
  const over = (how.over ?? DAY) / DAY
  turnPage(proof, todayOf(step), over)
  credit(proof, now.mono)
  const delivers = allHold(how.units?.[0] ?? [], id => room.readings[id]) === true
  proof.since = delivers ? now.mono : null
  wakeAt(step, now.mono + (delivers ? LOOK : HOUR), 'derived', point.id)
  const value = wordOf(proof, over, how.least ?? 0)
  noteWord(step, point, value)
  return { value, quality: 'good' }
}

const todayOf = ({ now, site }: Step): number | null =>
  now.trusted ? Math.floor((now.wall + site.utcOffset) / DAY) : null

/** The last page is today's; one written before anybody knew the day becomes today's. A day that lies ahead was a mistake. */
function turnPage(proof: Proof, today: number | null, over: number): void {
  const last = proof.days.at(-1)
  if (today === null) {
    if (!last) proof.days.push({ day: null, ms: 0 })
    return
  }
  proof.first = Math.min(proof.first ?? today, today)
  if (last?.day === null) last.day = today
  proof.days = proof.days.filter(({ day }) => day !== null && day <= today && day > today - over)
  if (proof.days.at(-1)?.day !== today) proof.days.push({ day: today, ms: 0 })
}

function credit({ days, since }: Proof, now: Millis): void {
  const page = days.at(-1)
  if (page && since !== null) page.ms += Math.min(now - since, 2 * LOOK)
}

function wordOf({ first, days }: Proof, over: number, least: Millis): 'yes' | 'no' | 'new' {
  if (days.reduce((sum, { ms }) => sum + ms, 0) >= least) return 'yes'
  const day = days.at(-1)?.day ?? null
  return first === null || day === null || day - first < over ? 'new' : 'no'
}

/** Worth a line in the journal, and so kept over a power cut. */
function noteWord(step: Step, point: Point, value: string): void {
  const was = step.room.readings[point.id]?.last ?? null
  if (was !== null && was !== value) record(step, { kind: 'value', point: point.id, value })
}
