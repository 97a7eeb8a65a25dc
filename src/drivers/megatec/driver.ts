/** The driver of UPS that speak Megatec's Q1: a serial port and a loop each; everything heard is told, trouble included. */
import type { Clock, Driver } from '../../ports.ts'
import { isLost } from '../lines/bus.ts'
import { lineDriver, type Manners, type Speech } from '../lines/driver.ts'
import type { OpenWire } from '../lines/open.ts'
import { newSession, turn } from '../lines/pair.ts'
import { LONGEST, MEGATEC } from './frames.ts'
import type { MegatecWiring } from './profile.ts'
import { samplesOf } from './samples.ts'

const SPEECH: Speech<MegatecWiring> = {
  longest: LONGEST,
  begin(wiring, mono) {
    const session = newSession(MEGATEC, wiring, mono)
    return async line => {
      const heard = await turn(session, line)
      return { samples: samplesOf(wiring.points, heard), isLost: isLost(heard.status) }
    }
  },
}

export const megatecDriver = (
  wiring: readonly MegatecWiring[],
  clock: Clock,
  manners?: Manners,
  open?: OpenWire,
): Driver => lineDriver(SPEECH, wiring, clock, manners, open)
