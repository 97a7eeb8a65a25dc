/** A finding to the samples of its points. Pure. */

import type { Sample } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import type { Decoded } from '../decode.ts'
import type { Finding } from './finding.ts'
import type { ProbePoint } from './profile.ts'

export function samplesOf(points: readonly ProbePoint[], finding: Finding, at: Millis): Sample[] {
  return points.map(point => ({ point: point.point, at, ...readingOf(point, finding) }))
}

/** What the probe did not come to learn ages in silence: it is neither well nor ill. */
function readingOf({ at, meaning }: ProbePoint, finding: Finding): Decoded {
  if ('fault' in finding) return finding
  const value = at === 'state' ? finding.state : finding.facts[at]
  if (value === undefined) return { fault: { code: 'no-answer', detail: finding.state } }
  return typeof value === 'object' ? value : { value: meaning[value] ?? value }
}
