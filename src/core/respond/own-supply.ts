/** Which points tell of the controller's own supply. */
import type { PointId } from '../sample.ts'
import type { Point } from '../site.ts'

/** Of what a battery is rated for: below this it is empty, of lead and of lithium. */
const EMPTY = 0.92
/** A UPS of this role feeds the controller itself. */
export const OWN_UPS = 'controller'

/** What tells of the controller's own supply. */
export interface OwnPower {
  readonly supplies: readonly PointId[]
  readonly batteries: readonly PointId[]
  /** In minutes. */
  readonly runtimes: readonly PointId[]
  readonly volts: readonly { readonly id: PointId; readonly empty: number }[]
  readonly statuses: readonly PointId[]
  /** In seconds, of a UPS. */
  readonly seconds: readonly PointId[]
}

export function ownPowerIn(points: readonly Point[]): OwnPower {
  const named = (name: string) => points.filter(point => point.name === name)
  const idsOf = (name: string) => named(name).map(({ id }) => id)
  const ofUps = (name: string) => named(name).flatMap(({ id, role }) => (role === OWN_UPS ? [id] : []))
  const rated = named('controller.battery.voltage').filter(({ nominal }) => nominal !== undefined)
  return {
    supplies: idsOf('controller.supply'),
    batteries: idsOf('controller.battery'),
    runtimes: idsOf('controller.battery.runtime'),
    volts: rated.map(({ id, nominal = 0 }) => ({ id, empty: nominal * EMPTY })),
    statuses: ofUps('ups.status'),
    seconds: ofUps('battery.runtime'),
  }
}

/** Whether it would be seen to end. */
export const tellsItsEnd = ({ batteries, runtimes, volts, statuses }: OwnPower): boolean =>
  [batteries, runtimes, volts, statuses].some(ids => ids.length > 0)
