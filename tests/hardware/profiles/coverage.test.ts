/** Every map that the sources describe has its profiles, graded as the source is, and no printed number is passed over unsaid. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { type SnmpProfilePoint, snmpPartsOf } from '../../../src/config/profile-snmp.ts'
import { term } from '../../../src/core/vocabulary.ts'
import { slipsOf } from './printed.ts'
import { complaints, placeOf, widthOf } from './proof.ts'
import { modbusProfiles, type Row, rowsOf, shelf, snmpProfiles } from './shelf.ts'

interface Mapped {
  readonly map: string
  readonly section: string
  readonly grade: 'S' | 'M' | 'C' | 'G' | 'P'
  readonly profiles: readonly string[]
  /** Why nothing reads it. */
  readonly none?: string
  /** What every OID below stands under. */
  readonly root?: string
  /** By table: each wire address with type, scale, unit and offset as printed; or OIDs. */
  readonly printed?: Readonly<Record<string, Readonly<Record<string, string>> | readonly string[]>>
  readonly left?: Readonly<Record<string, readonly string[]>>
  /** What the source says of the wire, as a profile writes it. */
  readonly link?: Readonly<Record<string, unknown>>
  /** What it says is never to be written: an address in all tables, or `coil 24`. */
  readonly never?: readonly (number | string)[]
  /** By place: codes and bits that no proof shows, alone or from one to another, each with its word. */
  readonly codes?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Why a printed number is not read. */
const REASONS: Readonly<Record<string, string>> = {
  nameplate: 'says what the device is, not how it is',
  setting: 'a setting of the device',
  command: 'may only be written, or is how the device is commanded',
  phase: 'one phase stands for all: the device judges the others itself',
  unacted: 'nobody acts on it',
  twice: 'what it says is read in another way',
  usual: 'comes with every mains failure and says nothing more',
  placed: "what hangs there is the installer's: a device of its own, or nothing",
  unknown: 'its unit, scale, sense or codes are not in the source',
  doubtful: 'the source itself doubts it, or it cannot be told from "not available"',
}

const MAPS: readonly Mapped[] = parse(readFileSync(new URL('coverage.yaml', import.meta.url), 'utf8'))
const named = MAPS.map(one => [one.map, one] as const)
const evidenceOf = (id: string): unknown => {
  const document = shelf.find(({ path }) => path === id)?.document
  return document && typeof document === 'object' && 'evidence' in document ? document.evidence : 'no such profile'
}

/** Everything that these profiles read, as the table writes it. */
function readBy(ids: readonly string[]): Set<string> {
  const registers = modbusProfiles
    .filter(({ id }) => ids.includes(id))
    .flatMap(profile => [
      ...rowsOf(profile).flatMap(({ parts }) => parts.flatMap(placesOf)),
      ...('identity' in profile ? identityOf(profile.identity) : []),
    ])
  const objects = snmpProfiles.filter(({ id }) => ids.includes(id)).flatMap(({ points }) => points.flatMap(oidsOf))
  return new Set([...registers, ...objects])
}

type Part = Parameters<typeof placeOf>[0]
function placesOf(part: Part): string[] {
  const place = placeOf(part)
  if (!place) return []
  // A list of codes is as many registers; of a wide number the source prints the first.
  const width = part.nibbles ? widthOf(part) : 1
  return Array.from({ length: width }, (_, i) => `${place.table} ${place.address + i}`)
}

/** A register that tells the device's name is read as well. */
function identityOf(identity: unknown): string[] {
  return [identity].flat().flatMap(one => {
    const at: unknown = one && typeof one === 'object' && 'at' in one ? one.at : undefined
    return at && typeof at === 'object' && 'holding' in at ? [`holding ${at.holding}`] : []
  })
}

function oidsOf(point: SnmpProfilePoint): string[] {
  const { part, or } = snmpPartsOf(point)
  return [part, ...(or ? [or] : [])].flat().flatMap(({ at }) => [at.oid, at.count ?? ''].map(oid => `oid ${oid}`))
}

test('the table holds every section of the sources, each map once', () => {
  expect(new Set(named.map(([map]) => map)).size).toBe(MAPS.length)
  expect(new Set(MAPS.map(({ section }) => section.split('.')[0]))).toEqual(
    new Set(['3', '4', '5', '6', '7', '8', '9', 'other']),
  )
  expect(new Set(MAPS.flatMap(({ profiles }) => profiles)).size).toBeGreaterThanOrEqual(50)
})

