/** Which device the address opens, which one a tile leads to, and how those of a room are listed. */
import type { DeviceView, RoomView } from '../../src/api/types.ts'
import { systemOf } from './systems.ts'
import type { Mark, Tile } from './tiles.ts'
import type { Key } from './voice.ts'

const OPENED = /^#device\/([^/]+)$/

export const deviceAddress = (id: string): string => `#device/${encodeURIComponent(id)}`

/** Null where the address opens none. */
export function deviceIn(hash: string): string | null {
  const [, written] = OPENED.exec(hash) ?? []
  if (written === undefined) return null
  try {
    return decodeURIComponent(written)
  } catch {
    return null
  }
}

/** The device of what a tile shows; where that belongs to the room itself, the first that serves the parameter. */
export function deviceBehind({ devices }: RoomView, { id, lead }: Tile): DeviceView | null {
  return devices.find(one => one.id === lead?.device) ?? devices.find(({ parameter }) => parameter === id) ?? null
}

const WORST_FIRST: readonly Mark[] = ['critical', 'high', 'medium', 'fault', 'low', 'uncertain', 'none']

/** Of all tiles together: the device behind the worst. */
export function firstDevice(room: RoomView, tiles: readonly Tile[]): DeviceView | null {
  const sorted = [...tiles].sort((a, b) => WORST_FIRST.indexOf(a.mark) - WORST_FIRST.indexOf(b.mark))
  return sorted.flatMap(tile => deviceBehind(room, tile) ?? [])[0] ?? null
}

/** In the order of the room file, those of one system together. */
export function devicesBySystem({ devices }: RoomView): [Key, DeviceView[]][] {
  const systems = new Map<Key, DeviceView[]>()
  for (const device of devices) {
    const title = systemOf(device.parameter)
    systems.set(title, [...(systems.get(title) ?? []), device])
  }
  return [...systems]
}
