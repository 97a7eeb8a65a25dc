/** A device that publishes by itself, heard until each of its points has spoken or the patience is at its end. */

import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { denied, NO_ANSWER } from '../../broker/faults.ts'
import { optionsOf } from '../../broker/options.ts'
import type { Fault, PointId, Sample } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import type { Clock } from '../../ports.ts'
import type { AskOnce } from '../once.ts'
import { samplesOf, silence, topicsOf } from './hearing.ts'
import { type Ears, openLine } from './line.ts'
import type { MqttWiring } from './profile.ts'

/** Seconds. */
const KEEPALIVE = 15

/** Whoever publishes seldom is waited for so long. */
export const hearOnce =
  (patience: Millis): AskOnce<MqttWiring> =>
  async (wiring, clock, cut) => {
    const notes = notebook(wiring, clock)
    notes.silent((await listened(wiring, notes, patience, cut)) ?? NO_ANSWER)
    const topicsFor = (id: PointId) => wiring.points.filter(({ point }) => point === id).map(({ topic }) => topic)
    return {
      samples: [...notes.told.values()],
      said: id => topicsFor(id).map(place => ({ place, words: notes.payloads.get(place) ?? '' })),
    }
  }

interface Notebook extends Ears {
  readonly told: Map<PointId, Sample>
  readonly payloads: Map<string, string>
  /** Aborts when every point has spoken. */
  readonly complete: AbortSignal
  /** Of each point that has not spoken. */
  silent(fault: Fault): void
}

function notebook(wiring: MqttWiring, clock: Clock): Notebook {
  const told = new Map<PointId, Sample>()
  const payloads = new Map<string, string>()
  const done = new AbortController()
  const silent = (fault: Fault) => {
    for (const one of silence(wiring, fault, clock.now())) if (!told.has(one.point)) told.set(one.point, one)
  }
  return {
    told,
    payloads,
    complete: done.signal,
    silent,
    subscribed(refused) {
      if (!wiring.points.some(({ topic }) => refused.has(topic))) return
      silent(denied('topic'))
      done.abort()
    },
    message(message) {
      payloads.set(message.topic, Buffer.from(message.payload).toString('utf8'))
      for (const sample of samplesOf([wiring], message, clock.now())) told.set(sample.point, sample)
      if (told.size === wiring.points.length) done.abort()
    },
  }
}

/** The trouble that ended it, if trouble did. */
async function listened(
  wiring: MqttWiring,
  notes: Notebook,
  patience: Millis,
  cut: AbortSignal,
): Promise<Fault | undefined> {
  const options = await optionsOf(wiring)
  if ('fault' in options) return options.fault
  const clientId = `jaga-read-${randomBytes(4).toString('hex')}`
  const line = openLine({ ...options, clientId, keepalive: KEEPALIVE }, topicsOf([wiring]), wiring.timeout, notes)
  const enough = new AbortController()
  const signal = AbortSignal.any([cut, notes.complete, enough.signal])
  const waited = sleep(patience, undefined, { signal }).catch(() => undefined)
  const fault = await Promise.race([line.ended, waited])
  enough.abort()
  line.close()
  await line.ended
  return fault
}
