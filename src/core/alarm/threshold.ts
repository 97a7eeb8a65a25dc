/** The number an alarm compares with: the rule's own, or the one that people set. */
import { own } from '../own.ts'
import type { Room } from '../room.ts'
import type { Condition, Limit, Rule } from '../site.ts'

/** What the rule compares with by itself; null where it compares with no number. */
export const standardLimit = ({ above, below, outside }: Condition): Limit | null => above ?? below ?? outside ?? null

/** The rule's condition as it is judged in this room. */
export function conditionOf({ limits }: Pick<Room, 'limits'>, { id, when }: Rule): Condition {
  const set = own(limits, id)
  if (set === undefined) return when
  if (typeof set.limit !== 'number') return { ...when, outside: set.limit }
  return when.above === undefined ? { ...when, below: set.limit } : { ...when, above: set.limit }
}
