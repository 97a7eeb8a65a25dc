/** Whether the wire that several devices share still carries any of them. */

import { readingOf } from '../hear/readings.ts'
import type { Derived, Point } from '../site.ts'
import type { Step } from '../step.ts'
import type { Result } from './derive.ts'
import { recentOf } from './recent.ts'

/**
 * `from`: the communication of each device; `units`: that all of them are lost. Failed while they are; then returning, for
 * at most `over`, while some still are: dead devices are asked seldom, and each would call again though it is about to answer.
 */
export function busOf(step: Step, point: Point, how: Derived): Result {
  const links = how.from.map(id => readingOf(step, id).value)
  const lately = recentOf(step, point, how)
  const word = wordOf(links, lately !== null && lately !== 'gathering' && lately.value === 1)
  return word === null ? null : { value: word, quality: 'good' }
}

function wordOf(links: readonly (string | number | null)[], hasFailedLately: boolean): string | null {
  if (links.every(link => link === 'lost')) return 'failed'
  if (links.includes('lost') && hasFailedLately) return 'returning'
  return links.includes(null) ? null : 'ok'
}
