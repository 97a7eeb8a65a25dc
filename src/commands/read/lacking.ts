/** What a device does not give of what its profile reads: the line for its room file, and what it cannot do without. Pure. */
import type { Sample } from '../../core/sample.ts'

interface ProfilePoint {
  readonly name: string
  readonly optional?: boolean | undefined
}

export interface Lacking {
  /** In the order of the profile, what the room file says already included. */
  readonly lacks: readonly string[]
  /** Of these, the room file does not yet say that it lacks them. */
  readonly isNews: boolean
  readonly needed: readonly string[]
}

/** A device that was heard and refuses a point has it not; one that is mute says nothing of what it has. */
export function lackingIn(device: string, points: readonly ProfilePoint[], samples: readonly Sample[]): Lacking {
  const byName = new Map(samples.map(sample => [sample.point, sample]))
  const isRefused = ({ name }: ProfilePoint) => {
    const sample = byName.get(`${device}/${name}`)
    return sample !== undefined && 'fault' in sample && sample.fault.code === 'refused'
  }
  const known = points.filter(({ name, optional }) => optional && !byName.has(`${device}/${name}`))
  const found = points.filter(point => point.optional && isRefused(point))
  return {
    lacks: points.filter(point => known.includes(point) || found.includes(point)).map(({ name }) => name),
    isNews: found.length > 0,
    needed: points.filter(point => !point.optional && isRefused(point)).map(({ name }) => name),
  }
}
