/** The wiring of a UPS as the library's own profile makes it, on a port of a test. */

import { megatecPartsOf } from '../../../src/config/profile-megatec.ts'
import { type MegatecWiring, megatecPointOf } from '../../../src/drivers/megatec/profile.ts'
import { profileAt } from '../../hardware/profiles/one.ts'

const PROFILES = {
  'ups/megatec': profileAt('ups/megatec', 'megatec'),
  'ups/megatec-online': profileAt('ups/megatec-online', 'megatec'),
}

export function wire(
  changed: Partial<MegatecWiring> = {},
  profile: keyof typeof PROFILES = 'ups/megatec',
): MegatecWiring {
  const { device = 'ups' } = changed
  return {
    driver: 'megatec',
    device,
    link: { serial: '/dev/ups', mode: '2400-8N1' },
    poll: 20,
    timeout: 60,
    slowest: 90,
    points: PROFILES[profile].points.map(point => megatecPointOf(device, point.name, megatecPartsOf(point))),
    ...changed,
  }
}
