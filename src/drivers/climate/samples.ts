/** What the process of the DHT sensors tells, to the samples of the points. Pure. */
import type { Sample } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import type { Unable } from '../../link.ts'
import type { ClimateTell } from '../../link-climate.ts'
import { DHT, goneBy } from '../bridge/gone.ts'
import type { ClimatePoint } from './profile.ts'

export const samplesOf = (points: readonly ClimatePoint[], tell: ClimateTell): Sample[] =>
  points.map(({ point, value }) => {
    const { at } = tell
    return 'fault' in tell ? { point, at, fault: tell.fault } : { point, at, value: tell.climate[value] }
  })

/** A process that died is there again in a moment; one that says it cannot do its work is not to be waited for. */
export function silence(points: readonly ClimatePoint[], why: Unable, at: Millis): Sample[] {
  const fault = goneBy(DHT, why)
  return points.map(({ point }) => ({ point, at, fault }))
}
