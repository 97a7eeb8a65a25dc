/** How a Megatec UPS is reached: a serial port of its own. */

import { type MegatecWiring, megatecLinkOf, megatecPointOf } from '../drivers/megatec/profile.ts'
import type { MegatecProfile } from './profile.ts'
import { megatecPartsOf } from './profile-megatec.ts'
import type { MegatecLink } from './room.ts'

export function megatecWiring(device: string, profile: MegatecProfile, link: MegatecLink, poll: number): MegatecWiring {
  const points = profile.points.map(point => megatecPointOf(device, point.name, megatecPartsOf(point)))
  return { driver: 'megatec', device, ...megatecLinkOf(link, profile.link), poll, points }
}
