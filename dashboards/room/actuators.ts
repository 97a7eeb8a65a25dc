/** Where relay and siren are: what their contact says now, else what they were told. */
import type { ActuatorView, RoomView } from '../../src/api/types.ts'

export interface Shown {
  /** Null where a contact is fitted and cannot be read: nothing is known then. */
  readonly state: string | null
  readonly from: 'contact' | 'command'
  readonly disobeys: boolean
  readonly test: boolean
  /** Well for a moment, so that one more alarm is noticed; nothing is well. */
  readonly reflash: boolean
}

/** The contact is a point of its own; what the actuator's view says of it may be older. */
export function shown(room: RoomView, kind: ActuatorView['kind']): Shown | null {
  const actuator = room.actuators.find(one => one.kind === kind)
  if (!actuator) return null
  const own = (name: string) => room.points.find(point => point.id === `controller/${actuator.id}.${name}`)
  const contact = own('position')
  const state = contact ? contact.value : (actuator.position ?? actuator.wanted)
  return {
    state: state === null ? null : String(state),
    from: contact || actuator.position !== null ? 'contact' : 'command',
    disobeys:
      state !== null && state !== actuator.wanted && (actuator.mismatch || own('agreement')?.value === 'disagrees'),
    test: actuator.test !== null,
    reflash: actuator.wanted === 'well' && actuator.why === 'reflash',
  }
}

/** Quiet while somebody is still called is not the same as quiet. */
export function sirenState(room: RoomView): 'sounding' | 'silenced' | 'off' | 'bypassed' | 'unread' {
  const { state } = shown(room, 'siren') ?? { state: 'off' }
  if (isBypassed(room)) return 'bypassed'
  if (state === null) return 'unread'
  if (state === 'on') return 'sounding'
  return room.siren.sounding || room.siren.silenced ? 'silenced' : 'off'
}

/** A key is not a pause: no new alarm sounds either. */
const isBypassed = ({ actuators }: RoomView): boolean =>
  actuators.some(({ kind, why }) => kind === 'siren' && why === 'bypassed')

/** Also without a live stream: a person may try, and is told what came of it. */
export function canSilence(room: RoomView | null): boolean {
  return room?.siren.sounding === true && (!room.siren.silenced || sirenState(room) === 'sounding')
}
