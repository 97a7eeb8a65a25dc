/** Probes that measure the same thing must agree; who stands alone is suspect, and where nobody agrees all are. */
import type { Comparison } from './indexed.ts'
import { readingOf } from './readings.ts'
import type { PointId } from './sample.ts'
import type { Step } from './step.ts'
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
  for (const one of heard) {
    const others = heard.filter(other => other !== one)
    const isAsFar = isSuspect(step, one.id, 'disagrees')
      ? (far: number) => far >= limit - band
      : (far: number) => far > limit
    const isAlone = others.length > 0 && others.every(other => isAsFar(Math.abs(other.value - one.value)))
    if (isAlone) suspect(step, one.id, 'disagrees')
    else believe(step, one.id, 'disagrees')
  }
}
