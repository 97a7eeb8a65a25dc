/** How an SNMP agent is reached and who we are to it; warns of what anybody on the network can read or knows. */

import type { Access, Secret, SnmpWiring, WrittenSnmpLink } from '../drivers/snmp/profile.ts'
import { snmpLinkOf, snmpPointOf } from '../drivers/snmp/profile.ts'
import { blameAt, type Draft, type Sourced, type Tell } from './draft.ts'
import { hint } from './nearest.ts'
import type { SnmpProfile } from './profile.ts'
import { snmpPartsOf } from './profile-snmp.ts'
import type { WrittenDevice } from './room.ts'
import { fileNear, isOneLine } from './secret.ts'

type Entry = Sourced<WrittenDevice>

/** Shorter keys are refused by every agent (RFC 3414). */
const SHORTEST = 8
/** What every manual prints. */
const KNOWN = ['public', 'private']
const OF_COMMUNITY = ['community', 'community-file'] as const
const OF_USER = ['user', 'auth', 'auth-file', 'priv', 'priv-file'] as const

export function snmpWiring(
  draft: Draft,
  entry: Entry,
  profile: SnmpProfile,
  link: WrittenSnmpLink,
  poll: number,
): SnmpWiring {
  const tell: Tell = (path, ...said) => blameAt(draft.blame, entry, ['link', ...path], ...said)
  const { id: device } = entry.written
  const points = profile.points.map(point => {
    const { part, or } = snmpPartsOf(point)
    return snmpPointOf(device, point.name, part, or)
  })
  const access = link.version === 3 ? thirdOf(entry, link, tell) : communityOf(entry, link, link.version, tell)
  const tables = tablesOf(profile, link, tell)
  return { driver: 'snmp', device, ...snmpLinkOf(link, profile.link), access, tables, poll, points }
}

function communityOf(entry: Entry, link: WrittenSnmpLink, version: 1 | '2c', tell: Tell): Access {
  for (const key of OF_USER) if (link[key] !== undefined) tell([key], 'snmp-key-of-3', { name: key })
  const { community, 'community-file': file } = link
  if ((community === undefined) === (file === undefined)) tell([], 'snmp-community', { version })
  const read = file === undefined ? undefined : fileNear(entry, file, 'community-file', tell)
  if (read && !isOneLine(read.text)) tell(['community-file'], 'snmp-secret-lines', { name: read.file })
  const text = community ?? read?.text.trim() ?? ''
  const said = community === undefined ? 'community-file' : 'community'
  if (KNOWN.includes(text.toLowerCase())) tell([said], 'snmp-known-community', { name: text })
  tell(['version'], 'snmp-in-the-clear', { version })
  return { version, community: read ? { file: read.file } : { text } }
}

function thirdOf(entry: Entry, link: WrittenSnmpLink, tell: Tell): Access {
  const { user = '', auth, priv } = link
  for (const key of OF_COMMUNITY) if (link[key] !== undefined) tell([key], 'snmp-key-of-2', { name: key })
  if (user === '') tell([], 'snmp-user')
  if (priv && !auth) tell(['priv'], 'snmp-priv-alone')
  const authKey = keyOf(entry, link, 'auth', tell)
  const privKey = keyOf(entry, link, 'priv', tell)
  if (!priv) tell([], 'snmp-unencrypted')
  return {
    version: 3,
    user,
    ...(auth && authKey && { auth: { by: auth, key: authKey } }),
    ...(priv && privKey && { priv: { by: priv, key: privKey } }),
  }
}

function keyOf(entry: Entry, link: WrittenSnmpLink, how: 'auth' | 'priv', tell: Tell): Secret | undefined {
  const named = `${how}-file` as const
  const file = link[named]
  if ((link[how] === undefined) !== (file === undefined)) tell([], 'snmp-key-halved', { name: how, file: named })
  const read = file === undefined ? undefined : fileNear(entry, file, named, tell)
  if (!read) return undefined
  if (!isOneLine(read.text)) tell([named], 'snmp-secret-lines', { name: read.file })
  else if (read.text.trim().length < SHORTEST) tell([named], 'snmp-key-short', { name: read.file, least: SHORTEST })
  return { file: read.file }
}

/** The row of each table, from the room file or else the profile. */
function tablesOf({ tables = {} }: SnmpProfile, { rows = {} }: WrittenSnmpLink, tell: Tell): SnmpWiring['tables'] {
  const known = Object.keys(tables)
  for (const name of Object.keys(rows)) {
    if (!known.includes(name)) tell(['rows', name], 'snmp-row-unknown', { name, hint: hint(name, known) })
  }
  const made = Object.entries(tables).map(([name, { names, row: usual }]) => {
    const row = rows[name] ?? usual
    if (row === undefined) tell([], 'snmp-row-needed', { name })
    return [name, { names, row: row ?? '' }] as const
  })
  return Object.fromEntries(made)
}
