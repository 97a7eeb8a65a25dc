/** Doors that stand open, and what a person may say at them. */
import type { PointView, RoomView } from '../../src/api/types.ts'

export interface OpenDoor {
  /** Its device. */
  readonly id: string
  readonly entry: PointView
  readonly offers: readonly Said[]
  readonly moving: boolean
}
export type Said = 'enter' | 'move-goods'

/** Also one that is shut again, while nobody has answered for its opening. */
export function openDoors({ points }: RoomView): OpenDoor[] {
  const entries = points.filter(({ name, value }) => name === 'door.entry' && value !== null && value !== 'closed')
  return entries.map(entry => {
    const at = (name: string) => points.find(point => point.device === entry.device && point.name === name)?.value
    const moving = at('door.moving') === 'yes'
    const offers: Said[] = ASKED.includes(entry.value ?? '') ? ['enter'] : []
    if (at('door') === 'open' && !moving) offers.push('move-goods')
    return { id: entry.device, entry, offers, moving }
  })
}

const ASKED: readonly (string | number)[] = ['waiting', 'unannounced']
