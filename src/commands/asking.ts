/** A simulated device asked without a wire: at its own pace, of what it has to tell in this world. */
import type { SimulatedDevice } from '../../hardware/simulator/building.ts'
import type { Mood } from '../../hardware/simulator/mood.ts'
import { moodOf, type Stage } from '../../hardware/simulator/play.ts'
import type { World } from '../../hardware/simulator/world.ts'
import type { Wiring } from '../config/plan.ts'
import type { Fault } from '../core/sample.ts'
import { type Millis, SECOND } from '../core/time.ts'
import { heardOf } from './events.ts'
import { probed } from './probed.ts'
import { objectsOf, type Reader, type Telling, variablesOf } from './readers.ts'
import { registersOf } from './registers.ts'

/** Adds what the device answers, if it is asked now. */
export type Asking = (stage: Stage, at: Millis, told: Telling) => void

/** Undefined where the device speaks another protocol than it is asked in. */
export function asking(wiring: Wiring, device: SimulatedDevice): Asking | undefined {
  const reader = readerOf(wiring, device)
  if (!reader) return undefined
  let due = 0
  let frozen: World | undefined
  return (stage, at, told) => {
    if (at < due) return
    due = at + paceOf(wiring)
    const mood = moodOf(stage, wiring.device)
    frozen = mood.kind === 'frozen' ? (frozen ?? stage.world) : undefined
    const fault = wiring.driver === 'probe' ? null : faultOf(mood, wiring.driver)
    if (fault) told.samples.push(...reader.silent(fault, at))
    else reader.read(frozen ?? stage.world, at, told, mood)
  }
}

/** Events are told as they happen, not at the next question. */
const paceOf = ({ driver, poll }: Wiring): Millis => (driver === 'onvif' ? Math.min(poll, SECOND / 4) : poll)

function readerOf(wiring: Wiring, device: SimulatedDevice): Reader | undefined {
  if (wiring.driver === 'modbus' && 'registers' in device) return registersOf(wiring, device)
  if (wiring.driver === 'nut' && 'variables' in device) return variablesOf(wiring, device)
  if (wiring.driver === 'snmp' && 'walk' in device) return objectsOf(wiring, device)
  if (wiring.driver === 'onvif' && 'facts' in device) return heardOf(wiring, device)
  return wiring.driver === 'probe' ? probed(wiring, device) : undefined
}

/** What each illness of a wire comes to; the driver's own tests prove it on real sockets. */
function faultOf({ kind, ...mood }: Mood, driver: Wiring['driver']): Fault | null {
  if (kind === 'well' || kind === 'frozen' || kind === 'twice') return null
  if (kind === 'exception' && driver === 'nut') return { code: 'data-stale', detail: 'DATA-STALE' }
  if (kind === 'exception' && 'code' in mood) return { code: 'refused', detail: `exception ${mood.code}` }
  if (kind === 'short' || kind === 'torn' || kind === 'noise' || kind === 'wrong-unit') return { code: 'bad-frame' }
  return { code: kind === 'refuse' || kind === 'reset' ? 'port' : 'no-answer' }
}
