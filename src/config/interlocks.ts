/** What must certainly hold before a stand-by unit may be asked to start: the room's own points, never the room file's choice. */

import type { Condition, Interlock } from '../core/site.ts'
import { MINUTE, SECOND } from '../core/time.ts'
import type { TermName } from '../core/vocabulary.ts'
import type { Draft } from './draft.ts'

const DETECTS: readonly TermName[] = [
  'fire.alert',
  'fire.action',
  'fire.fire1',
  'fire.fire2',
  'fire.zone1',
  'fire.zone2',
  'fire.detection',
]
const RELEASES: readonly TermName[] = ['fire.manual-release', 'fire.waterflow', 'fire.gas.released']
/** Below this a generator idles. */
const IDLE_WATTS = 500
const AGREEING = 'room/temperature.agreeing'

const GENERATOR_TAKES: Readonly<Partial<Record<TermName, Omit<Condition, 'point'>>>> = {
  'input.source': { not: ['generator'] },
  'generator.realpower': { below: IDLE_WATTS },
  'generator.state': { is: ['rest'] },
}

/** `leak` = the device whose water sensor stands at the unit. */
export function interlocksOf(draft: Draft, unit: string, leak: string | undefined): Interlock[] {
  return [
    { why: 'panel', clear: panel(draft) },
    { why: 'fire', clear: named(draft, DETECTS, 'normal') },
    { why: 'release', clear: named(draft, RELEASES, 'normal') },
    { why: 'leak', clear: water(draft, unit, leak) },
    { why: 'unit', clear: [...heard(draft, unit), ...own(draft, unit, 'service', 'in-service')] },
    { why: 'generator', clear: generators(draft), after: 60 * SECOND },
    { why: 'stopped', clear: own(draft, unit, 'pac.state', 'running'), after: 5 * MINUTE },
    // Whole probes: the limit lies between one and two.
    { why: 'probes', clear: [{ point: AGREEING, above: 1.5 }] },
  ]
}

/** What the room cannot tell at all: such a request would never be safe. */
export function missingIn(
  draft: Draft,
  unit: string,
  leak: string | undefined,
): 'fire' | 'leak' | 'generator' | undefined {
  if (named(draft, DETECTS, 'normal').length === 0) return 'fire'
  if (water(draft, unit, leak).length === 0) return 'leak'
  return generatorsOf(draft).some(id => loadOf(draft, id).length === 0) ? 'generator' : undefined
}

export const probesIn = (draft: Draft): number => draft.points.get(AGREEING)?.derived?.from.length ?? 0

function panel(draft: Draft): Condition[] {
  const panels = [...new Set([...pointsOf(draft, DETECTS), ...pointsOf(draft, RELEASES)].map(({ device }) => device))]
  return panels.flatMap(id => [
    ...heard(draft, id),
    ...own(draft, id, 'fire.trouble', 'normal'),
    ...own(draft, id, 'fire.isolated', 'normal'),
  ])
}

function water(draft: Draft, unit: string, leak = unit): Condition[] {
  const dry = [...own(draft, unit, 'pac.leak', 'dry'), ...own(draft, leak, 'leak', 'dry')]
  return dry.length === 0 ? [] : [...dry, ...own(draft, leak, 'leak.cable', 'normal')]
}

const generatorsOf = ({ devices }: Draft): string[] =>
  [...devices.values()].filter(({ parameter }) => parameter === 'R2').map(({ id }) => id)

const generators = (draft: Draft): Condition[] => generatorsOf(draft).flatMap(id => loadOf(draft, id))

/** The best of what a generator says about its load. */
function loadOf({ points }: Draft, device: string): Condition[] {
  const known = Object.entries(GENERATOR_TAKES).find(([name]) => points.has(`${device}/${name}`))
  return known ? [{ point: `${device}/${known[0]}`, ...known[1] }] : []
}

function heard({ devices, points }: Draft, id: string): Condition[] {
  const point = `${devices.get(id)?.via ?? id}/communication`
  return points.has(point) ? [{ point, is: ['ok'] }] : []
}

const own = ({ points }: Draft, device: string, name: TermName, is: string): Condition[] =>
  points.has(`${device}/${name}`) ? [{ point: `${device}/${name}`, is: [is] }] : []

const pointsOf = ({ points }: Draft, names: readonly TermName[]) =>
  [...points.values()].filter(({ name, derived }) => names.includes(name) && !derived)

const named = (draft: Draft, names: readonly TermName[], is: string): Condition[] =>
  pointsOf(draft, names).map(({ id }) => ({ point: id, is: [is] }))
