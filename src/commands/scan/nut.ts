/** UPSs of a NUT server, and the profiles that every variable they need fits. */
import { loneDevice } from '../../config/lone.ts'
import type { NutProfile } from '../../config/profile.ts'
import { askUpses, type Ups } from '../../drivers/nut/list.ts'
import { samplesOf } from '../../drivers/nut/samples.ts'
import type { Proposal } from './find.ts'
import { fitWithout } from './fit.ts'
import { profilesOf } from './model.ts'
import type { Search } from './search.ts'

/** UPSs found. */
export async function searchNut(search: Search, host: string, port: number): Promise<number> {
  const upses = await askUpses({ host, port }, 4 * search.timeout)
  if ('fault' in upses) {
    if (upses.fault.code === 'denied') search.hint('scan-nut-denied', { place: `${host}:${port}` })
    return 0
  }
  for (const ups of upses) {
    const link = { nut: `${host}:${port}`, ups: ups.name }
    const proposals = profilesOf(search.library, 'nut').flatMap(profile => proposalOf(search, profile, link, ups))
    const said = [ups.description, textOf(ups, 'device.mfr'), textOf(ups, 'device.model')]
    search.found({ place: `NUT ${host}:${port} ${ups.name}`, said, link, tail: tailOf(ups.name), proposals })
  }
  return upses.length
}

const textOf = ({ listed }: Ups, name: string): string => ('fault' in listed ? '' : (listed.variables.get(name) ?? ''))

const tailOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'nut'

/** What it lacks is named at once, for a server says everything it knows. */
function proposalOf(
  { library }: Search,
  profile: NutProfile,
  link: { nut: string; ups: string },
  { listed }: Ups,
): Proposal[] {
  const lone = loneDevice(library, profile, link)
  if (lone?.wiring.driver !== 'nut' || 'fault' in listed) return []
  const found = fitWithout(profile, lone.points, samplesOf(lone.wiring.points, listed, 0))
  return found ? [{ profile, certainty: 'likely', values: found.fit.values, lacks: found.lacks }] : []
}
