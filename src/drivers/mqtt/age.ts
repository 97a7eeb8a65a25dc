/** How old what a message says is. Pure. */

import { MINUTE, type Millis, type Now } from '../../core/time.ts'
import { type Body, found } from './payload.ts'
import type { MqttPoint } from './profile.ts'

/** Two clocks that keep time differ by less. */
const APART: Millis = MINUTE

/**
 * Milliseconds since the measurement, `unknown` where nobody can say. A message that comes as it is published is as old as
 * it says or else new. One that the broker kept says nothing of today unless it carries its time and our clock is right: the
 * sensor may have died a year ago.
 */
export function ageOf(point: MqttPoint, body: Body, retained: boolean, now: Now): Millis | 'unknown' {
  const measured = point.time && now.trusted ? timeOf(found(body, point.time)) : undefined
  const age = measured === undefined ? undefined : now.wall - measured
  // From the future: that clock says nothing.
  if (age === undefined || age < -APART) return retained ? 'unknown' : 0
  return Math.max(0, age)
}

/** A time without its zone may be hours away. */
const ZONED = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/

function timeOf(said: unknown): Millis | undefined {
  if (typeof said === 'number' && said > 0) return said < 1e11 ? said * 1000 : said
  return typeof said === 'string' && ZONED.test(said) ? Date.parse(said) : undefined
}
