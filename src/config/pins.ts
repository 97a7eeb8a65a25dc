/** The controller's own pins: contacts that hang on them, and every pin taken once, for what it can do. */

import { deviceOf } from '../core/sample.ts'
import type { Device } from '../core/site.ts'
import { SECOND } from '../core/time.ts'
import type { ContactsWiring } from '../drivers/bridge/profile.ts'
import { blameAt, type Draft, type Sourced, type Tell } from './draft.ts'
import { knownPoint, plainPoint } from './points.ts'
import type { WrittenActuator, WrittenDevice } from './room.ts'
import type { Contact } from './sheets.ts'
import { contactPoint, wordsOf } from './terminals.ts'
import type { Path } from './yaml.ts'

/** The pseudo device whose wire they are. */
export const GPIO = 'gpio'
/** The child process tells twice a second how its contacts stand. */
const STALE = 3 * SECOND
/** A panel closes its contact for at least so long; what is shorter is no alarm, and is counted. */
const PANEL = 200

export function addGpio(draft: Draft, entries: readonly Sourced<WrittenDevice>[]): void {
  const isUsed = entries.some(({ written }) =>
    Object.values(written.contacts ?? {}).some(contact => contact?.gpio !== undefined),
  )
  if (!isUsed) return
  const device: Device = {
    id: GPIO,
    title: 'GPIO',
    parameter: 'R15',
    profile: 'controller/gpio',
    evidence: 'M',
    stale: STALE,
  }
  draft.devices.set(GPIO, device)
  draft.points.set(`${GPIO}/communication`, knownPoint(GPIO, 'communication', STALE))
}

export function addPin(draft: Draft, device: Device, [name, written]: Contact): void {
  const { gpio, normally, closed = 'low' } = written
  if (gpio === undefined) return
  const point = contactPoint(device, name, written, false)
  draft.points.set(point.id, point)
  const [openLevel, closedLevel] = closed === 'high' ? ([0, 1] as const) : ([1, 0] as const)
  draft.contacts.push({
    point: point.id,
    gpio,
    open: openLevel,
    rest: normally === 'closed' ? closedLevel : openLevel,
    hold: name.startsWith('fire.') ? PANEL : 0,
    words: wordsOf(name, written),
  })
  for (const own of ['contact.chatter', 'contact.pulses'] as const) {
    draft.points.set(`${device.id}/${own}`, plainPoint(device.id, own, device.stale))
  }
}

/** Undefined where no contact hangs on a pin. */
export function contactsWiring({ contacts }: Draft): ContactsWiring | undefined {
  if (contacts.length === 0) return undefined
  const devices = [...new Set(contacts.map(({ point }) => deviceOf(point)))]
  const tallies = devices.map(device => ({
    chatter: `${device}/contact.chatter`,
    pulses: `${device}/contact.pulses`,
    gpios: contacts.filter(({ point }) => deviceOf(point) === device).map(({ gpio }) => gpio),
  }))
  return { contacts, tallies }
}

interface Taken {
  readonly gpio: number
  /** Who has it, as `water/leak` or `relay`. */
  readonly by: string
  readonly path: Path
  readonly tell: Tell
}

/** Every pin of the room file, in its order. */
function takenIn(
  draft: Draft,
  devices: readonly Sourced<WrittenDevice>[],
  actuators: readonly Sourced<WrittenActuator>[],
): Taken[] {
  const teller = (entry: Sourced<unknown>): Tell => {
    return (path, ...said) => blameAt(draft.blame, entry, path, ...said)
  }
  const contacts = devices.flatMap(entry =>
    Object.entries(entry.written.contacts ?? {}).flatMap(([name, contact]): Taken[] => {
      const by = `${entry.written.id}/${name}`
      const path = ['contacts', name, 'gpio']
      return contact?.gpio === undefined ? [] : [{ gpio: contact.gpio, by, path, tell: teller(entry) }]
    }),
  )
  const sensors = devices.flatMap((entry): Taken[] => {
    const { id, link } = entry.written
    return link && 'dht' in link ? [{ gpio: link.dht, by: id, path: ['link', 'dht'], tell: teller(entry) }] : []
  })
  const outputs = actuators.flatMap(entry => {
    const { id, gpio, feedback } = entry.written
    const tell = teller(entry)
    const own: Taken[] = gpio === undefined ? [] : [{ gpio, by: id, path: ['gpio'], tell }]
    return feedback ? [...own, { gpio: feedback.gpio, by: `${id}/feedback`, path: ['feedback', 'gpio'], tell }] : own
  })
  return [...contacts, ...sensors, ...outputs]
}

/** What each pin is for besides, as soon as its interface is switched on in config.txt. */
const BUSES: readonly (readonly [bus: string, pins: readonly number[]])[] = [
  ['I2C', [2, 3]],
  ['1-Wire', [4]],
  ['SPI', [7, 8, 9, 10, 11]],
  ['UART', [14, 15]],
]
/** The serial port that lies on the header. */
const HEADER_PORT = /^\/dev\/(serial0|ttyAMA0|ttyS0)$/

export function checkPins(
  draft: Draft,
  devices: readonly Sourced<WrittenDevice>[],
  actuators: readonly Sourced<WrittenActuator>[],
): void {
  const seen = new Map<number, string>()
  const port = devices.find(({ written: { link } }) => link && 'rtu' in link && HEADER_PORT.test(link.rtu))
  for (const { gpio, by, path, tell } of takenIn(draft, devices, actuators)) {
    const other = seen.get(gpio)
    if (other !== undefined) tell(path, 'pin-taken', { gpio, other })
    else seen.set(gpio, by)
    const bus = BUSES.find(([, pins]) => pins.includes(gpio))?.[0]
    if (bus === 'UART' && port) tell(path, 'pin-of-port', { gpio, other: port.written.id })
    else if (bus !== undefined) tell(path, 'pin-of-bus', { gpio, name: bus })
  }
  for (const entry of actuators) checkBoot(draft, entry)
}

/** Until a program drives them, GPIO 0–8 are pulled up and 9–27 down: nothing may be energised by that alone. */
function checkBoot(draft: Draft, entry: Sourced<WrittenActuator>): void {
  const { gpio, energised = 'high', kind } = entry.written
  if (gpio === undefined) return
  const boot = gpio < 9 ? 'high' : 'low'
  if (boot === energised) blameAt(draft.blame, entry, ['gpio'], 'energised-at-boot', { gpio, level: boot, kind })
}
