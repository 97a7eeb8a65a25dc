/** How well what a device says fits a profile. Pure. */
import { optionalOf } from '../../config/lone.ts'
import type { Profile } from '../../config/profile.ts'
import { judgeSample } from '../../core/hear/reading.ts'
import type { Sample } from '../../core/sample.ts'
import type { Point } from '../../core/site.ts'

/** Values that may be true. */
export interface Fit {
  readonly values: number
  /** Of these, how many are measured: any bit is one of two words. */
  readonly numbers: number
}

/** Undefined where a value cannot be true: this is another device. One that is not available says nothing. */
export function fitOf(points: readonly Point[], samples: readonly Sample[]): Fit | undefined {
  const byId = new Map(samples.map(sample => [sample.point, sample]))
  const judged = points.flatMap(point => {
    const sample = byId.get(point.id)
    return sample ? [judgeSample(point, sample)] : []
  })
  if (judged.length < points.length || judged.some(one => 'bad' in one && one.bad !== 'sentinel')) return undefined
  const good = judged.filter(one => 'value' in one)
  return { values: good.length, numbers: good.filter(({ value }) => typeof value === 'number').length }
}

/** How well it fits without what it may lack and does lack; for those far ends that say everything they know. */
export function fitWithout(
  profile: Profile,
  points: readonly Point[],
  samples: readonly Sample[],
): { readonly fit: Fit; readonly lacks: readonly string[] } | undefined {
  const absent = new Set(samples.filter(isNotGiven).map(({ point }) => point))
  const optional: readonly string[] = optionalOf(profile)
  const isLacking = ({ id, name }: Point): boolean => absent.has(id) && optional.includes(name)
  const fit = fitOf(
    points.filter(point => !isLacking(point)),
    samples,
  )
  return fit && { fit, lacks: points.filter(isLacking).map(({ name }) => name) }
}

const isNotGiven = (sample: Sample): boolean => 'fault' in sample && sample.fault.code === 'refused'
