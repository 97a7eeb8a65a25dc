/** How devices are reached that speak in lines of text: on a serial port, their own or shared, or through a gateway. */

import { type MegatecWiring, megatecLinkOf, megatecPointOf } from '../drivers/megatec/profile.ts'
import { type NtuWiring, ntuLinkOf, ntuPointOf } from '../drivers/ntu/profile.ts'
import { type Ydn23Wiring, ydn23LinkOf, ydn23PointOf } from '../drivers/ydn23/profile.ts'
import type { MegatecProfile, NtuProfile, Ydn23Profile } from './profile.ts'
import { megatecPartsOf } from './profile-megatec.ts'
import { ntuPartsOf } from './profile-ntu.ts'
import { ydn23PartsOf } from './profile-ydn23.ts'
import type { MegatecLink, NtuLink, Ydn23Link } from './room.ts'

export function megatecWiring(device: string, profile: MegatecProfile, link: MegatecLink, poll: number): MegatecWiring {
  const points = profile.points.map(point => megatecPointOf(device, point.name, megatecPartsOf(point)))
  return { driver: 'megatec', device, ...megatecLinkOf(link, profile.link), poll, points }
}

export function ntuWiring(device: string, profile: NtuProfile, link: NtuLink, poll: number): NtuWiring {
  const points = profile.points.map(point => ntuPointOf(device, point.name, ntuPartsOf(point)))
  return { driver: 'ntu', device, ...ntuLinkOf(link, profile.link), poll, points }
}

export function ydn23Wiring(device: string, profile: Ydn23Profile, link: Ydn23Link, poll: number): Ydn23Wiring {
  const points = profile.points.map(point => ydn23PointOf(device, point.name, ydn23PartsOf(point)))
  return { driver: 'ydn23', device, ...ydn23LinkOf(link, profile.link), poll, points }
}
