/** Names in the room file that nothing answers to: rules, devices and points of overrides and of added rules. */

import type { Alarms } from './attach.ts'
import { matching } from './derived.ts'
import { blameAt, type Draft, type Sourced } from './draft.ts'
import { hint } from './nearest.ts'
import type { Overrides } from './overrides.ts'
import type { Override } from './room.ts'
import type { WrittenRule } from './rule.ts'

export function checkRuleNames(
  draft: Draft,
  overrides: readonly Sourced<Override>[],
  rules: readonly Sourced<WrittenRule>[],
): void {
  const ids = rules.map(({ written }) => written.id)
  for (const entry of overrides) {
    const { rule, device, point } = entry.written
    if (draft.library.whole && !ids.includes(rule)) {
      blameAt(draft.blame, entry, ['rule'], 'unknown-rule', { name: rule, hint: hint(rule, ids) })
    }
    if (device !== undefined) checkDevice(draft, entry, device)
    if (point !== undefined) checkPoint(draft, entry, point, ['point'])
  }
}

const devicesOf = (draft: Draft): string[] => [...draft.devices.keys(), 'room', 'controller']

function checkDevice(draft: Draft, entry: Sourced<unknown>, name: string): void {
  const known = devicesOf(draft)
  if (known.includes(name) || draft.broken.has(name)) return
  blameAt(draft.blame, entry, ['device'], 'unknown-device', { name, hint: hint(name, known) })
}

/** True if the point is there, or may be missing only because its device has mistakes of its own. */
function checkPoint(draft: Draft, entry: Sourced<unknown>, name: string, path: (string | number)[]): boolean {
  const [device = ''] = name.split('/')
  const isExcused = draft.broken.has(device) || (device === 'room' && draft.broken.size > 0)
  if (draft.points.has(name) || isExcused) return true
  blameAt(draft.blame, entry, path, 'unknown-point', { name, hint: hint(name, [...draft.points.keys()]) })
  return false
}

/** An override for one device or point must find an alarm there. */
export function checkNarrow(
  draft: Draft,
  overrides: Overrides,
  rules: readonly Sourced<WrittenRule>[],
  alarms: Alarms,
): void {
  for (const entry of overrides.entries) {
    const { rule, device, point } = entry.written
    const place = point ?? device
    const isKnown = point === undefined ? devicesOf(draft).includes(device ?? '') : draft.points.has(point)
    if (place === undefined || !isKnown || overrides.used.has(entry)) continue
    if (!rules.some(({ written }) => written.id === rule)) continue
    const others = [...alarms.values()].filter(one => one.rule.rule === rule)
    const known = others.map(one => (point === undefined ? one.rule.device : one.rule.point))
    blameAt(draft.blame, entry, [point === undefined ? 'device' : 'point'], 'override-misses', {
      name: place,
      rule,
      hint: hint(place, known),
    })
  }
}

/** A rule somebody wrote for this room and that watches nothing is a guard who was never posted. */
export function checkAdditions(draft: Draft, additions: readonly Sourced<WrittenRule>[], alarms: Alarms): void {
  const attached = new Set([...alarms.values()].map(({ from }) => from))
  for (const entry of additions) {
    const { for: target, and = [] } = entry.written
    const isThere = target.point === undefined || checkPoint(draft, entry, target.point, ['for', 'point'])
    const guards = and.map((guard, index) =>
      guard.point === undefined ? true : checkPoint(draft, entry, guard.point, ['and', index, 'point']),
    )
    if (attached.has(entry) || !isThere || guards.includes(false) || draft.broken.size > 0) continue
    const found = target.each ? draft.devices.size : matching(draft, target).length
    const name = entry.written.id
    if (found > 0) blameAt(draft.blame, entry, ['and'], 'guard-finds-nothing', { name })
    else blameAt(draft.blame, entry, ['for'], 'rule-finds-nothing', { name })
  }
}