test.each(named)('%s has its profiles, as good as its source, or a reason why not', (_, one) => {
  const graded = Object.fromEntries(one.profiles.map(id => [id, evidenceOf(id)]))
  expect(graded).toEqual(Object.fromEntries(one.profiles.map(id => [id, one.grade])))
  expect(one.profiles.length > 0 || (one.none ?? '').length > 20).toBe(true)
})

const modbusOf = ({ profiles }: Mapped) => modbusProfiles.filter(({ id }) => profiles.includes(id))

test.each(named.filter(([, { link }]) => link))('%s is asked as its source says', (_, one) => {
  for (const profile of modbusOf(one)) expect(profile.link, profile.id).toMatchObject(one.link ?? {})
})

const placesNever = (profile: (typeof modbusProfiles)[number]) =>
  (profile['write-never'] ?? []).map(one => (typeof one === 'number' ? one : `${one.table} ${one.address}`))

test.each(named)('%s: what must not be written is what its source says', (_, one) => {
  for (const profile of modbusOf(one)) expect(placesNever(profile), profile.id).toEqual(one.never ?? [])
})

test.each(modbusProfiles)('$id: each code and each bit is shown by a proof, or typed a second time', profile => {
  const typed = MAPS.filter(({ profiles }) => profiles.includes(profile.id)).flatMap(typedIn)
  expect([...new Set(rowsOf(profile).flatMap(unshown))].toSorted()).toEqual(typed.toSorted())
})

/** `holding 20 bit 4: ALARM` */
const typedIn = ({ codes = {} }: Mapped): string[] =>
  Object.entries(codes).flatMap(([place, words]) =>
    Object.entries(words).flatMap(([code, word]) => span(code).map(one => `${place} ${one}: ${word}`)),
  )

/** `bit 4-6` is three. */
function span(code: string): string[] {
  const [, head = '', from = '', to = from] = /^(bit )?(\d+)(?:-(\d+))?$/.exec(code) ?? []
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => `${head}${Number(from) + i}`)
}

/** What could be lost or mistaken without a proof that minds. */
const unshown = (row: Row): string[] =>
  row.parts.flatMap((part, index) => {
    const place = placeOf(part)
    const minds = (wrong: Part) => complaints({ ...row, parts: row.parts.with(index, wrong) }).length > 0
    const lost = (words: Readonly<Record<string, string>> = {}, key: 'meaning' | 'bits') =>
      Object.keys(words).filter(code => {
        const { [code]: _, ...others } = words
        return !minds({ ...part, [key]: others })
      })
    return [
      ...lost(part.meaning, 'meaning').map(code => [code, part.meaning?.[code]]),
      ...lost(part.bits, 'bits').map(code => [`bit ${code}`, part.bits?.[code]]),
    ].map(([code, word]) => `${place?.table} ${place?.address} ${code}: ${word}`)
  })

describe('every number that a source prints is read, or it is said why not', () => {
  test.each(named.filter(([, { printed }]) => printed))('%s', (_, { profiles, printed = {}, left = {}, root }) => {
    const whole = (one: string) => (root === undefined ? one : one.replace(/^oid /, `oid ${root}.`))
    const places = (list: object) => (Array.isArray(list) ? list : Object.keys(list))
    const all = Object.entries(printed).flatMap(([table, list]) => places(list).map(one => whole(`${table} ${one}`)))
    const excused = Object.values(left).flat().map(whole)
    const read = readBy(profiles)
    expect(all.filter(one => !read.has(one) && !excused.includes(one))).toEqual([])
    expect(excused.filter(one => read.has(one) || !all.includes(one))).toEqual([])
    expect(Object.keys(left).filter(reason => !Object.hasOwn(REASONS, reason))).toEqual([])
  })
})

test.each(named.filter(([, { printed }]) => printed))(
  '%s is read as its source prints it',
  (_, { profiles, printed = {} }) => {
    const rows = modbusProfiles.filter(({ id }) => profiles.includes(id)).flatMap(rowsOf)
    const slips = rows.flatMap(({ label, parts }) =>
      parts.flatMap(part => {
        const place = placeOf(part)
        const list = place && printed[place.table]
        const said =
          list && !Array.isArray(list)
            ? Object.entries(list).find(([at]) => Number(at) === place.address)?.[1]
            : undefined
        return said === undefined
          ? []
          : slipsOf(part, unitOf(label), said).map(slip => `${label} ${place?.address}: ${slip}`)
      }),
    )
    expect(slips).toEqual([])
  },
)

const unitOf = (label: string): string => term(label.split(' ')[1] ?? '')?.unit ?? ''
