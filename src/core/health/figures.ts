/** Every figure of the alarms' health, with its target and its grade. */
import type { Site } from '../site.ts'
import { DAY, HOUR, MINUTE, type Millis } from '../time.ts'
import { busyShare, type Flood } from './load.ts'
import type { Chattering, Fleeting } from './nuisance.ts'
import { isEnough, type Sampled, watchedOf } from './sample.ts'
import { type Caller, isUrgent, share } from './spread.ts'
import { mostOnADay, type Stale } from './stale.ts'
import { FIGURES, type Figure, type FigureName, figure } from './targets.ts'
import { type Told, timesOf } from './told.ts'

const TEN_MINUTES: Millis = 10 * MINUTE
const WEEK: Millis = 7 * DAY
/** More calls than this make ten minutes, or an hour, full. */
const FULL_TEN_MINUTES = 10
const FULL_HOUR = 30
/** With fewer calls even ten alarms that called once each would be more than a twentieth of all. */
const ENOUGH_FOR_TOP_TEN = 200
/** With fewer, one alarm more or less is more than a twentieth. */
const ENOUGH_FOR_SPLIT = 20

export type SiteFacts = Pick<Site, 'alarms' | 'utcOffset'>

/** What was found, from which the figures are counted. */
export interface Details {
  readonly sample: Sampled
  readonly floods: readonly Flood[]
  readonly chattering: readonly Chattering[]
  readonly fleeting: readonly Fleeting[]
  readonly stale: readonly Stale[]
  readonly topTen: readonly Caller[]
}

export function figuresOf(site: SiteFacts, heard: readonly Told[], details: Details): Figure[] {
  const values: Judged = { ...rates(heard, details), ...burdens(site, details), ...spreads(site, heard, details) }
  return FIGURES.map(name => figure(name, ...values[name]))
}

/** The value, and whether there is enough behind it to be judged. */
type Judged = Readonly<Record<FigureName, readonly [value: number | null, isSound: boolean]>>

/** Nobody can say how much comes in an hour who has watched for less. */
const per = (count: number, unit: Millis, { length }: Sampled): number | null =>
  length < unit ? null : (count * unit) / length

function rates(heard: readonly Told[], { sample }: Details) {
  const enough = isEnough(sample)
  return {
    'calls-per-10-minutes': [per(heard.length, TEN_MINUTES, sample), enough],
    'calls-per-hour': [per(heard.length, HOUR, sample), enough],
    'calls-per-day': [per(heard.length, DAY, sample), enough],
    'full-10-minutes': [busyShare(timesOf(heard), sample, TEN_MINUTES, FULL_TEN_MINUTES), enough],
    'full-hours': [busyShare(timesOf(heard), sample, HOUR, FULL_HOUR), enough],
  } satisfies Partial<Judged>
}

function burdens({ utcOffset }: SiteFacts, { sample, ...found }: Details) {
  const flooded = found.floods.reduce((sum, flood) => sum + watchedOf(sample, flood), 0)
  const chattered = found.chattering.reduce((sum, { times }) => sum + times, 0)
  const fled = found.fleeting.reduce((sum, { times }) => sum + times, 0)
  const isKnown = sample.length > 0
  const enough = isEnough(sample)
  return {
    'floods-per-week': [per(found.floods.length, WEEK, sample), enough],
    'flood-time': [share(flooded, sample.length), enough],
    'chattering-per-week': [per(chattered, WEEK, sample), enough],
    fleeting: [isKnown ? fled : null, enough],
    'stale-on-a-day': [isKnown ? mostOnADay(found.stale, utcOffset) : null, enough],
    'stale-per-week': [per(found.stale.length, WEEK, sample), enough],
  } satisfies Partial<Judged>
}

function spreads({ alarms }: SiteFacts, heard: readonly Told[], { sample, topTen: top }: Details) {
  const rules = Object.values(alarms)
  const enough = isEnough(sample)
  const isSplit = enough && heard.length >= ENOUGH_FOR_SPLIT
  const isBuilt = rules.length >= ENOUGH_FOR_SPLIT
  const ofCalls = (part: number) => share(part, heard.length)
  const ofRules = (part: number) => share(part, rules.length)
  const isCritical = ({ level }: { readonly level: string }) => level === 'critical'
  return {
    'top-ten': [ofCalls(top.reduce((sum, one) => sum + one.calls, 0)), enough && heard.length >= ENOUGH_FOR_TOP_TEN],
    'urgent-called': [ofCalls(heard.filter(isUrgent).length), isSplit],
    'critical-called': [ofCalls(heard.filter(isCritical).length), isSplit],
    'urgent-configured': [ofRules(rules.filter(isUrgent).length), isBuilt],
    'critical-configured': [ofRules(rules.filter(isCritical).length), isBuilt],
    // Only a commissioning record tells what was tested; without one nobody knows.
    'never-tested': [null, false],
  } satisfies Partial<Judged>
}
