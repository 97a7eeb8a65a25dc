/** Which sensor of the kernel a device is. */

import { type SysfsWiring, sysfsLinkOf, sysfsPointOf, type WrittenSysfsLink } from '../drivers/sysfs/profile.ts'
import type { SysfsProfile } from './profile.ts'
import { sysfsPartOf } from './profile-sysfs.ts'

/** Contacts at the ends of its loops may follow. */
export type OpenSysfsWiring = SysfsWiring & { readonly points: SysfsWiring['points'][number][] }

export function sysfsWiring(
  device: string,
  profile: SysfsProfile,
  link: WrittenSysfsLink,
  poll: number,
): OpenSysfsWiring {
  const points = profile.points.map(point => sysfsPointOf(device, point.name, sysfsPartOf(point)))
  return { driver: 'sysfs', device, ...sysfsLinkOf(link, profile.link), poll, points }
}
