/** The devices and the site they stand in. */
import { carrier } from '../../core/indexed.ts'
import type { Device, Site } from '../../core/site.ts'
import { SECOND } from '../../core/time.ts'
import type { DeviceView, SiteView } from '../types.ts'
import type { ViewSource } from './source.ts'
import { isoOfMono } from './time.ts'

export function deviceView(source: ViewSource, device: Device): DeviceView {
  const { now, devices } = source.room()
  const state = devices[carrier(source.site, device.id)]
  const heard = state?.heard ?? null
  return {
    id: device.id,
    title: device.title,
    parameter: device.parameter,
    profile: device.profile,
    evidence: device.evidence,
    role: device.role ?? null,
    communication: state?.communication ?? 'waiting',
    heardAt: heard === null ? null : isoOfMono(now, heard),
    fault: state?.fault ?? null,
    via: device.via ?? null,
  }
}

export const siteView = (site: Site): SiteView => ({
  id: site.id,
  title: site.title,
  organisation: site.organisation,
  zone: site.zone,
  utcOffsetSeconds: site.utcOffset / SECOND,
  hash: site.hash,
  switchedOff: site.switchedOff.map(({ rule, reason }) => ({ rule, reason })),
})
