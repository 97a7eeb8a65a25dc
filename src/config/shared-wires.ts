/** What devices on one wire have to agree about: who answers to what address, how fast, and in which protocol. */

import { blameAt, type Draft, type DraftWiring, type Sourced } from './draft.ts'
import type { WrittenDevice } from './room.ts'
import { addressOf } from './wires.ts'

type Entry = Sourced<WrittenDevice>

/** What the wires looked at so far are taken by. */
export interface SharedWires {
  readonly addresses: Map<string, string>
  readonly modes: Map<string, { readonly mode: string; readonly device: string }>
  readonly speakers: Map<string, DraftWiring>
}

export const sharedWires = (): SharedWires => ({ addresses: new Map(), modes: new Map(), speakers: new Map() })

/** What is on a pin of our own is told with the pins, and one server may be asked several things. */
export function checkShared(draft: Draft, entry: Entry, wiring: DraftWiring, shared: SharedWires): void {
  if (wiring.driver === 'probe' || wiring.driver === 'dht') return
  checkAddress(draft, entry, wiring, shared)
  // One mistake is told once: who has another speed has it for another protocol.
  if (keepsMode(draft, entry, wiring, shared)) checkProtocol(draft, entry, wiring, shared)
}

type Wired = Parameters<typeof addressOf>[0]

/** Two devices on one address answer with one voice. */
function checkAddress(draft: Draft, entry: Entry, wiring: Wired, { addresses }: SharedWires): void {
  const { address, unit } = addressOf(wiring)
  // A UPS on a NUT server or with a network card may carry a probe, which is a device of another profile.
  const as = 'serial' in wiring.link || wiring.driver === 'modbus' ? '' : entry.written.profile
  const key = `${address}/${unit}/${as}`
  const other = addresses.get(key)
  if (other === undefined) return void addresses.set(key, wiring.device)
  blameAt(draft.blame, entry, ['link', keyOf(entry.written)], 'address-taken', { address, unit, other })
}

const WHERE = 'tcp rtu rtu-tcp nut snmp mqtt onvif hikvision megatec ntu ydn23 ydn23-tcp sysfs'.split(' ')

/** The key of a link that says where. */
const keyOf = ({ link }: WrittenDevice): string => WHERE.find(key => link && key in link) ?? 'link'

/** A serial port has one speed, whoever is spoken to. */
function keepsMode(draft: Draft, entry: Entry, wiring: Wired, { modes }: SharedWires): boolean {
  if (!('serial' in wiring.link)) return true
  const { serial, mode } = wiring.link
  const first = modes.get(serial) ?? { mode, device: wiring.device }
  modes.set(serial, first)
  if (first.mode === mode) return true
  const values = { name: serial, got: mode, expected: first.mode, other: first.device }
  blameAt(draft.blame, entry, ['link', keyOf(entry.written)], 'serial-two-modes', values)
  return false
}

/** Whoever speaks on a line has it alone, or shares the queue of those who speak alike. */
function checkProtocol(draft: Draft, entry: Entry, wiring: Wired, { speakers }: SharedWires): void {
  if (!('serial' in wiring.link) && !('gateway' in wiring.link)) return
  const { address: name } = addressOf(wiring)
  const first = speakers.get(name) ?? wiring
  speakers.set(name, first)
  if (first.driver === wiring.driver) return
  const values = { name, got: wiring.driver, expected: first.driver, other: first.device }
  blameAt(draft.blame, entry, ['link', keyOf(entry.written)], 'line-two-protocols', values)
}
