/** Whom to call now, and how the wall is to look: by the alarms that stand, the hour, and what people set. */
import { isCalling, isHidden, isStanding } from '../../core/alarm/alarm.ts'
import { isWithin } from '../../core/calendar.ts'
import type { ContactRole } from '../../core/people/roles.ts'
import type { Contact } from '../../core/people/setting.ts'
import type { Rule } from '../../core/site.ts'
import type { Head } from '../types.ts'
import type { ViewSource } from './source.ts'

/** Who is called only for what is theirs. */
const ONLY_FOR: { readonly [role in ContactRole]?: (rule: Rule) => boolean } = {
  fire: rule => rule.class === 'fire',
  power: rule => rule.requirement === 'R1',
}

/** Nobody is called for what can wait until somebody comes by. */
export function callView(source: ViewSource): Head['call'] {
  const contacts = source.set?.().contacts ?? []
  const rules = contacts.length === 0 ? [] : rulesCalling(source)
  if (rules.length === 0) return []
  const fitting = contacts.filter(({ role }) => rules.some(ONLY_FOR[role] ?? (() => true)))
  const there = fitting.filter(one => isThere(source, one))
  // Whoever is off duty is better than nobody.
  const chosen = there.length > 0 ? there : fitting
  const isFirst = ({ role }: Contact): boolean => ONLY_FOR[role] !== undefined
  return [...chosen.filter(isFirst), ...chosen.filter(one => !isFirst(one))].map(({ name, role, phone }) => ({
    name,
    role,
    phone,
  }))
}

function rulesCalling({ site, room }: ViewSource): Rule[] {
  const { open, alarms } = room()
  return Object.keys(open).flatMap(id => {
    const rule = site.alarms[id]
    const state = alarms[id]
    if (!rule || !state || isHidden(state) || rule.level === 'low') return []
    return isStanding(state) || isCalling(state) ? [rule] : []
  })
}

/** By a clock that nobody trusts, everybody might be. */
function isThere({ site, room }: ViewSource, { hours }: Contact): boolean {
  const { wall, trusted } = room().now
  return hours === null || !trusted || isWithin(hours, wall, site.utcOffset)
}

/** The screen is dimmed only by a trusted clock, and while nothing stands. */
export function displayView(source: ViewSource): Head['display'] {
  const { site, room, set } = source
  const display = set?.().display
  if (!display) return { language: 'id', dim: false, large: false }
  const { language, night, large } = display
  const { now, open } = room()
  const isNight = night !== null && now.trusted && isWithin(night, now.wall, site.utcOffset)
  return { language, dim: isNight && Object.keys(open).length === 0, large }
}
