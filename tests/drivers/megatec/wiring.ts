/** The wiring of a UPS as the library's own profile makes it, on a port of a test. */

import { megatecPartsOf } from '../../../src/config/profile-megatec.ts'
import { type MegatecWiring, megatecPointOf } from '../../../src/drivers/megatec/profile.ts'
import { profiles } from '../../hardware/profiles/shelf.ts'

export function wire(changed: Partial<MegatecWiring> = {}, profile = 'ups/megatec'): MegatecWiring {
  const found = profiles.find(({ id }) => id === profile)
  if (found?.driver !== 'megatec') throw new Error(`no profile ${profile}`)
  const { device = 'ups' } = changed
  return {
    driver: 'megatec',
    device,
    link: { serial: '/dev/ups', mode: '2400-8N1' },
    poll: 20,
    timeout: 60,
    slowest: 90,
    points: found.points.map(point => megatecPointOf(device, point.name, megatecPartsOf(point))),
    ...changed,
  }
}
