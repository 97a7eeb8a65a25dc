/** A comparison as the core wants it: with the point it looks at, and its words in a list. */

import type { Condition } from '../core/site.ts'
import type { WrittenCondition } from './rule.ts'

export function conditionOf(point: string, written: WrittenCondition): Condition {
  const { above, below, outside, is, not, has, lacks, had, bad, reason, deadband } = written
  return {
    point,
    ...(above !== undefined && { above }),
    ...(below !== undefined && { below }),
    ...(outside && { outside }),
    ...(is !== undefined && { is: [is].flat() }),
    ...(not !== undefined && { not: [not].flat() }),
    ...(has !== undefined && { has: [has].flat() }),
    ...(lacks !== undefined && { lacks: [lacks].flat() }),
    ...(had !== undefined && { had: [had].flat() }),
    ...(bad && { bad }),
    ...(reason !== undefined && { reason: [reason].flat() }),
    ...(deadband !== undefined && { deadband }),
  }
}
