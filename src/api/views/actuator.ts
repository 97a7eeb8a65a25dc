/** Where the things that move are, and where they should be. */
import type { ActuatorSpec } from '../../core/site.ts'
import { SECOND } from '../../core/time.ts'
import type { ActuatorView } from '../types.ts'
import type { ViewSource } from './source.ts'
import { isoOfMono } from './time.ts'

/** A contact may follow its coil this much later. */
const TRAVEL = 2 * SECOND

export function actuatorView(source: ViewSource, spec: ActuatorSpec): ActuatorView {
  const { now, started, actuators } = source.room()
  const state = actuators[spec.id] ?? { wanted: spec.fail, since: started.mono, why: '', test: null }
  const position = positionOf(source, spec)
  return {
    id: spec.id,
    kind: spec.kind,
    wanted: state.wanted,
    position,
    fail: spec.fail,
    since: isoOfMono(now, state.since),
    why: state.why,
    mismatch: position !== null && position !== state.wanted && now.mono - state.since > TRAVEL,
    test: state.test && { until: isoOfMono(now, state.test.until), by: state.test.by },
  }
}

/** As read back; null where no contact is fitted or it is not heard. */
function positionOf({ room }: ViewSource, { readBack }: ActuatorSpec): string | null {
  const value = readBack === undefined ? null : room().readings[readBack]?.value
  return typeof value === 'string' ? value : null
}

/** Where the trouble relay is. Without a contact its command is all there is to say; with a mute one nothing is known. */
export function relayOf(source: ViewSource): string | null {
  const spec = Object.values(source.site.actuators).find(one => one.kind === 'relay')
  if (!spec) return null
  const { position, wanted } = actuatorView(source, spec)
  return spec.readBack === undefined ? wanted : position
}
