/** Dry contacts on the controller's own pins, watched by a process of their own: what it tells becomes samples. */
import type { ChildProcess } from 'node:child_process'
import type { PointId, Sample } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import type { Bcm, ContactStanding, ContactsJob, ContactsTell, Unable } from '../../link.ts'
import type { Clock, Driver, Hear } from '../../ports.ts'
import { startChild } from '../../spawn.ts'
import { goneBy, PINS } from './gone.ts'
import type { ContactsWiring, WiredContact, WiredTally } from './profile.ts'
import { type Supervised, supervise } from './supervise.ts'

export const CONTACTS_CHILD = 'firmware-bridge/host/contacts.ts'

export function contactsDriver(
  wiring: ContactsWiring,
  clock: Clock,
  start: () => ChildProcess = () => startChild(CONTACTS_CHILD),
): Driver {
  let child: Supervised<never> | undefined
  const counts = tallies(wiring.tallies)
  const byPin = new Map(wiring.contacts.map(contact => [contact.gpio, contact]))

  function samplesOf({ at, changes, standing }: ContactsTell): Sample[] {
    const told = changes.flatMap(change => sampleOf(byPin.get(change.gpio), change.at, change.active))
    return [
      ...told,
      ...standing.flatMap(one => standingOf(byPin.get(one.gpio), at, one)),
      ...counts.heard(at, standing),
    ]
  }

  return {
    start(hear: Hear) {
      const job: ContactsJob = { pins: wiring.contacts.map(({ gpio, rest, hold }) => ({ gpio, rest, hold })) }
      child = supervise<ContactsJob, never, ContactsTell>(start, job, {
        began: () => counts.began(),
        told: tell => hear(samplesOf(tell)),
        gone: why => hear(goneSamples(wiring, clock.now().mono, why)),
      })
    },
    // It is started again by itself, and looks at every pin five times a second.
    retry: () => undefined,
    stop: async () => child?.stop(),
  }
}

const sampleOf = (contact: WiredContact | undefined, at: Millis, active: boolean): Sample[] =>
  contact ? [{ point: contact.point, at, value: active ? contact.words.other : contact.words.rest }] : []

function standingOf(contact: WiredContact | undefined, at: Millis, one: ContactStanding): Sample[] {
  if (!contact || !('refused' in one)) return sampleOf(contact, at, 'active' in one && one.active)
  return [{ point: contact.point, at, fault: { code: 'pin-refused', detail: one.refused } }]
}

/** Nobody looks at the pins any more, and that is known for certain: there is nothing to wait for. */
function goneSamples({ contacts, tallies }: ContactsWiring, at: Millis, why: Unable): Sample[] {
  const points: PointId[] = [...contacts.map(one => one.point), ...tallies.flatMap(one => [one.chatter, one.pulses])]
  const fault = goneBy(PINS, why)
  return points.map(point => ({ point, at, fault }))
}

/** A child counts from its own start; the counts go on over its lives. */
function tallies(wired: readonly WiredTally[]) {
  const before = new Map<Bcm, number>()
  const now = new Map<Bcm, number>()

  function tallyOf({ chatter, pulses, gpios }: WiredTally, at: Millis, nervous: ReadonlySet<Bcm>): Sample[] {
    const count = gpios.reduce((sum, gpio) => sum + (before.get(gpio) ?? 0) + (now.get(gpio) ?? 0), 0)
    const word = gpios.some(gpio => nervous.has(gpio)) ? 'chattering' : 'calm'
    return [
      { point: chatter, at, value: word },
      { point: pulses, at, value: count },
    ]
  }

  return {
    began(): void {
      for (const [gpio, count] of now) before.set(gpio, (before.get(gpio) ?? 0) + count)
      now.clear()
    },
    heard(at: Millis, standing: readonly ContactStanding[]): Sample[] {
      if (standing.length === 0) return []
      const readable = standing.flatMap(one => ('refused' in one ? [] : [one]))
      for (const { gpio, pulses } of readable) now.set(gpio, pulses)
      const nervous = new Set(readable.flatMap(({ gpio, chattering }) => (chattering ? [gpio] : [])))
      return wired.flatMap(tally => tallyOf(tally, at, nervous))
    },
  }
}
