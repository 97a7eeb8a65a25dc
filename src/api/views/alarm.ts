/** An alarm with its sentences and with what may be done about it. */
import { isHidden, isStanding, newAlarm, stateName } from '../../core/alarm/alarm.ts'
import { standardLimit } from '../../core/alarm/threshold.ts'
import { own } from '../../core/own.ts'
import { isDeferrable } from '../../core/people/acts.ts'
import type { AlarmState } from '../../core/room.ts'
import type { AlarmId, Limit, Point, Rule } from '../../core/site.ts'
import { SECOND } from '../../core/time.ts'
import { term } from '../../core/vocabulary.ts'
import { label } from '../../texts/labels.ts'
import type { Language } from '../../texts/text.ts'
import type { AlarmAction, AlarmView, RuleText } from '../types.ts'
import type { ViewSource } from './source.ts'
import { iso, stamp } from './time.ts'

export type AlarmFacts = ReturnType<typeof facts>
export type AlarmFactsOf = ReadonlyMap<AlarmId, AlarmFacts>

/** What never changes, worked out once: in a flood the same thousand alarms are shown again and again. */
export const alarmFactsOf = (source: ViewSource): AlarmFactsOf =>
  new Map(Object.values(source.site.alarms).map(rule => [rule.id, facts(source, rule)]))

export function alarmView(source: ViewSource, factsOf: AlarmFactsOf, rule: Rule): AlarmView {
  const room = source.room()
  const state = room.alarms[rule.id] ?? UNRAISED
  return {
    // An object that begins with a copy of another takes V8 a hundred times as long to be added to: name one first.
    id: rule.id,
    ...(factsOf.get(rule.id) ?? facts(source, rule)),
    state: stateName(state),
    occurrence: state.occurrence,
    active: state.active,
    acknowledged: state.acked,
    latched: state.latched,
    value: state.value,
    now: room.readings[rule.point]?.value ?? null,
    raisedAt: stamp(state.raisedAt),
    returnedAt: stamp(state.returnedAt),
    acknowledgedAt: stamp(state.ackedAt),
    acknowledgedBy: state.ackedBy,
    provinceSaw: state.provinceSaw,
    limit: limitView(source, rule),
    ...hidings(rule, state),
    actions: actions(rule, state),
  }
}

function limitView(source: ViewSource, rule: Rule): AlarmView['limit'] {
  const standard = standardLimit(rule.when)
  if (standard === null || !rule.adjustable) return null
  const set = own(source.room().limits, rule.id)
  return {
    now: plain(set?.limit ?? standard),
    standard: plain(standard),
    ...rule.adjustable,
    by: set?.by ?? null,
    since: set ? iso(set.since) : null,
    note: set?.note ?? null,
  }
}

const plain = (limit: Limit): number | [number, number] => (typeof limit === 'number' ? limit : [limit[0], limit[1]])

const UNRAISED = newAlarm()

function facts({ site, ruleTexts }: ViewSource, rule: Rule) {
  return {
    rule: rule.rule,
    point: rule.point,
    device: rule.device,
    requirement: rule.requirement,
    type: rule.type,
    level: rule.level,
    class: rule.class,
    unit: term(site.points[rule.point]?.name ?? '')?.unit ?? '',
    about: rule.type === 'BAD-QUALITY' ? aboutOf(site.points[rule.point]) : null,
    respondWithinSeconds: rule.respondWithin === undefined ? null : rule.respondWithin / SECOND,
    text: ruleTexts[rule.rule] ?? { id: untold(rule), en: untold(rule) },
  }
}

const aboutOf = (point: Point | undefined): AlarmView['about'] =>
  point ? { id: nameOf('id', point), en: nameOf('en', point) } : null

const nameOf = (language: Language, { title, name }: Point): string => title ?? label(language, `point.${name}`)

/** An alarm without sentences is still shown: by its own name. */
const untold = (rule: Rule): RuleText => ({ title: rule.id, means: '', cause: '', consequence: '', action: '' })

function hidings(rule: Rule, { shelved, outOfService, deferred, suppressed }: AlarmState) {
  const excused = suppressed?.by === rule.id
  return {
    shelved: shelved && { until: iso(shelved.untilWall), once: shelved.once, by: shelved.by, note: shelved.note },
    outOfService: outOfService && {
      until: iso(outOfService.untilWall),
      owner: outOfService.owner,
      reason: outOfService.reason,
    },
    deferred: deferred && { owner: deferred.owner, incident: deferred.incident, due: iso(deferred.due) },
    suppressedBy: excused ? null : (suppressed?.by ?? null),
    excused,
  }
}

/** What the core would accept from a person in this room. */
function actions(rule: Rule, state: AlarmState): AlarmAction[] {
  const may: Record<AlarmAction, boolean> = {
    acknowledge: !state.acked,
    shelve: rule.shelve.allowed && !isHidden(state),
    unshelve: state.shelved !== null,
    reset: state.latched && !state.active && state.acked && state.verdict !== null,
    'out-of-service': state.outOfService === null,
    'return-to-service': state.outOfService !== null && state.verdict === false,
    defer: isDeferrable(rule) && isStanding(state) && state.acked,
  }
  return (Object.keys(may) as AlarmAction[]).filter(action => may[action])
}
