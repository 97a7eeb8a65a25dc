/** A point that should be readable by now and is not. */
import type { PointView, RoomView } from '../../src/api/types.ts'

/** What a starting room has not heard yet is not blind. */
export function isBlind(room: Pick<RoomView, 'phase'>, point: PointView): boolean {
  return point.quality === 'bad' && (room.phase === 'watching' || point.reason !== 'never-heard')
}
