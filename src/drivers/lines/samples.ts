/** What was said to the samples of the points that read it. Pure. */
import type { Fault, Sample } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { type Decoded, interpret, unite } from '../decode.ts'
import type { LinePart, LinePoint, LineSource } from './profile.ts'

/** `read`: the number that stands in a part's place, or why there is none. */
export function samplesAt<At>(
  points: readonly LinePoint<At>[],
  read: (part: LinePart<At>) => number | Fault,
  at: Millis,
): Sample[] {
  return points.map(({ point, source }) => ({ point, at, ...saidBy(source, read) }))
}

function saidBy<At>(source: LineSource<At>, read: (part: LinePart<At>) => number | Fault): Decoded {
  const decoded = (part: LinePart<At>): Decoded => {
    const said = read(part)
    return typeof said === 'number' ? interpret(part.facts, said) : { fault: said }
  }
  return 'flags' in source ? unite(source.flags.map(decoded), source.words) : decoded(source)
}
