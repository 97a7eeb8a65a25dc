/** Wires that several devices share, a serial port or a gateway: one point each, which speaks for all who hang on it. */

import { type DeviceId, deviceOf, type PointId } from '../core/sample.ts'
import type { AlarmId, Point, Rule } from '../core/site.ts'
import { type Millis, SECOND } from '../core/time.ts'
import type { Draft } from './draft.ts'
import { plainPoint } from './points.ts'
import { addressOf } from './wires.ts'

/** How long devices may take to come back one after another once their wire is back: a dead one is asked once a minute at worst. */
const RETURN = 90 * SECOND

export function addBuses(draft: Draft): void {
  for (const [address, sharers] of sharersOf(draft)) {
    if (sharers.length > 1) {
      const point = busPoint(draft, address, sharers)
      draft.points.set(point.id, point)
    }
  }
}

function sharersOf({ wiring }: Draft): ReadonlyMap<string, readonly DeviceId[]> {
  const sharers = new Map<string, DeviceId[]>()
  for (const one of wiring.values()) {
    // Other servers tell themselves what they have lost touch with.
    if (one.driver !== 'modbus' && one.driver !== 'ydn23') continue
    const { address } = addressOf(one)
    sharers.set(address, [...(sharers.get(address) ?? []), one.device])
  }
  return sharers
}

function busPoint({ devices }: Draft, address: string, sharers: readonly DeviceId[]): Point {
  const titles = sharers.map(id => devices.get(id)?.title ?? id)
  const from = sharers.map(id => `${id}/communication`)
  return {
    ...plainPoint(deviceIdOf(address), 'bus', 0),
    report: 'on-event',
    title: `${address}: ${titles.join(', ')}`,
    derived: { by: 'bus', from, units: [from.map(point => ({ point, is: ['lost'] }))], over: RETURN },
  }
}

/** `/dev/serial/by-id/usb-FTDI_A5-if00` is `bus-usb-ftdi-a5-if00`: what the wire is called stays, whoever joins it. */
const deviceIdOf = (address: string): DeviceId =>
  `bus-${address
    .replace(/^\/dev\/(serial\/by-(id|path)\/)?/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}`

/** Who hangs on the wire that this point speaks of; undefined of any other point. */
export const hangingOn = (point: Point | undefined): readonly DeviceId[] | undefined =>
  point?.derived?.by === 'bus' ? point.derived.from.map(deviceOf) : undefined

/** Who hangs on a wire waits with its own alarm until the wire can have been told, and so does what it blinds: one call in all. */
export function afterBuses(draft: Draft, rules: readonly Rule[]): Rule[] {
  const links = new Map(rules.flatMap(({ point }) => gracesOn(draft, hangingOn(draft.points.get(point)) ?? [])))
  const losses = rules
    .filter(({ type }) => type === 'STALE')
    .map(({ id, point }) => [id, links.get(point) ?? 0] as const)
  const graces = new Map<AlarmId, Millis>(losses)
  return rules.map(rule => {
    const explained = rule.type === 'BAD-QUALITY' ? rule.suppressedBy.map(({ alarm }) => graces.get(alarm) ?? 0) : []
    return { ...rule, onDelay: Math.max(rule.onDelay, graces.get(rule.id) ?? 0, ...explained) }
  })
}

/** By the communication of each. */
const gracesOn = (draft: Draft, sharers: readonly DeviceId[]): [PointId, Millis][] =>
  sharers.map(id => [`${id}/communication`, graceOf(draft, id, sharers)])

/** Nobody waits for a wire that could be told only later than this after his last answer. */
const TOLD_BY = 29 * SECOND
/** A full line asks a little later than planned, and answers take their time. */
const SLACK = 2 * SECOND

/** The wire can have fallen silent one poll after this device was last heard, and its last device is lost after its own time. */
function graceOf({ devices, wiring }: Draft, id: DeviceId, sharers: readonly DeviceId[]): Millis {
  const staleOf = (one: DeviceId): Millis => devices.get(one)?.stale ?? 0
  const longest = Math.max(...sharers.map(staleOf))
  const until = longest + (wiring.get(id)?.poll ?? 0) + SLACK
  return until > TOLD_BY ? 0 : until - staleOf(id)
}
