/** Doors that stand open, and what a person may say at them. */
import type { AlarmView, PointView, RoomView } from '../../src/api/types.ts'
import { standing } from './standing.ts'

export interface OpenDoor {
  /** Its device. */
  readonly id: string
  readonly entry: PointView
  readonly offers: readonly Said[]
  readonly moving: boolean
  /** The worst that stands at this door: beside it no opening is called as it should be. */
  readonly alarm: AlarmView | null
}
export type Said = 'enter' | 'move-goods'

/** Also one that is shut again, while nobody has answered for its opening. */
export function openDoors({ points, alarms }: RoomView): OpenDoor[] {
  const entries = points.filter(({ name, value }) => name === 'door.entry' && value !== null && value !== 'closed')
  return entries.map(entry => {
    const at = (name: string) => points.find(point => point.device === entry.device && point.name === name)?.value
    const moving = at('door.moving') === 'yes'
    const offers: Said[] = ASKED.includes(entry.value ?? '') ? ['enter'] : []
    if (at('door') === 'open' && !moving) offers.push('move-goods')
    const alarm = standing(alarms).find(one => one.device === entry.device) ?? null
    return { id: entry.device, entry, offers, moving, alarm }
  })
}

const ASKED: readonly (string | number)[] = ['waiting', 'unannounced']
