/** Names the exact alarms that may hide an alarm: on its own device or bus, on the device that carries it, or at a named point. */

import type { DeviceId } from '../core/sample.ts'
import type { Rule, Suppression } from '../core/site.ts'
import { DAY } from '../core/time.ts'
import type { Alarms } from './attach.ts'
import { type Blinded, blindedBy, busLost } from './blind.ts'
import { hangingOn } from './buses.ts'
import type { Draft } from './draft.ts'
import type { WrittenRule } from './rule.ts'
import { millis } from './words.ts'

/** Longer than this no loss explains what it hides: what is gone for good is retired in the room file. */
const LOSS_EXPLAINS = 7 * DAY

/** An alarm that this room does not have hides nothing. */
export function resolveSuppression(draft: Draft, alarms: Alarms): Rule[] {
  const losses = [...alarms.values()].flatMap(({ rule, from }) => lossOf(draft, rule, from.written.for.each))
  return [...alarms.values()].map(({ rule, from }) => {
    const named = (from.written['suppressed-by'] ?? []).flatMap(by => suppressions(draft, rule, by))
    const real = named.filter(({ alarm }) => alarms.has(alarm) && alarm !== rule.id)
    return { ...rule, suppressedBy: [...real, ...explainedByLoss(draft, rule, losses)] }
  })
}

interface DeviceLoss {
  readonly rule: Rule
  /** One, or all on one bus. */
  readonly lost: readonly DeviceId[]
  readonly blinded: Blinded
}

function lossOf(draft: Draft, rule: Rule, each: WrittenRule['for']['each']): DeviceLoss[] {
  if (each !== 'device' && each !== 'bus') return []
  const lost = hangingOn(draft.points.get(rule.point)) ?? [rule.device]
  return [{ rule, lost, blinded: blindedBy(draft, busLost(lost)) }]
}

/** A lost device, or bus, is one alarm: it explains those it fully blinds, but never hides what must always be seen. */
function explainedByLoss(draft: Draft, rule: Rule, losses: readonly DeviceLoss[]): Suppression[] {
  if (rule.type !== 'BAD-QUALITY' && !rule.shelve.remote) return []
  const reach = rule.type === 'STALE' ? [rule.device, draft.devices.get(rule.device)?.behind] : []
  return losses
    .filter(loss => loss.rule.id !== rule.id)
    .filter(loss => loss.lost.some(id => reach.includes(id)) || loss.blinded(rule.point) === 'full')
    .map(loss => ({ alarm: loss.rule.id, max: LOSS_EXPLAINS }))
}

type Suppressor = NonNullable<WrittenRule['suppressed-by']>[number]

function suppressions(draft: Draft, rule: Rule, { point, name, rule: by, max }: Suppressor): Suppression[] {
  if (point === undefined && name === undefined)
    return [{ alarm: `${rule.point.replace('/', '.')}.${by}`, max: millis(max) }]
  if (point !== undefined) return [{ alarm: `${point.replace('/', '.')}.${by}`, max: millis(max) }]
  const carrier = draft.devices.get(rule.device)?.via
  const devices = carrier === undefined ? [rule.device] : [rule.device, carrier]
  return devices.map(device => ({ alarm: `${device}.${name}.${by}`, max: millis(max) }))
}
