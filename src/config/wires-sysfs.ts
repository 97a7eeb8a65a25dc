/** Which sensor of the kernel a device is. */

import { type SysfsWiring, sysfsLinkOf, sysfsPointOf, type WrittenSysfsLink } from '../drivers/sysfs/profile.ts'
import type { SysfsProfile } from './profile.ts'
import { sysfsPartOf } from './profile-sysfs.ts'

export function sysfsWiring(device: string, profile: SysfsProfile, link: WrittenSysfsLink, poll: number): SysfsWiring {
  const points = profile.points.map(point => sysfsPointOf(device, point.name, sysfsPartOf(point)))
  return { driver: 'sysfs', device, ...sysfsLinkOf(link, profile.link), poll, points }
}
