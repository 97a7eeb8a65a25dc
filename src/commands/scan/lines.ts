/** Devices that speak in lines of text, on a serial port or behind a gateway: each profile of the library is tried as it is. */
import type { Library } from '../../config/library.ts'
import { loneDevice } from '../../config/lone.ts'
import type { MegatecProfile, NtuProfile, Ydn23Profile } from '../../config/profile.ts'
import type { Sample } from '../../core/sample.ts'
import { askOnce as askMegatec } from '../../drivers/megatec/once.ts'
import { askOnce as askNtu } from '../../drivers/ntu/once.ts'
import type { Once } from '../../drivers/once.ts'
import { askOnce as askYdn23 } from '../../drivers/ydn23/once.ts'
import type { Find, Proposal } from './find.ts'
import { fitWithout } from './fit.ts'
import { profilesOf } from './model.ts'
import type { Search } from './search.ts'
import { portTrouble } from './trouble.ts'

export type LinePlace = { readonly serial: string } | { readonly gateway: string }

type Link =
  | { ntu: string }
  | { megatec: string }
  | { ydn23: string; address: number }
  | { 'ydn23-tcp': string; address: number }

export interface Attempt {
  readonly profile: MegatecProfile | NtuProfile | Ydn23Profile
  readonly link: Link
  /** The same for all that speak alike to the same device. */
  readonly who: string
}

export const nameOf = (place: LinePlace): string => ('serial' in place ? place.serial : place.gateway)

/** A device with a line of its own has no address; through a gateway only those are reached that have one. */
export function attemptsAt(library: Library, place: LinePlace, addresses: readonly number[]): Attempt[] {
  const framed = profilesOf(library, 'ydn23').flatMap(profile =>
    addresses.map(address => ({
      profile,
      link: 'serial' in place ? { ydn23: place.serial, address } : { 'ydn23-tcp': place.gateway, address },
      who: `YDN23 ${address}`,
    })),
  )
  if (!('serial' in place)) return framed
  const { serial } = place
  return [
    ...profilesOf(library, 'megatec').map(profile => ({ profile, link: { megatec: serial }, who: 'Megatec' })),
    ...profilesOf(library, 'ntu').map(profile => ({ profile, link: { ntu: serial }, who: 'Mean Well NTU' })),
    ...framed,
  ]
}

/** Throws a complaint where the port cannot be had. */
export async function searchLine(search: Search, place: LinePlace, addresses: readonly number[]): Promise<void> {
  const found = new Map<string, Find>()
  const silent = new Set<string>()
  for (const attempt of attemptsAt(search.library, place, addresses)) {
    if (search.cut.aborted) break
    const { who } = attempt
    if (!silent.has(who)) {
      const once = await asked(search, place, attempt)
      if (once.samples.every(isUnanswered)) silent.add(who)
      add(found, search, place, attempt, once)
    }
    search.progress.step(`${nameOf(place)} ${who}`)
  }
  for (const find of found.values()) search.found(find)
}

async function asked(search: Search, place: LinePlace, attempt: Attempt): Promise<Once> {
  const once = await speak(search, attempt)
  const fault = once.samples.map(sample => ('fault' in sample ? sample.fault : undefined)).find(one => one)
  if (fault?.code !== 'port' || search.cut.aborted) return once
  throw portTrouble(search.language, nameOf(place), fault.detail ?? fault.code, 'serial' in place)
}

const NOTHING: Once = { samples: [], said: () => [] }

async function speak({ library, timeout, clock, cut }: Search, { profile, link }: Attempt): Promise<Once> {
  const wiring = loneDevice(library, profile, { ...link, timeout: `${timeout}ms` })?.wiring
  if (wiring?.driver === 'megatec') return askMegatec(wiring, clock, cut)
  if (wiring?.driver === 'ntu') return askNtu(wiring, clock, cut)
  return wiring?.driver === 'ydn23' ? askYdn23(wiring, clock, cut) : NOTHING
}

const isUnanswered = (sample: Sample): boolean => 'fault' in sample && sample.fault.code === 'no-answer'

/** A layout in which every sign has its place is not met by chance, so what fits is likely. */
function add(found: Map<string, Find>, { library }: Search, place: LinePlace, attempt: Attempt, once: Once): void {
  const { profile, link, who } = attempt
  const points = loneDevice(library, profile, link)?.points ?? []
  const fitted = fitWithout(profile, points, once.samples)
  if (!fitted || fitted.fit.values === 0) return
  const proposal: Proposal = { profile, certainty: 'likely', values: fitted.fit.values, lacks: fitted.lacks }
  const said = (once.beside ?? []).map(({ words }) => words.replace(/^"|"$/g, ''))
  const before = found.get(who)
  found.set(who, {
    place: `${nameOf(place)} ${who}`,
    said,
    link,
    tail: 'address' in link ? String(link.address) : who.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    proposals: [...(before?.proposals ?? []), proposal],
  })
}
