/** A door controller as ONVIF tells of it (Door Control and Access Control Services: notification topics). */
import type { Facts, Told } from '../onvif-points.ts'

/** What is seen of one door and its reader. */
export interface Door {
  /** Seconds that its clock is ahead. */
  readonly ahead: number
  readonly open: boolean
  readonly alarm: 'Normal' | 'DoorForcedOpen' | 'DoorOpenTooLong'
  readonly tampered: boolean
  /** Who was let through lately; `nth` counts from the beginning of the world. */
  readonly grants: readonly { readonly how: 'card' | 'button'; readonly nth: number }[]
}

const DOOR = { DoorToken: 'Door_1' }
const READER = { AccessPointToken: 'AccessPoint_1' }
const state = (name: string, State: string): Told => ({
  topic: `tns1:Door/State/${name}`,
  source: DOOR,
  data: { State },
})
const granted = (how: string, data: Told['data']): Told => ({
  topic: `tns1:AccessControl/AccessGranted/${how}`,
  source: READER,
  data,
})

export function onvifDoor({ ahead, open, alarm, tampered, grants }: Door): Facts {
  const card = granted('Credential', { CredentialToken: 'Card_1', CredentialHolderName: 'Petugas' })
  const exit = granted('Anonymous', { External: 'false' })
  return {
    ahead,
    states: [
      state('DoorMode', 'Locked'),
      state('DoorPhysicalState', open ? 'Open' : 'Closed'),
      state('DoorAlarm', alarm),
      state('DoorTamper', tampered ? 'TamperDetected' : 'NotInTamper'),
    ],
    events: grants.map(({ how, nth }) => ({ ...(how === 'card' ? card : exit), nth })),
  }
}
