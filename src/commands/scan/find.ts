/** What was found, and the piece of room file it becomes. Pure. */
import type { Profile } from '../../config/profile.ts'
import type { Language } from '../../texts/text.ts'
import { say } from '../complaint.ts'

/**
 * sure: it calls itself so. likely: it answers everything of a standard that names its objects. possible: registers without a
 * name hold plausible values, which those of another device may, too. guess: bits only, which say next to nothing.
 */
export type Certainty = 'sure' | 'likely' | 'possible' | 'guess'

export interface Proposal {
  readonly profile: Profile
  readonly certainty: Certainty
  /** Plausible values found. */
  readonly values: number
  /** Of these, how many were measured; a bit is plausible whatever it is. */
  readonly numbers?: number
  /** Known not to be there. */
  readonly lacks?: readonly string[]
}

export interface Find {
  /** Where, in a person's words. */
  readonly place: string
  /** What it says of itself. */
  readonly said: readonly string[]
  /** The link of the room file, key by key. */
  readonly link: Readonly<Record<string, string | number | undefined>>
  /** Ends the id, so that each find has its own. */
  readonly tail: string
  readonly proposals: readonly Proposal[]
}

/** More than these help nobody to choose. */
const MOST = 4

const RANK: readonly Certainty[] = ['sure', 'likely', 'possible', 'guess']

export const ranked = (proposals: readonly Proposal[]): Proposal[] =>
  proposals.toSorted(
    (a, b) =>
      RANK.indexOf(a.certainty) - RANK.indexOf(b.certainty) ||
      numbersIn(b) - numbersIn(a) ||
      b.values - a.values ||
      lacking(a) - lacking(b),
  )

const numbersIn = ({ numbers = 0 }: Proposal): number => numbers
const lacking = ({ lacks = [] }: Proposal): number => lacks.length

export function linesOf(find: Find, language: Language): string[] {
  const [best, ...others] = ranked(find.proposals)
  const said = find.said.filter(text => text !== '').map(text => JSON.stringify(text.slice(0, 120)))
  const head = `# ${find.place}${said.length > 0 ? `: ${said.join(', ')}` : ''}`
  if (!best) return [head, `# ${say(language, 'find-unknown')}`, `#   link: ${flow(find.link)}`, '']
  const also = others.slice(0, MOST).map(({ profile }) => profile.id)
  return [
    head,
    `# ${say(language, `find-${best.certainty}`, { values: best.values })}`,
    `  - id: ${idOf(best.profile, find.tail)}`,
    `    profile: ${best.profile.id} # ${best.profile.title[language]}`,
    `    link: ${flow(find.link)}`,
    ...(best.lacks && best.lacks.length > 0 ? [`    lacks: [${best.lacks.join(', ')}]`] : []),
    ...(also.length > 0 ? [`    # ${say(language, 'find-also', { names: also.join(', ') })}`] : []),
    '',
  ]
}

/** `ups-5`; a tail that already says what it is needs nothing before it. */
function idOf({ id }: Profile, tail: string): string {
  const kind = id.replace(/\/.*$/, '')
  return tail.startsWith(`${kind}-`) ? tail : `${kind}-${tail}`
}

const flow = (link: Find['link']): string =>
  `{ ${Object.entries(link)
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${written(value)}`]))
    .join(', ')} }`

const written = (value: string | number): string | number =>
  typeof value === 'number' || isPlain(value) ? value : JSON.stringify(value)

/** A word that YAML takes for nothing else. */
const isPlain = (value: string): boolean =>
  /^[A-Za-z][A-Za-z0-9_-]*$/.test(value) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(value)
