/** The three numbers that are read from across the room: hottest air, humidity, minutes on battery. */
import type { PointView, RoomView } from '../../src/api/types.ts'

export interface Figure {
  /** The point shown; null when the room has none. */
  readonly point: PointView | null
  readonly good: number
  readonly all: number
}

export interface Figures {
  readonly temperature: Figure
  readonly humidity: Figure
  readonly runtime: Figure
  /** A UPS says that it lives on its battery. */
  readonly onBattery: boolean
}

const BAND_MIDDLE = 50
const ROOM_ROLES: readonly (string | null)[] = ['room', 'inlet']

export function figures(room: RoomView): Figures {
  return {
    temperature: figure(air(room, 'temperature'), value => -value),
    humidity: figure(air(room, 'humidity'), value => -Math.abs(value - BAND_MIDDLE)),
    runtime: figure(named(room, 'battery.runtime'), value => value),
    onBattery: named(room, 'ups.status').some(point =>
      String(point.value ?? '')
        .split(' ')
        .includes('OB'),
    ),
  }
}

const named = (room: RoomView, name: string): PointView[] =>
  room.points.filter(one => one.name === name && !one.derived)

/** Probes that say where they hang are believed before those that do not. */
function air(room: RoomView, name: string): PointView[] {
  const all = named(room, name)
  const placed = all.filter(point => ROOM_ROLES.includes(point.role))
  return placed.length > 0 ? placed : all
}

/** The worst by `order` among those with a value; a room with nothing but bad ones shows a bad one, never a blank. */
function figure(points: readonly PointView[], order: (value: number) => number): Figure {
  const valued = points.filter(point => typeof point.value === 'number')
  const sorted = [...valued].sort((a, b) => order(Number(a.value)) - order(Number(b.value)))
  return { point: sorted[0] ?? points[0] ?? null, good: valued.length, all: points.length }
}
