/** Which models a unit may be: by what it calls itself, by what stands where a model has its name, else by what it answers. */
import type { Library } from '../../config/library.ts'
import { loneDevice, optionalOf } from '../../config/lone.ts'
import type { ModbusProfile, Profile } from '../../config/profile.ts'
import type { WrittenDevice } from '../../config/room.ts'
import { decode } from '../../drivers/decode.ts'
import { keyOf, plan, type Span } from '../../drivers/modbus/batch.ts'
import type { Answer, Named } from '../../drivers/modbus/link.ts'
import { atOf, partOf } from '../../drivers/modbus/profile.ts'
import { samplesOf, spansOf } from '../../drivers/modbus/samples.ts'
import type { Proposal } from './find.ts'
import { type Fit, fitOf } from './fit.ts'
import type { Read } from './inquiry.ts'

type Link = NonNullable<WrittenDevice['link']>

export const profilesOf = <D extends Profile['driver']>(library: Library, driver: D) =>
  library.profileIds.flatMap(id => {
    const profile = library.profile(id)
    return profile?.driver === driver ? [profile as Extract<Profile, { driver: D }>] : []
  })

export async function modelsOf(library: Library, link: Link, named: Named, read: Read): Promise<Proposal[]> {
  const profiles = profilesOf(library, 'modbus')
  const known: Proposal[] = []
  for (const profile of profiles) {
    if (await isKnown(profile, named, read)) known.push({ profile, certainty: 'sure', values: 0 })
  }
  if (known.length > 0) return known
  const proposals: Proposal[] = []
  for (const profile of profiles) {
    // What has a name of its own and did not say it is something else.
    const fit = profile.identity ? undefined : await fitting(library, profile, link, read)
    if (!fit) continue
    const certainty = fit.numbers > 0 ? 'possible' : 'guess'
    proposals.push({ profile, certainty, values: worthOf(profile, fit), numbers: fit.numbers })
  }
  return proposals
}

/** Of those known by bits only, a module of inputs is meant rather than a device with a few of them. */
const worthOf = ({ channels }: ModbusProfile, { values, numbers }: Fit): number =>
  channels ? channels.inputs : numbers > 0 ? values : 0

async function isKnown({ identity }: ModbusProfile, named: Named, read: Read): Promise<boolean> {
  if (!identity) return false
  if (identity.named && !isNamed(identity.named, named)) return false
  if (!identity.at || identity.is === undefined) return true
  const answer = await read(atOf(identity.at))
  if ('fault' in answer) return false
  const decoded = decode(partOf({ at: identity.at }).facts, answer.words)
  if ('fault' in decoded) return false
  const { is } = identity
  return typeof is === 'string' ? new RegExp(is).test(String(decoded.value)) : is.includes(Number(decoded.value))
}

function isNamed(
  { vendor, product }: { vendor?: string | undefined; product?: string | undefined },
  named: Named,
): boolean {
  const texts = 'texts' in named ? named.texts : {}
  const says = (wanted: string | undefined, text: string | undefined) =>
    wanted === undefined || (text !== undefined && new RegExp(wanted).test(text))
  return says(vendor, texts[0]) && says(product, texts[1])
}

/** Everything that every device of the model has must be there and plausible, and not all of it nothing. */
async function fitting(library: Library, profile: ModbusProfile, link: Link, read: Read): Promise<Fit | undefined> {
  const lone = loneDevice(library, profile, link, optionalOf(profile))
  if (lone?.wiring.driver !== 'modbus') return undefined
  const { points, limits } = lone.wiring
  const spans = points.length > 0 ? spansOf(points) : contactsOf(profile)
  const heard = new Map<string, Answer>()
  for (const block of plan(spans, limits).blocks) {
    const answer = await read({ table: block.table, address: block.address, length: block.length })
    if ('fault' in answer) return undefined
    for (const span of block.spans) heard.set(keyOf(span), wordsAt(answer.words, block, span))
  }
  if (points.length === 0) return { values: 0, numbers: 0 }
  const look = (span: Span) => ({ ...(heard.get(keyOf(span)) ?? UNHEARD), at: 0 })
  const isEmpty = [...heard.values()].every(answer => 'words' in answer && answer.words.every(word => word === 0))
  const fitted = lone.points.filter(({ name }) => !optionalOf(profile).includes(name))
  return isEmpty ? undefined : fitOf(fitted, samplesOf(points, look))
}

const UNHEARD: Answer = { fault: { code: 'no-answer' } }

const wordsAt = (words: readonly number[], block: Span, { address, length }: Span): Answer => ({
  words: words.slice(address - block.address, address - block.address + length),
})

/** A module is known by nothing but that it has so many inputs. */
function contactsOf({ channels }: ModbusProfile): Span[] {
  return channels ? [{ ...atOf(channels.at), length: channels.inputs }] : []
}
