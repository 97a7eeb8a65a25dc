/** Names the exact alarms that may hide an alarm: on its own device, on the device that carries it, or at a named point. */

import type { Rule, Suppression } from '../core/site.ts'
import type { Alarms } from './attach.ts'
import type { Draft } from './draft.ts'
import type { WrittenRule } from './rule.ts'
import { millis } from './words.ts'

/** An alarm that this room does not have hides nothing. */
export function resolveSuppression(draft: Draft, alarms: Alarms): Rule[] {
  return [...alarms.values()].map(({ rule, from }) => {
    const named = (from.written['suppressed-by'] ?? []).flatMap(by => suppressions(draft, rule, by))
    return { ...rule, suppressedBy: named.filter(({ alarm }) => alarms.has(alarm) && alarm !== rule.id) }
  })
}

type Suppressor = NonNullable<WrittenRule['suppressed-by']>[number]

function suppressions(draft: Draft, rule: Rule, { point, name, rule: by, max }: Suppressor): Suppression[] {
  if (point !== undefined) return [{ alarm: `${point.replace('/', '.')}.${by}`, max: millis(max) }]
  const carrier = draft.devices.get(rule.device)?.via
  const devices = carrier === undefined ? [rule.device] : [rule.device, carrier]
  return devices.map(device => ({ alarm: `${device}.${name}.${by}`, max: millis(max) }))
}
