/** Watches dry contacts: edges as they come, levels five times a second, and a word on each twice a second. */
import type { Millis } from '../../src/core/time.ts'
import {
  type Bcm,
  BEAT,
  type ContactChange,
  type ContactPin,
  type ContactStanding,
  type ContactsJob,
  type ContactsTell,
} from '../../src/link.ts'
import type { Work } from './child.ts'
import { type Change, type Contact, dueAt, edge, judge, look, newContact } from './contact-filter.ts'
import { type Ears, type Inputs, type Level, mono } from './pins.ts'

/** An edge that was never signalled is found by looking. */
const LOOK: Millis = 200

interface Watched {
  readonly pin: ContactPin
  contact?: Contact
  refused?: string
  due?: NodeJS.Timeout
}

export type OpenInputs = (gpios: readonly Bcm[], ears: Ears) => Promise<Inputs>

export async function watchContacts(
  open: OpenInputs,
  { pins }: ContactsJob,
  tell: (tell: ContactsTell) => void,
): Promise<Work<never>> {
  const watched = new Map(pins.map(pin => [pin.gpio, { pin } as Watched]))
  let changes: ContactChange[] = []
  let telling: NodeJS.Immediate | undefined

  /** All that one pass of the loop brings is told as one. */
  function note(one: Watched, found: readonly Change[]): void {
    for (const change of found) changes.push({ gpio: one.pin.gpio, ...change })
    clearTimeout(one.due)
    const due = one.contact && dueAt(one.contact)
    if (one.contact && typeof due === 'number') one.due = setTimeout(wake, Math.max(1, Math.ceil(due - mono())), one)
    if (changes.length > 0) telling ??= setImmediate(say, [])
  }

  function wake(one: Watched): void {
    if (one.contact) note(one, judge(one.contact, mono()))
  }

  function say(standing: readonly ContactStanding[]): void {
    clearImmediate(telling)
    telling = undefined
    tell({ at: mono(), by: inputs.by, changes, standing })
    changes = []
  }

  function heard(gpio: Bcm, level: Level, at: Millis, by: typeof edge): void {
    const one = watched.get(gpio)
    if (!one) return
    const active = level !== one.pin.rest
    delete one.refused
    if (one.contact) return note(one, by(one.contact, active, at))
    one.contact = newContact(one.pin.hold, active, at)
    note(one, [{ at, active }])
  }

  const ears: Ears = {
    edge: (gpio, level, at) => heard(gpio, level, at, edge),
    refused(gpio, why) {
      const one = watched.get(gpio)
      if (one) one.refused = why
    },
  }
  const inputs = await open([...watched.keys()], ears)
  const lookAtAll = (): void => inputs.look((gpio, level) => heard(gpio, level, mono(), look))
  const standing = (): ContactStanding[] => [...watched.values()].map(standingOf)

  lookAtAll()
  say(standing())
  const timers = [setInterval(lookAtAll, LOOK), setInterval(() => say(standing()), BEAT)]
  return {
    hear: () => undefined,
    async end() {
      for (const timer of [...timers, ...[...watched.values()].map(one => one.due)]) clearInterval(timer)
      await inputs.close()
    },
  }
}

function standingOf({ pin: { gpio }, contact, refused }: Watched): ContactStanding {
  if (refused !== undefined || !contact) return { gpio, refused: refused ?? 'not read yet' }
  return { gpio, active: contact.told, pulses: contact.pulses, chattering: contact.chattering }
}
