/** DHT sensors on the controller's own pins, read by one process of their own: what it tells becomes samples. */
import type { ChildProcess } from 'node:child_process'
import type { Unable } from '../../link.ts'
import type { ClimateJob, ClimateTell } from '../../link-climate.ts'
import type { Clock, Driver, Hear } from '../../ports.ts'
import { type Supervised, supervise } from '../bridge/supervise.ts'
import type { ClimateWiring } from './profile.ts'
import { samplesOf, silence } from './samples.ts'

export const CLIMATE_CHILD = 'firmware-bridge/host/climate.ts'

/** A room without such sensors has no such process. */
export function climateDriver(wiring: readonly ClimateWiring[], clock: Clock, start: () => ChildProcess): Driver {
  const points = wiring.flatMap(one => one.points)
  const pointsOn = (gpio: number) => wiring.filter(({ link }) => link.dht === gpio).flatMap(one => one.points)
  let child: Supervised<never> | undefined

  return {
    start(hear: Hear) {
      if (wiring.length === 0) return
      child = supervise<ClimateJob, never, ClimateTell>(start, jobOf(wiring), {
        began: () => undefined,
        told: tell => hear(samplesOf(pointsOn(tell.gpio), tell)),
        gone: (why: Unable) => hear(silence(points, why, clock.now().mono)),
      })
    },
    // A sensor that is silent is asked again within seconds as it is.
    retry: () => undefined,
    stop: async () => child?.stop(),
  }
}

export const jobOf = (wiring: readonly ClimateWiring[]): ClimateJob => ({
  pins: wiring.map(({ link: { dht: gpio, model }, poll: every }) => ({ gpio, model, every })),
})
