/** Puts the plan of a room together from its entries and the library, telling every mistake on the way. */

import type { Rule, Site } from '../core/site.ts'
import { HOUR } from '../core/time.ts'
import { actuation, checkActuators } from './actuators.ts'
import { attachAll } from './attach.ts'
import { backupOf, backupPoints } from './backup.ts'
import type { Blame } from './blame.ts'
import { checkSeats } from './board-actuators.ts'
import { addBuses, afterBuses } from './buses.ts'
import { centralOf, centralPoints } from './central.ts'
import { checkAccuracy } from './check-accuracy.ts'
import { checkIds } from './check-ids.ts'
import { checkAdditions, checkNarrow, checkRuleNames } from './check-names.ts'
import { checkPorts } from './check-ports.ts'
import { checkRoles } from './check-roles.ts'
import { checkRule } from './check-rule.ts'
import { addContacts } from './contacts.ts'
import { addDerived } from './derived.ts'
import { addWired } from './devices.ts'
import { type Draft, newDraft, type Sourced } from './draft.ts'
import { addKnown, dutyOf, selfTestOf } from './duty.ts'
import type { Entries, Frame } from './entries.ts'
import { addFeeds } from './feeds.ts'
import type { Library } from './library.ts'
import { checkOverrides, newOverrides, type Overrides, switchedOff } from './overrides.ts'
import { checkPins, contactsWiring } from './pins.ts'
import type { Plan } from './plan.ts'
import { addProbes } from './probes.ts'
import { sparesOf } from './redundancy.ts'
import { withRequest } from './request.ts'
import type { WrittenRule } from './rule.ts'
import { serverPlan } from './server.ts'
import { resolveSuppression } from './suppress.ts'

export function buildPlan(entries: Entries, library: Library, hash: string, blame: Blame): Plan | undefined {
  const draft = newDraft(library, blame)
  for (const id of entries.broken) draft.broken.add(id)
  checkIds(entries, blame)
  addWired(draft, entries.devices)
  addContacts(draft, entries.devices)
  addProbes(draft, entries.devices)
  addBuses(draft)
  checkPorts(draft, entries.devices)
  checkPins(draft, entries.devices, entries.actuators)
  const contacts = contactsWiring(draft)
  const actuators = actuatorsOf(entries, draft)
  addKnown(draft)
  addFeeds(draft, entries, blame)
  const { backup, central } = entries.frame
  for (const point of backup ? backupPoints(backup) : []) draft.points.set(point.id, point)
  for (const point of central ? centralPoints(central) : []) draft.points.set(point.id, point)
  addDerived(draft, library.derived, sparesOf(draft, entries, blame))
  const rules = allRules(entries, library, blame)
  checkRoles(entries.devices, rules, library.derived, blame)
  const overrides = newOverrides(entries.overrides)
  const alarms = alarmsOf(entries, draft, rules, overrides)
  for (const entry of entries.devices) checkAccuracy(draft, entry, alarms)
  const server = serverPlan(entries.source, entries.frame.server, blame)
  const feed = central && centralOf(entries.source, entries.frame.site?.id ?? '', central, blame)
  if (!entries.frame.site) return undefined
  const { specs, effects } = actuators
  return {
    site: {
      ...headOf(entries.frame.site, hash),
      duty: dutyOf(entries.frame['duty-hours']),
      ...selfTestOf(entries, blame),
      devices: Object.fromEntries(draft.devices),
      points: Object.fromEntries(draft.points),
      alarms: byId(alarms),
      actuators: byId(specs.map(spec => withRequest(draft, alarms, entries.actuators, spec))),
      effects,
      coverage: entries.frame.coverage ?? {},
      switchedOff: switchedOff(overrides),
    },
    wiring: [...draft.wiring.values()],
    ...(contacts && { contacts }),
    server,
    actuators: actuators.plans,
    ...(backup && { backup: backupOf(backup, entries.source.file) }),
    ...(feed && { central: feed }),
    ruleTexts: Object.fromEntries(rules.map(({ written }) => [written.id, written.text])),
    profiles: profilesOf(draft),
  }
}

function profilesOf({ devices, library }: Draft): Plan['profiles'] {
  const ids = new Set([...devices.values()].map(({ profile }) => profile))
  return Object.fromEntries(
    [...ids].flatMap(id => {
      const known = library.profile(id) ?? library.sheet(id)
      return known ? [[id, { title: known.title, source: known.source, notes: known.notes ?? [] }]] : []
    }),
  )
}

const OFFSETS = { WIB: 7 * HOUR, WITA: 8 * HOUR, WIT: 9 * HOUR } as const

function headOf({ id, title, organisation, timezone }: Frame['site'], hash: string) {
  return { id, title, organisation, zone: timezone, utcOffset: OFFSETS[timezone], hash } satisfies Partial<Site>
}

const byId = <T extends { readonly id: string }>(all: readonly T[]): Record<string, T> =>
  Object.fromEntries(all.map(one => [one.id, one]))

function actuatorsOf({ source, frame, actuators }: Entries, draft: Draft) {
  checkActuators(source, actuators, frame.actuators, draft.blame)
  checkSeats(draft, actuators)
  const made = actuation(frame.actuators ? actuators.map(({ written }) => written) : undefined)
  for (const point of made.points) draft.points.set(point.id, point)
  return made
}

function allRules({ additions }: Entries, library: Library, blame: Blame): Sourced<WrittenRule>[] {
  const rules = [...library.rules, ...additions]
  const ids = rules.map(({ written }) => written.id)
  for (const rule of additions) checkRule(rule, ids, ids.indexOf(rule.written.id) < rules.indexOf(rule), blame)
  return rules
}

function alarmsOf(
  entries: Entries,
  draft: Draft,
  rules: readonly Sourced<WrittenRule>[],
  overrides: Overrides,
): Rule[] {
  checkOverrides(draft, overrides, rules)
  const alarms = attachAll(draft, rules, overrides)
  checkRuleNames(draft, entries.overrides, rules)
  checkNarrow(draft, overrides, rules, alarms)
  checkAdditions(draft, entries.additions, alarms)
  return afterBuses(draft, resolveSuppression(draft, alarms))
}
