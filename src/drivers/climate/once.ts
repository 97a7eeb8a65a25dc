/** A DHT asked once: until it gives a whole frame, or its process says that none can be had. */
import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Sample } from '../../core/sample.ts'
import { SECOND } from '../../core/time.ts'
import type { ClimateJob, ClimateTell } from '../../link-climate.ts'
import { supervise } from '../bridge/supervise.ts'
import type { AskOnce } from '../once.ts'
import { jobOf } from './driver.ts'
import type { ClimateWiring } from './profile.ts'
import { samplesOf, silence } from './samples.ts'

/** Three tries with the rest between them that the sensor needs. */
const PATIENCE = 10 * SECOND

export const hearOnce =
  (start: () => ChildProcess): AskOnce<ClimateWiring> =>
  async (wiring, clock, cut) => {
    const { points } = wiring
    const enough = new AbortController()
    let samples: readonly Sample[] = silence(points, { code: 'failed', reason: 'no answer' }, clock.now().mono)
    const child = supervise<ClimateJob, never, ClimateTell>(start, jobOf([wiring]), {
      began: () => undefined,
      told(tell) {
        samples = samplesOf(points, tell)
        if ('climate' in tell) enough.abort()
      },
      gone(why) {
        samples = silence(points, why, clock.now().mono)
        enough.abort()
      },
    })
    await sleep(PATIENCE, undefined, { signal: AbortSignal.any([cut, enough.signal]) }).catch(() => undefined)
    await child.stop()
    return { samples, said: id => [{ place: `GPIO ${wiring.link.dht}`, words: wordsOf(samples, id) }] }
  }

function wordsOf(samples: readonly Sample[], id: string): string {
  const sample = samples.find(({ point }) => point === id)
  return sample && 'value' in sample ? String(sample.value) : ''
}
