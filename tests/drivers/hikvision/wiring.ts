/** Wirings for tests: a recorder and one of its cameras, whose events last a fifth of a second. */

import type { Manners } from '../../../src/drivers/hikvision/driver.ts'
import { type HikvisionWiring, hikvisionPointOf } from '../../../src/drivers/hikvision/profile.ts'

export const QUICK: Manners = { pause: 20, ceiling: 120, patience: 60_000, isConnected: () => true }

const DISK = { events: ['diskfull', 'diskerror'], of: 'device' as const, says: 'stopped', lasts: '200ms' }
const TAMPER = { events: ['tamperdetection', 'shelteralarm'], of: 'channel' as const, says: 'tampered', lasts: '200ms' }
const LOSS = { events: ['videoloss'], of: 'channel' as const, says: 'missing', lasts: '200ms' }
const INPUT = { events: ['IO'], of: 'input' as const, says: 'open', lasts: '200ms' }

export function recorder(port: number, changed: Partial<HikvisionWiring> = {}): HikvisionWiring {
  return {
    driver: 'hikvision',
    device: 'nvr',
    link: { tcp: { host: '127.0.0.1', port } },
    place: '1/1',
    poll: 20,
    timeout: 200,
    silence: 200,
    points: [
      hikvisionPointOf('nvr', 'recorder.online', { at: 'online' }, {}),
      hikvisionPointOf('nvr', 'recorder.recording', { at: DISK }, {}),
    ],
    ...changed,
  }
}

export const camera = (port: number, channel: number, changed: Partial<HikvisionWiring> = {}): HikvisionWiring =>
  recorder(port, {
    device: 'cam',
    place: `${channel}/1`,
    points: [
      hikvisionPointOf('cam', 'camera.picture', { at: LOSS }, { channel }),
      hikvisionPointOf('cam', 'camera.tamper', { at: TAMPER }, { channel }),
      hikvisionPointOf('cam', 'door', { at: INPUT }, { input: 2 }),
    ],
    ...changed,
  })
