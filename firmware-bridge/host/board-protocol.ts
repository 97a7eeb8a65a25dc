/** The one sysex between Jaga and its board, as `firmware-bridge/board/PROTOCOL.md` writes it. */
import type { ProbeKind, ProbeStatus, TripCause } from '../../src/link-board.ts'
import type { Contact, FromBoard, Hello, Moved, Probed, State, ToBoard } from './board-messages.ts'
import { fromPairs, toPairs } from './frame.ts'

/** Sysex command, from the range Firmata leaves to its users. */
export const JAGA_SYSEX = 0x01
/** Firmata firmware name of the board: nothing else is trusted. */
export const BOARD_NAME = 'JagaBoard'
export const SCHEMA = 2
/** The board believes no heartbeat for longer. */
export const LONGEST_TTL_MS = 1900

const WHO = 1
const HELLO = 2
const HEARTBEAT = 3
const ARM = 4
const STATE = 5
const PROBES_ARE = 6
const PROBED = 7
const MOVED = 8
const HELLO_BYTES = 11
const STATE_BYTES = 23
const PROBED_BYTES = 13
const MOVED_BYTES = 11
const CONTACTS = 4
const LOOPS = 4

const PROBE_PINS = [6, 7]
const KINDS: readonly ProbeKind[] = ['none', 'dht22', 'ds18b20']
const STATUSES: readonly ProbeStatus[] = ['good', 'silent', 'garbled', 'unmeasured']
/** Of the four bytes of every PROBED, those that are the sensor's. */
const DATA_BYTES: Readonly<Record<ProbeKind, number>> = { none: 0, dht22: 4, ds18b20: 2 }

const long = (value: number): number[] => [
  value & 0xff,
  (value >> 8) & 0xff,
  (value >> 16) & 0xff,
  (value >>> 24) & 0xff,
]

function body(message: ToBoard): number[] {
  switch (message.kind) {
    case 'who':
      return [WHO]
    case 'heartbeat':
      return [HEARTBEAT, ...long(message.boot), message.seq & 0xff, message.well ? 1 : 0, tens(message.ttl)]
    case 'arm':
      return [ARM, ...long(message.boot), message.trip & 0xff]
    case 'probes':
      return [
        PROBES_ARE,
        ...long(message.boot),
        ...PROBE_PINS.map((_, i) => KINDS.indexOf(message.sensors[i] ?? 'none')),
      ]
  }
}

function tens(ttl: number): number {
  if (!(ttl >= 10 && ttl <= LONGEST_TTL_MS)) throw new RangeError(`ttl ${ttl} ms: 10 to ${LONGEST_TTL_MS} is possible`)
  return Math.floor(ttl / 10)
}

/** The sysex data for `message`, command byte first, without F0 and F7. Throws RangeError for an impossible ttl. */
export const encode = (message: ToBoard): number[] => [JAGA_SYSEX, ...toPairs(body(message))]

function hello(view: DataView): Hello {
  return {
    kind: 'hello',
    boot: view.getUint32(1, true),
    schema: view.getUint8(5),
    firmware: `${view.getUint8(6)}.${view.getUint8(7)}`,
    resetFlags: view.getUint8(8),
    contacts: view.getUint8(9),
    loops: view.getUint8(10),
  }
}

const CAUSES: Readonly<Record<number, TripCause>> = { 1: 'start', 2: 'heartbeat' }

/** Their levels in one byte, their counts in the next four. */
function contactsAt(view: DataView, at: number): Contact[] {
  const levels = view.getUint8(at)
  return Array.from({ length: CONTACTS }, (_, i) => ({
    closed: (levels & (1 << i)) !== 0,
    changes: view.getUint8(at + 1 + i),
  }))
}

function state(view: DataView): State {
  const flags = view.getUint8(7)
  return {
    kind: 'state',
    boot: view.getUint32(1, true),
    seq: view.getUint8(5),
    beat: view.getUint8(6),
    relay: { driven: (flags & 1) !== 0, feedback: (flags & 2) !== 0 },
    alive: (flags & 4) !== 0,
    cause: CAUSES[view.getUint8(8)],
    trip: view.getUint8(9),
    contacts: contactsAt(view, 10),
    loops: Array.from({ length: LOOPS }, (_, i) => view.getUint16(11 + CONTACTS + 2 * i, true)),
  }
}

const moved = (view: DataView): Moved => ({
  kind: 'moved',
  boot: view.getUint32(1, true),
  after: view.getUint8(5),
  contacts: contactsAt(view, 6),
})

function probed(view: DataView): Probed | undefined {
  const [sensor, status] = [KINDS[view.getUint8(7)], STATUSES[view.getUint8(8)]]
  if (!sensor || !status || view.getUint8(6) >= PROBE_PINS.length) return undefined
  return {
    kind: 'probed',
    boot: view.getUint32(1, true),
    seq: view.getUint8(5),
    probe: view.getUint8(6),
    sensor,
    status,
    data: Array.from({ length: status === 'good' ? DATA_BYTES[sensor] : 0 }, (_, i) => view.getUint8(9 + i)),
  }
}

/** What the data of a sysex 0x01 (after the command byte) says; undefined where it is damaged or unknown. */
export function decode(pairs: readonly number[]): FromBoard | undefined {
  const bytes = fromPairs(pairs)
  if (bytes === undefined) return undefined
  const view = new DataView(Uint8Array.from(bytes).buffer)
  if (bytes[0] === HELLO && bytes.length === HELLO_BYTES) return hello(view)
  if (bytes[0] === STATE && bytes.length === STATE_BYTES) return state(view)
  if (bytes[0] === MOVED && bytes.length === MOVED_BYTES) return moved(view)
  if (bytes[0] === PROBED && bytes.length === PROBED_BYTES) return probed(view)
  return undefined
}
