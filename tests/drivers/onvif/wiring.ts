/** Wirings for tests: one door controller and one camera, with a point of every kind. */

import type { Manners } from '../../../src/drivers/onvif/driver.ts'
import { type OnvifWiring, onvifPointOf, type WrittenOnvifLink } from '../../../src/drivers/onvif/profile.ts'
import { note } from './dialects.ts'

export const QUICK: Manners = {
  pause: 50,
  ceiling: 120,
  patience: 60_000,
  farewell: 400,
  isConnected: () => true,
}

export const DOOR = { DoorToken: 'Door_1' }
export const READER = { AccessPointToken: 'AccessPoint_1' }
export const closed = note('Door/State/DoorPhysicalState', 'Initialized', DOOR, { State: 'Closed' })
export const opened = note('Door/State/DoorPhysicalState', 'Changed', DOOR, { State: 'Open' })
export const grant = note('AccessControl/AccessGranted/Credential', '', READER, { CredentialToken: 'Card_1' })

export function door(
  port: number,
  changed: Partial<OnvifWiring> = {},
  tokens: NonNullable<WrittenOnvifLink['tokens']> = {},
): OnvifWiring {
  const device = changed.device ?? 'door'
  return {
    driver: 'onvif',
    device,
    link: { tcp: { host: '127.0.0.1', port } },
    tokens: [],
    poll: 20,
    timeout: 300,
    points: [
      onvifPointOf(
        device,
        'door',
        {
          at: { topic: 'tns1:Door/State/DoorPhysicalState', source: { DoorToken: 'door' }, data: 'State' },
          meaning: { Open: 'open', Closed: 'closed' },
        },
        tokens,
      ),
      onvifPointOf(
        device,
        'door.grant',
        {
          at: {
            topic: 'tns1:AccessControl/AccessGranted',
            source: { AccessPointToken: 'access-point' },
            says: 'granted',
            lasts: '200ms',
          },
        },
        tokens,
      ),
    ],
    ...changed,
  }
}

/** Whether it is there, and its clock. */
export function clockOnly(port: number, changed: Partial<OnvifWiring> = {}): OnvifWiring {
  return {
    ...door(port),
    device: 'camera',
    points: [
      onvifPointOf('camera', 'camera.online', { at: 'online' }),
      onvifPointOf('camera', 'camera.clock.drift', { at: 'drift' }),
    ],
    ...changed,
  }
}
