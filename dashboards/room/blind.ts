/** A point that should be readable by now and is not. */
import type { PointView, RoomView } from '../../src/api/types.ts'

/** What a starting room has not heard yet is not blind, nor is a mean that has not run long enough. */
export function isBlind(room: Pick<RoomView, 'phase'>, point: PointView): boolean {
  if (point.quality !== 'bad' || point.reason === 'gathering') return false
  return room.phase === 'watching' || point.reason !== 'never-heard'
}
