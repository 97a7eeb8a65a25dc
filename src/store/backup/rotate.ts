/** Which backups may go: of each of the last days, weeks and months the newest stays. */
import { DAY, type Millis } from '../../core/time.ts'
import type { Named } from './names.ts'

export interface Keep {
  readonly daily: number
  readonly weekly: number
  readonly monthly: number
}

/** `all` oldest first; days as the room counts them. The newest always stays. */
export function surplus(all: readonly Named[], { daily, weekly, monthly }: Keep, utcOffset: Millis): Named[] {
  const day = ({ made }: Named): number => Math.floor((made + utcOffset) / DAY)
  const week = (one: Named): number => Math.floor((day(one) + 3) / 7)
  const month = ({ made }: Named): string => new Date(made + utcOffset).toISOString().slice(0, 7)
  const kept = new Set([
    ...newestOfEach(all, day, daily),
    ...newestOfEach(all, week, weekly),
    ...newestOfEach(all, month, monthly),
    ...all.slice(-1),
  ])
  return all.filter(one => !kept.has(one))
}

function newestOfEach(all: readonly Named[], partOf: (one: Named) => number | string, count: number): Named[] {
  const newest = new Map(all.map(one => [partOf(one), one]))
  return count === 0 ? [] : [...newest.values()].slice(-count)
}
