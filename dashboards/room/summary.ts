/** The room in one line of counts. */
import type { RoomView } from '../../src/api/types.ts'
import { isBlind } from './blind.ts'
import { standing } from './standing.ts'
import type { Key } from './voice.ts'

export interface Count {
  readonly key: Key
  readonly n: number
}

/** Nothing is said that is zero, save that there is no alarm, and that never by a room that is only starting. */
export function summary(room: RoomView): Count[] {
  const list = standing(room.alarms)
  const bad = room.points.filter(point => isBlind(room, point)).length
  const counts: Count[] = [
    { key: 'summary.mistakes', n: room.mistakes.length },
    { key: 'summary.alarms', n: list.length },
    { key: 'summary.unseen', n: list.filter(alarm => !alarm.acknowledged).length },
    { key: 'summary.returned', n: list.filter(alarm => !alarm.active).length },
    { key: 'summary.bad', n: bad },
  ]
  const shown = counts.filter(count => count.n > 0)
  if (room.mistakes.length > 0) return shown
  if (room.phase === 'starting') return [...shown, { key: 'summary.starting', n: 0 }]
  const settling: Count[] = room.phase === 'settling' ? [{ key: 'summary.settling', n: 0 }] : []
  return [...(list.length === 0 ? [{ key: 'summary.none', n: 0 } as const] : []), ...shown, ...settling]
}
