/** One turn with a device: its clock, then what has happened there since the last. */

import type { Fault } from '../../core/sample.ts'
import { type Millis, SECOND } from '../../core/time.ts'
import type { Clock } from '../../ports.ts'
import { badFrame, faultOf, isAbsence, noMeaning, refused, thrown } from '../complaint.ts'
import type { Caller } from './caller.ts'
import { clockIn } from './clock.ts'
import { type Memory, newMemory, nextRest, remember } from './memory.ts'
import type { OnvifPoint, OnvifWiring } from './profile.ts'
import { askClock } from './requests.ts'
import { begin, deviceService, end, eventService, heard, prolong, type Subscription } from './session.ts'
import type { Place } from './who.ts'

export interface Visit {
  readonly host: OnvifWiring
  readonly points: readonly OnvifPoint[]
  readonly caller: Caller
  readonly now: Clock['now']
  memory: Memory
  clock?: { readonly at: Millis; readonly drift: Millis | Fault }
  service?: Place | undefined
  subscription?: Subscription | undefined
  since: Millis
  /** A subscription that we lost sight of. */
  left?: Subscription | undefined
}

export function visitTo(host: OnvifWiring, points: readonly OnvifPoint[], caller: Caller, now: Clock['now']): Visit {
  return { host, points, caller, now, memory: newMemory(points), since: now().mono }
}

export interface Turn {
  /** What went wrong, first of all things. */
  readonly fault?: Fault
  /** Why nobody is known to be there. */
  readonly absence?: Fault
  /** The device held our question for so long and had nothing to tell. */
  readonly idle?: Millis
}

/** `doubtful`: the last turn failed, and nothing it knew is taken for granted. */
export async function turn(visit: Visit, doubtful: boolean): Promise<Turn> {
  const isDue = doubtful || isClockDue(visit)
  const absence = isDue ? await attempt(() => readClock(visit)) : undefined
  if (absence) return { fault: absence, absence }
  if (!hasEvents(visit.points)) return {}
  const began = visit.now().mono
  let count = 0
  const fault = await attempt(async () => {
    count = await listen(visit)
  })
  if (!fault) return count === 0 ? { idle: visit.now().mono - began } : {}
  lose(visit)
  // Silence of the events alone is no absence: whoever tells the time is there.
  const gone = isAbsence(fault) && !isDue ? await attempt(() => readClock(visit)) : undefined
  return { fault, ...(gone && { absence: gone }) }
}

export const hasEvents = (points: readonly OnvifPoint[]): boolean => points.some(({ at }) => typeof at !== 'string')

function isClockDue({ clock, points, host, now }: Visit): boolean {
  return !clock || !hasEvents(points) || now().mono - clock.at >= host.poll
}

async function attempt(act: () => Promise<void>): Promise<Fault | undefined> {
  try {
    await act()
    return undefined
  } catch (error) {
    return faultOf(error)
  }
}

async function readClock(visit: Visit): Promise<void> {
  const { caller, host, now } = visit
  const began = now()
  const answer = await caller.call(deviceService(host), askClock, { open: true })
  const { mono, wall, trusted } = now()
  if (answer.local !== 'GetSystemDateAndTimeResponse') throw thrown(badFrame('another answer'))
  const time = clockIn(answer)
  // It was read somewhere between our question and its answer, and tells whole seconds.
  const ahead = time === undefined ? 0 : time + SECOND / 2 - (wall - (mono - began.mono) / 2)
  caller.ahead = ahead
  visit.clock = { at: mono, drift: driftOf(time, ahead, trusted) }
}

/** Who does not know what time it is cannot call another's clock wrong. */
function driftOf(time: number | undefined, ahead: Millis, trusted: boolean): Millis | Fault {
  if (time === undefined) return refused('no UTC time')
  return trusted ? Math.round(ahead / SECOND) : noMeaning('clock not trusted')
}

/** How many messages came. */
async function listen(visit: Visit): Promise<number> {
  const { caller, host, points, now } = visit
  await leave(visit)
  visit.service ??= await eventService(caller, host)
  if (!visit.subscription) {
    visit.subscription = await begin(caller, host, visit.service, host.poll, now().mono)
    visit.memory = newMemory(points)
    visit.since = now().mono
  }
  const { subscription, memory } = visit
  if (now().mono >= subscription.renewal) await prolong(caller, subscription, host.poll, now().mono)
  const messages = await heard(caller, subscription, holdFor(visit))
  const { mono } = now()
  for (const message of messages) {
    const fault = remember(memory, points, message, mono)
    if (fault) throw thrown(fault)
  }
  memory.complete ||= messages.length === 0 || mono - visit.since > host.poll
  return messages.length
}

/** What has just happened must be over in time, though nothing more does; devices count whole seconds. */
function holdFor({ host, memory, now }: Visit): Millis {
  const { mono } = now()
  const rest = Math.ceil((nextRest(memory, mono) - mono) / SECOND) * SECOND
  return Math.min(host.poll, rest)
}

/** What it told is no longer known: it may have changed unheard. */
function lose(visit: Visit): void {
  visit.left = visit.subscription ?? visit.left
  visit.subscription = undefined
  visit.service = undefined
}

/** A device has room for few subscriptions: one that we lost is given back if the device still knows it. */
async function leave(visit: Visit): Promise<void> {
  const { left, caller } = visit
  visit.left = undefined
  if (!left) return
  const fault = await attempt(() => end(caller, left))
  if (fault && isAbsence(fault)) throw thrown(fault)
}

/** Whoever goes says so; a device that does not hear it forgets us when the time is over. */
export async function giveBack({ subscription, left }: Visit, caller: Caller): Promise<void> {
  const known = subscription ?? left
  if (known) await attempt(() => end(caller, known))
}
