/** The one word over the wall. */
import type { HealthReason, RoomView } from '../../src/api/types.ts'
import { isBlind } from './blind.ts'
import { isFault, rank, standing } from './standing.ts'

export type Word = 'normal' | 'waspada' | 'siaga' | 'awas' | 'gangguan' | 'putus' | 'memulai'

export interface Status {
  /** Null until the first snapshot: an empty page claims nothing. */
  readonly word: Word | null
  /** A device or sensor is in trouble as well, whatever the word. */
  readonly fault: boolean
  /** Somebody still has to acknowledge. */
  readonly unseen: boolean
}

export function status(room: RoomView | null, stale: boolean): Status {
  if (stale) return { word: 'putus', fault: false, unseen: false }
  if (!room) return { word: null, fault: false, unseen: false }
  const fault = hasFault(room)
  return { word: word(room, fault), fault, unseen: standing(room.alarms).some(alarm => !alarm.acknowledged) }
}

/** A fault hides no alarm of the room, and no level hides a file that cannot be used. */
function word(room: RoomView, fault: boolean): Word {
  const top = topLevel(room)
  if (top === 0) return 'awas'
  if (top === 1) return 'siaga'
  if (room.mistakes.length > 0) return 'gangguan'
  if (processAlarm(room)) return 'waspada'
  if (isStarting(room)) return 'memulai'
  return fault ? 'gangguan' : 'normal'
}

/** The highest level that stands, also where it has returned and nobody has seen it; infinite without alarms. */
function topLevel(room: RoomView): number {
  return Math.min(...standing(room.alarms).map(alarm => rank(alarm.level)))
}

/** A settling room may be well, but not before everything has been heard once. */
function isStarting({ phase, points }: RoomView): boolean {
  return phase === 'starting' || (phase === 'settling' && points.some(point => point.reason === 'never-heard'))
}

function processAlarm(room: RoomView): boolean {
  return standing(room.alarms).some(alarm => alarm.level === 'medium' && !isFault(alarm))
}

const settling = (reason: HealthReason): boolean => reason.code === 'starting' || reason.code === 'settling'

function hasFault(room: RoomView): boolean {
  if (room.mistakes.length > 0 || standing(room.alarms).some(isFault)) return true
  return room.points.some(point => isBlind(room, point)) || room.reasons.some(reason => !settling(reason))
}
