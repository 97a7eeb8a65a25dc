/** One device with all that is known of it. */
import type { Device } from '../../core/site.ts'
import type { Deps } from '../deps.ts'
import type { Both, DeviceSheet, PointView } from '../types.ts'
import { deviceView } from './device.ts'

export interface DeviceAbout {
  readonly title: Readonly<Both> | null
  readonly source: string
  readonly notes: readonly string[]
  readonly wire: Readonly<NonNullable<DeviceSheet['wire']>> | null
}

export function sheetView(deps: Deps, device: Device): DeviceSheet {
  const { title, source, notes, wire } = deps.about(device.id)
  const own = Object.values(deps.site.points).filter(point => point.device === device.id)
  const points = deps.views.points(own.map(({ id }) => id))
  return {
    ...deviceView(deps, device),
    about: { title, source, notes: [...notes] },
    wire: wire && { driver: wire.driver, place: wire.place, unit: wire.unit },
    proofs: {
      recorded: provedBy(points, 'recorded'),
      printed: provedBy(points, 'printed'),
      transcribed: provedBy(points, 'transcribed'),
    },
    points,
  }
}

const provedBy = (points: readonly PointView[], kind: keyof DeviceSheet['proofs']): number =>
  points.filter(({ proof }) => proof === kind).length
