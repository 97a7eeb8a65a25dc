/** What the page knows: one pure reducer over the live stream. */
import type { Beat, Change, Head, Lists, PointNews, PointView, RoomView } from '../../src/api/types.ts'

export type Message =
  | { readonly event: 'snapshot'; readonly data: RoomView }
  | { readonly event: 'change'; readonly data: Change }
  | { readonly event: 'beat'; readonly data: Beat }

export interface Wall {
  readonly room: RoomView | null
  /** The page's own monotonic clock when the room last showed a sign of life; null = never. */
  readonly heard: number | null
}

export const NOTHING: Wall = { room: null, heard: null }

/** `mono` is the page's own clock: the controller's word about time proves nothing about its age. */
export function reduce(wall: Wall, message: Message, mono: number): Wall {
  if (message.event === 'snapshot') return { room: message.data, heard: alive(wall, message.data) ? mono : wall.heard }
  const { room } = wall
  if (!room || room.boot !== message.data.boot) return wall
  const head = message.event === 'change' ? merged(room, message.data) : { ...room, ...message.data }
  return { room: head, heard: alive(wall, message.data) ? mono : wall.heard }
}

/** A room whose turns stand still is not watching, however often it is told. */
function alive({ room }: Wall, head: Head): boolean {
  return !room || room.boot !== head.boot || room.turns !== head.turns
}

function merged(room: RoomView, change: Change): RoomView {
  const alarms = merge(room.alarms, change.alarms).filter(alarm => alarm.state !== 'normal')
  return { ...room, ...change, ...mergedLists(room, change), alarms }
}

function mergedLists(room: Lists, change: Change): Omit<Lists, 'alarms'> {
  return {
    points: moved(room.points, change.points),
    actuators: merge(room.actuators, change.actuators),
    devices: merge(room.devices, change.devices),
    regulation: merge(room.regulation, change.regulation),
  }
}

/** Of a point only what moves is told: its title, unit and the like stand in the snapshot, and one that does not is unknown. */
function moved(known: PointView[], news: readonly PointNews[]): PointView[] {
  if (news.length === 0) return known
  const fresh = new Map(news.map(one => [one.id, one]))
  return known.map(point => {
    const one = fresh.get(point.id)
    return one ? { ...point, ...one } : point
  })
}

/** Known ones keep their place, new ones join at the end. */
function merge<T extends { id: string }>(known: T[], changed: readonly T[]): T[] {
  if (changed.length === 0) return known
  const all = new Map(known.map(one => [one.id, one]))
  for (const one of changed) all.set(one.id, one)
  return [...all.values()]
}
