/** SNMP agents, by what they call themselves and by which objects they answer. */
import { loneDevice } from '../../config/lone.ts'
import type { SnmpProfile } from '../../config/profile.ts'
import { askOnce } from '../../drivers/snmp/once.ts'
import type { Access, SnmpWiring } from '../../drivers/snmp/profile.ts'
import { type Who, whoIs } from '../../drivers/snmp/who.ts'
import { openWire } from '../../drivers/snmp/wire.ts'
import type { Proposal } from './find.ts'
import { fitWithout } from './fit.ts'
import { profilesOf } from './model.ts'
import type { Search } from './search.ts'

/** How we introduce ourselves, and the same for the room file. */
export interface Introduction {
  readonly access: Extract<Access, { version: 1 | '2c' }>
  readonly link: Readonly<Record<string, string | number>>
}

/** Whether an agent answered. */
export async function searchAgent(
  search: Search,
  host: string,
  port: number,
  { access, link }: Introduction,
): Promise<boolean> {
  const target: SnmpWiring = { ...EMPTY, link: { udp: { host, port } }, access, timeout: 2 * search.timeout }
  const wire = openWire(target)
  const hangUp = () => void wire.close()
  search.cut.addEventListener('abort', hangUp)
  const who = await whoIs(wire)
  search.cut.removeEventListener('abort', hangUp)
  await wire.close()
  if (!who || search.cut.aborted) return false
  const proposals: Proposal[] = []
  for (const profile of profilesOf(search.library, 'snmp'))
    proposals.push(...(await proposalOf(search, profile, target, who)))
  const said = [who.name, who.description, who.objectId]
  const place = `SNMP ${host}:${port}`
  search.found({
    place,
    said,
    link: { snmp: `${host}:${port}`, ...link },
    tail: host.replace(/[^a-z0-9]+/gi, '-').toLowerCase(),
    proposals,
  })
  return true
}

const EMPTY = { driver: 'snmp', device: 'found', tables: {}, poll: 1000, most: 10, points: [] } as const

/** One of the maker's own numbers, or else every object that all devices of the model have. */
async function proposalOf(search: Search, profile: SnmpProfile, target: SnmpWiring, who: Who): Promise<Proposal[]> {
  const { identity } = profile
  const isNamed = identity !== undefined && `${who.objectId}.`.startsWith(`${identity['object-id']}.`)
  // Which row of a table is meant, nobody can guess where the profile names none.
  const isRowless = Object.values(profile.tables ?? {}).some(({ row }) => row === undefined)
  if (isRowless || (identity && !isNamed)) return []
  const lone = loneDevice(search.library, profile, { snmp: 'found', version: '2c', community: 'x' })
  if (lone?.wiring.driver !== 'snmp') return []
  const told = await askOnce({ ...lone.wiring, ...pick(target) }, search.clock, search.cut)
  const found = fitWithout(profile, lone.points, told.samples)
  if (!found || found.fit.values === 0) return []
  return [{ profile, certainty: isNamed ? 'sure' : 'likely', values: found.fit.values, lacks: found.lacks }]
}

const pick = ({ link, access, timeout }: SnmpWiring) => ({ link, access, timeout })
