/** One turn with a device: its stream is begun where there is none, and listened to until there is something to tell. */

import type { Fault, Sample } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import type { Clock } from '../../ports.ts'
import { faultOf, isAbsence, NO_ANSWER, NO_NETWORK } from '../complaint.ts'
import { credentials, type Refusals } from '../refusal.ts'
import { type Memory, newMemory, nextChange, remember, saidOf } from './memory.ts'
import type { HikvisionPoint, HikvisionWiring } from './profile.ts'
import { openStream, type Stream } from './stream.ts'

export interface Visit {
  readonly host: HikvisionWiring
  readonly points: readonly HikvisionPoint[]
  readonly now: Clock['now']
  readonly refusals: Refusals
  readonly cut: AbortController
  memory: Memory
  stream?: Stream | undefined
  /** When the last turn was over: what has changed by itself since then is told without waiting. */
  turnedAt: Millis
}

export const visitTo = (
  host: HikvisionWiring,
  points: readonly HikvisionPoint[],
  now: Clock['now'],
  refusals: Refusals,
): Visit => ({
  host,
  points,
  now,
  refusals,
  cut: new AbortController(),
  memory: newMemory(now().mono),
  turnedAt: now().mono,
})

/** What went wrong, if anything did. */
export async function turn(visit: Visit): Promise<Fault | undefined> {
  try {
    if (!visit.stream) return await begin(visit)
    return await listen(visit, visit.stream)
  } catch (error) {
    return faultOf(error)
  } finally {
    visit.turnedAt = visit.now().mono
  }
}

/** What was told before is no longer known: it may have changed unheard. */
async function begin(visit: Visit): Promise<undefined> {
  const { host, points, now, refusals, cut } = visit
  const { login } = host
  const known = login && (await credentials(login))
  const open = () =>
    openStream(host, known, now, alert => remember(visit.memory, points, alert, now().mono), cut.signal)
  visit.memory = newMemory(now().mono)
  visit.stream = known ? await refusals.trying(known, open) : await open()
  visit.memory = { ...visit.memory, since: now().mono }
}

async function listen(visit: Visit, stream: Stream): Promise<Fault | undefined> {
  const { host, points, now, memory, turnedAt } = visit
  const { mono } = now()
  const silent = stream.heardAt() + host.silence
  const until = Math.min(mono + host.poll, nextChange(memory, points, turnedAt), silent)
  await stream.news(Math.max(0, until - mono))
  const fault = stream.ended() ?? (now().mono >= stream.heardAt() + host.silence ? NO_ANSWER : undefined)
  if (fault) leave(visit)
  return fault
}

export function leave(visit: Visit): void {
  visit.stream?.close()
  visit.stream = undefined
}

/** Every point once; those of which nobody knows yet are left out. `hasWay`: who has no network cannot call another silent. */
export function samplesOf(
  { points, memory, now }: Pick<Visit, 'points' | 'memory' | 'now'>,
  fault: Fault | undefined,
  hasWay: () => boolean,
): Sample[] {
  const at: Millis = now().mono
  return points.flatMap((point): Sample[] => {
    const said = fault ? instead(point, fault, hasWay) : saidOf(point, memory, at)
    return said ? [{ point: point.point, at, ...said }] : []
  })
}

/**
 * That nobody is there was measured, and who has no such stream is there. Who does not believe us is asked but seldom, and
 * nonsense says nothing of the device.
 */
function instead({ at }: HikvisionPoint, fault: Fault, hasWay: () => boolean) {
  if (at !== 'online') return { fault }
  if (fault.code === 'refused') return { value: 'online' }
  if (!isAbsence(fault)) return { fault }
  return hasWay() ? { value: 'offline' } : { fault: NO_NETWORK }
}
