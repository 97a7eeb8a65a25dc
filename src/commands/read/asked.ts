/** Which wires must be asked for the points of one device, and which points those are. Pure. */
import type { Plan, Wiring } from '../../config/plan.ts'
import { isKnown } from '../../core/indexed.ts'
import type { PointId } from '../../core/sample.ts'
import type { Point } from '../../core/site.ts'

export interface Asked {
  /** What is to be shown, in the order of the profile; what is worked out comes last. */
  readonly points: readonly Point[]
  /** Each reduced to what is needed of it. */
  readonly wirings: readonly Wiring[]
}

/** All that hangs on the device's own wire, its contacts on other modules, and what it borrows from a probe. */
export function askedFor({ site, wiring }: Plan, device: string): Asked {
  const carried = wiring.filter(one => one.device === device).flatMap(({ points }) => points.map(({ point }) => point))
  const own = Object.values(site.points).filter(point => point.device === device && !isKnown(point))
  const heard = new Set([...carried, ...own.filter(({ derived }) => !derived).map(({ id }) => id)])
  const borrowed = own.filter(isBorrowed)
  const needed = new Set([...heard, ...borrowed.flatMap(({ derived }) => derived?.from ?? [])])
  const worked = own.filter(({ derived }) => derived?.from.every(from => needed.has(from)))
  const shown = [...heard].map(id => site.points[id]).filter(point => point !== undefined)
  return { points: [...shown, ...worked], wirings: wiring.flatMap(one => reduced(one, needed)) }
}

/** A unit without sensors of its own has the value of one probe. */
const isBorrowed = ({ derived }: Point): boolean => derived?.by === 'median' && derived.from.length === 1

function reduced(wiring: Wiring, needed: ReadonlySet<PointId>): Wiring[] {
  const isNeeded = ({ point }: { readonly point: PointId }): boolean => needed.has(point)
  if (!wiring.points.some(isNeeded)) return []
  switch (wiring.driver) {
    case 'modbus':
      return [{ ...wiring, points: wiring.points.filter(isNeeded) }]
    case 'nut':
      return [{ ...wiring, points: wiring.points.filter(isNeeded) }]
    case 'megatec':
      return [{ ...wiring, points: wiring.points.filter(isNeeded) }]
    case 'ntu':
      return [{ ...wiring, points: wiring.points.filter(isNeeded) }]
    case 'ydn23':
      return [{ ...wiring, points: wiring.points.filter(isNeeded) }]
    case 'snmp':
      return [{ ...wiring, points: wiring.points.filter(isNeeded) }]
    case 'mqtt':
      return [{ ...wiring, points: wiring.points.filter(isNeeded) }]
    case 'board':
      return [{ ...wiring, points: wiring.points.filter(isNeeded) }]
    case 'dht':
      return [{ ...wiring, points: wiring.points.filter(isNeeded) }]
    case 'sysfs':
      return [{ ...wiring, points: wiring.points.filter(isNeeded) }]
    case 'hikvision':
      return [{ ...wiring, points: wiring.points.filter(isNeeded) }]
    case 'onvif':
      return [{ ...wiring, points: wiring.points.filter(isNeeded) }]
    case 'probe':
      return [{ ...wiring, points: wiring.points.filter(isNeeded) }]
  }
}
