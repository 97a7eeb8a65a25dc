/** What is known of a device beside its readings: where the facts of its profile come from, and where its wire goes. */
import { type DeviceId, deviceOf } from '../core/sample.ts'
import { placeOf } from './place.ts'
import type { Plan, ProfileHead, Wiring } from './plan.ts'

export interface About extends Omit<ProfileHead, 'title'> {
  /** Null where no file of the library describes it. */
  readonly title: ProfileHead['title'] | null
  /** Null where it hangs on none. */
  readonly wire: Wire | null
}

export interface Wire {
  readonly driver: string
  readonly place: string
  /** On a bus: which of those that share it. */
  readonly unit: number | null
}

const UNKNOWN = { title: null, source: '', notes: [] }

/** A thing behind contacts has the wire of its module, or the pins it hangs on. */
export function aboutOf(plan: Plan, id: DeviceId): About {
  const { profile = '', via } = plan.site.devices[id] ?? {}
  const head = Object.hasOwn(plan.profiles, profile) ? plan.profiles[profile] : undefined
  return { ...(head ?? UNKNOWN), wire: wireOf(plan, via ?? id) ?? pinsOf(plan, id) }
}

function wireOf({ wiring }: Plan, id: DeviceId): Wire | undefined {
  const found = wiring.find(({ device }) => device === id)
  return found && { driver: found.driver, place: placeOf(found), unit: unitOf(found) }
}

function pinsOf({ contacts }: Plan, id: DeviceId): Wire | null {
  const own = contacts?.contacts.filter(({ point }) => deviceOf(point) === id) ?? []
  if (own.length === 0) return null
  return { driver: 'gpio', place: own.map(({ gpio }) => `GPIO${gpio}`).join(', '), unit: null }
}

function unitOf(wiring: Wiring): number | null {
  if (wiring.driver === 'modbus') return wiring.unit
  return wiring.driver === 'ydn23' ? Number.parseInt(wiring.unit.address, 16) : null
}
