/** The driver of Mean Well NTU inverters: a serial port and a loop each; everything heard is told, trouble included. */
import type { Clock, Driver } from '../../ports.ts'
import { isLost } from '../lines/bus.ts'
import { lineDriver, type Manners, type Speech } from '../lines/driver.ts'
import type { OpenWire } from '../lines/open.ts'
import { newSession, turn } from '../lines/pair.ts'
import { LONGEST, NTU } from './frames.ts'
import type { NtuWiring } from './profile.ts'
import { samplesOf } from './samples.ts'

const SPEECH: Speech<NtuWiring> = {
  longest: LONGEST,
  begin(wiring, mono) {
    const session = newSession(NTU, wiring, mono)
    return async line => {
      const heard = await turn(session, line)
      return { samples: samplesOf(wiring.points, heard), isLost: isLost(heard.status) }
    }
  },
}

export const ntuDriver = (wiring: readonly NtuWiring[], clock: Clock, manners?: Manners, open?: OpenWire): Driver =>
  lineDriver(SPEECH, wiring, clock, manners, open)
