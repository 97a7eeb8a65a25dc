/** The driver of devices that speak YDN23: a queue for each line, a loop for each device; everything heard is told. */
import type { Clock, Driver } from '../../ports.ts'
import { isLost } from '../lines/bus.ts'
import { lineDriver, type Manners, type Speech } from '../lines/driver.ts'
import type { OpenWire } from '../lines/open.ts'
import { LONGEST } from './frames.ts'
import type { Ydn23Wiring } from './profile.ts'
import { samplesOf } from './samples.ts'
import { type Session, turn } from './turn.ts'

const SPEECH: Speech<Ydn23Wiring> = {
  longest: LONGEST,
  begin(wiring, mono) {
    const session: Session = { first: 0 }
    return async line => {
      const heard = await turn(session, wiring, line)
      return { samples: samplesOf(wiring.points, heard, mono()), isLost: [...heard.values()].some(isLost) }
    }
  },
}

export const ydn23Driver = (wiring: readonly Ydn23Wiring[], clock: Clock, manners?: Manners, open?: OpenWire): Driver =>
  lineDriver(SPEECH, wiring, clock, manners, open)
