/** Probes that measure the same thing must agree; who stands alone is suspect, and where nobody agrees all are. */
import type { Comparison } from '../indexed.ts'
import type { PointId } from '../sample.ts'
import type { Step } from '../step.ts'
import { readingOf } from './readings.ts'
import { believe, isSuspect, suspect } from './suspect.ts'

/** Only those groups are looked at of which a probe changed. */
export function compareProbes(step: Step): void {
  const groups = new Set<Comparison>()
  for (const id of step.dirty) for (const group of step.site.index.comparisons.get(id) ?? []) groups.add(group)
  for (const group of groups) compare(step, group)
}

interface Heard {
  readonly id: PointId
  readonly value: number
}

/** Two of three decide: a probe is believed while another one agrees with it, and one alone while nobody contradicts it. */
function compare(step: Step, { probes, limit, band }: Comparison): void {
  const heard = probes.flatMap((id): Heard[] => {
    const { value } = readingOf(step, id)
    return typeof value === 'number' ? [{ id, value }] : []
  })
  heard.sort((a, b) => a.value - b.value)
  for (const [place, { id, value }] of heard.entries()) {
    const gap = Math.min(gapTo(value, heard[place - 1]), gapTo(value, heard[place + 1]))
    const isAlone = isSuspect(step, id, 'disagrees') ? gap >= limit - band : gap > limit
    if (isAlone && heard.length > 1) suspect(step, id, 'disagrees')
    else believe(step, id, 'disagrees')
  }
}

/** The nearest in value is the one it may agree with. */
const gapTo = (value: number, other: Heard | undefined): number =>
  other === undefined ? Number.POSITIVE_INFINITY : Math.abs(other.value - value)
