/** The health of the alarms themselves (ISA-18.2): do they call so seldom, and so truly, that people believe them? */
import type { Event } from './event.ts'
import { type Details, figuresOf, type SiteFacts } from './health/figures.ts'
import { floods } from './health/load.ts'
import { chattering, fleeting } from './health/nuisance.ts'
import { isEnough, isWithin, overlap, type Stretch, sampled } from './health/sample.ts'
import { type LevelSplit, levelSplit, topTen } from './health/spread.ts'
import { stale } from './health/stale.ts'
import type { Figure } from './health/targets.ts'
import { byAlarm, calls, clockOf, isCall, type Told, timed, timesOf, told } from './health/told.ts'
import type { AlarmState } from './room.ts'
import type { AlarmId } from './site.ts'
import { DAY, type Millis, type Now } from './time.ts'

/** How far before the period the journal is needed, to know what already stood, chattered or flooded when it began. */
export const LOOK_BACK: Millis = DAY

export interface Journal {
  /** All that is held from a day before the period on, in the order of their numbers. */
  readonly events: readonly Event[]
  /** From then on nothing is missing from `events`. */
  readonly since: Millis
  readonly alarms: Readonly<Record<AlarmId, AlarmState>>
  readonly now: Now
}

export interface Hidden {
  /** Raised, but hidden: nobody was called. */
  readonly calls: number
  readonly shelved: number
  readonly suppressed: number
  readonly outOfService: number
}

export interface AlarmHealth extends Details {
  readonly calls: number
  readonly enough: boolean
  readonly figures: readonly Figure[]
  readonly hidden: Hidden
  readonly levels: readonly LevelSplit[]
}

export function alarmHealth(site: SiteFacts, journal: Journal, from: Millis, to: Millis): AlarmHealth {
  const { events, since, alarms, now } = journal
  const clock = clockOf(events, now)
  const lines = timed(events, clock)
  const sample = sampled(lines, { from, to }, since, now.wall)
  const all = told(lines)
  const called = calls(all)
  const heard = called.filter(call => isWithin(sample, call.at))
  const mine = byAlarm(all)
  const reach = { from: Math.max(since, from - LOOK_BACK), to: now.wall }
  const details = {
    sample,
    floods: floods(timesOf(called), now.wall).filter(flood => overlap(flood, sample)),
    chattering: chattering(mine, sample),
    fleeting: fleeting(mine, sample, id => site.alarms[id]?.latching === true),
    stale: stale({ told: mine, alarms, reach, clock }, sample),
    topTen: topTen(heard),
  }
  return {
    ...details,
    calls: heard.length,
    enough: isEnough(sample),
    figures: figuresOf(site, heard, details),
    hidden: hiddenIn(all, sample),
    levels: levelSplit(heard, Object.values(site.alarms)),
  }
}

function hiddenIn(all: readonly Told[], sample: Stretch): Hidden {
  const here = all.filter(one => isWithin(sample, one.at))
  const count = (kind: Told['kind']): number => here.filter(one => one.kind === kind).length
  return {
    calls: here.filter(one => isCall(one) && one.isHidden).length,
    shelved: count('shelved'),
    suppressed: count('suppressed'),
    outOfService: count('out-of-service'),
  }
}
