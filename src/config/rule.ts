/** A rule and a derived point as files say them: the schema of hardware/rules and of `add:` in a room file. */

import { z } from 'zod'
import { REASONS } from '../core/hear/reading.ts'
import { ANSWER_FAULTS } from '../core/sample.ts'
import { CLASSES, LEVELS, TYPES } from '../core/site.ts'
import { exactlyOne, flaw, type Tell } from './flaw.ts'
import { delay, id, period, pointId, range, requirement, sentence, termName } from './words.ts'

const value = z.union([z.string(), z.number()])
const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)])

export const OPERATORS = ['above', 'below', 'outside', 'is', 'not', 'has', 'lacks', 'had', 'bad', 'reason'] as const

const conditionShape = {
  above: z.number().optional(),
  below: z.number().optional(),
  outside: range.optional(),
  is: oneOrMore(value).optional(),
  not: oneOrMore(value).optional(),
  has: oneOrMore(z.string()).optional(),
  lacks: oneOrMore(z.string()).optional(),
  /** In the last good value, even while the point is bad. */
  had: oneOrMore(z.string()).optional(),
  bad: z.literal(true).optional(),
  /** Why the reading is not good. */
  reason: oneOrMore(z.enum([...REASONS, ...ANSWER_FAULTS])).optional(),
  deadband: z.number().min(0).optional(),
}
/** What is compared with the point; exactly one operator. */
export const condition = z.strictObject(conditionShape).superRefine(oneOperator)
export type WrittenCondition = z.infer<z.ZodObject<typeof conditionShape>>

const role = oneOrMore(id).optional()

const guardShape = { name: termName.optional(), point: pointId.optional(), ...conditionShape }
const guard = z.strictObject(guardShape).superRefine(oneOperator).superRefine(oneTarget)
export type WrittenGuard = z.infer<z.ZodObject<typeof guardShape>>

const sourceShape = {
  point: pointId.optional(),
  name: termName.optional(),
  role,
  /** Of every role but these. */
  'not-role': role,
  parameter: requirement.optional(),
  /** Only those rated for this. */
  nominal: z.number().optional(),
}
/** Which points a derived point is made of. */
const source = z.strictObject(sourceShape).superRefine(oneTarget)
export type WrittenSource = z.infer<z.ZodObject<typeof sourceShape>>

const targetShape = {
  ...sourceShape,
  each: z.enum(['device', 'bus', 'point', 'loop']).optional(),
  class: z.enum(CLASSES).optional(),
}
/** Which points a rule watches: one by its id, those of a name, the communication of each device, each bus that several devices share, each wired point, or each supervised loop. */
const target = z.strictObject(targetShape).superRefine(oneTarget)
export type WrittenTarget = z.infer<z.ZodObject<typeof targetShape>>

/** Neither name nor point: the other rule on the very same point. */
const suppressor = z
  .strictObject({ name: termName.optional(), point: pointId.optional(), rule: id, max: period })
  .superRefine((written, tell) => {
    if (written.name !== undefined && written.point !== undefined) flaw(tell, 'one-target')
  })

const ruleText = z.strictObject({
  title: sentence,
  means: sentence,
  cause: sentence,
  consequence: sentence,
  action: sentence,
})

const ruleShape = {
  id,
  for: target,
  requirement,
  type: z.enum(TYPES),
  /** Left out for `each:`: there it is what the loss blinds. */
  level: z.enum(LEVELS).optional(),
  class: z.enum(CLASSES),
  when: condition,
  and: z.array(guard).optional(),
  delay: z.strictObject({ on: delay.optional(), off: delay.optional() }).optional(),
  settle: delay.optional(),
  latching: z.boolean().optional(),
  're-alarm': period.optional(),
  siren: z.boolean().optional(),
  adjustable: z.strictObject({ min: z.number(), max: z.number() }).optional(),
  shelve: z
    .strictObject({ allowed: z.boolean().optional(), max: period.optional(), remote: z.boolean().optional() })
    .optional(),
  'suppressed-by': z.array(suppressor).optional(),
  /** Expected by plan: hides this alarm while all of these are certainly true, at most `max`. */
  unless: z
    .array(z.strictObject({ all: z.array(guard).min(1), max: period }))
    .min(1)
    .optional(),
  'respond-within': period.optional(),
  owner: sentence.optional(),
  text: z.strictObject({ id: ruleText, en: ruleText }),
}
export const ruleSchema = z.strictObject(ruleShape).superRefine(checkRule)
export type WrittenRule = z.infer<z.ZodObject<typeof ruleShape>>

export const DERIVATIONS = [
  'median',
  'min',
  'max',
  'mean',
  'spread',
  'count',
  'any',
  'all',
  'rise',
  'dewpoint',
  'lost',
  'minutes-to',
  'difference',
  'cases',
  'units',
  'beyond',
  'average',
  'drift',
  'pulses',
  'agreeing',
  'service',
  'entry',
  'moving',
  'proved',
  'recent',
  'round',
  'headroom',
  'feeds',
] as const

/** All must hold; names are points of the device that is looked at. */
const where = z.array(guard)

const derivedShape = {
  /** One point of the room, or one of each device that has the sources. */
  point: pointId.optional(),
  each: z.strictObject({ parameter: requirement }).optional(),
  name: termName,
  by: z.enum(DERIVATIONS),
  from: oneOrMore(source),
  is: oneOrMore(value).optional(),
  over: period.optional(),
  limit: z.number().optional(),
  /** proved: how long a unit must have met its conditions within `over`. */
  least: period.optional(),
  /** cases: the word of the first whose conditions all hold. */
  cases: z
    .array(z.strictObject({ word: z.string(), where }))
    .min(1)
    .optional(),
  /** units, proved: what must hold for a unit to count; recent: what is remembered. */
  where: where.min(1).optional(),
  /** recent: while these hold the answer stands as it is. */
  keep: where.min(1).optional(),
  /** beyond: the parameter whose need, said by the room file, is taken off. */
  need: requirement.optional(),
}
export const derivedSchema = z.strictObject(derivedShape).superRefine(checkDerived)
export type WrittenDerived = z.infer<z.ZodObject<typeof derivedShape>>

/** One file of hardware/rules. */
export const rulesSchema = z.strictObject({
  derived: z.array(derivedSchema).optional(),
  rules: z.array(ruleSchema).optional(),
})

function oneOperator(written: WrittenCondition, tell: Tell): void {
  if (!exactlyOne(written, OPERATORS)) flaw(tell, 'one-operator')
}

function oneTarget(written: object, tell: Tell): void {
  if (!exactlyOne(written, ['point', 'name', 'each'])) flaw(tell, 'one-target')
}

function checkRule(rule: WrittenRule, tell: Tell): void {
  if (!rule.level && !rule.for.each) flaw(tell, 'level-needed')
  if (rule.level && rule.for.each) flaw(tell, 'level-of-each', 'level')
  if (rule.for.class && !rule.for.each) flaw(tell, 'class-of-each', 'for', 'class')
}

type Need = 'is' | 'over' | 'least' | 'limit' | 'cases' | 'where' | 'need'
const NEEDS: Readonly<Partial<Record<WrittenDerived['by'], readonly Need[]>>> = {
  count: ['is'],
  any: ['is'],
  all: ['is'],
  rise: ['over'],
  average: ['over'],
  'minutes-to': ['limit'],
  agreeing: ['limit'],
  cases: ['cases'],
  units: ['where'],
  beyond: ['need'],
  pulses: ['is', 'over'],
  proved: ['where', 'over', 'least'],
  recent: ['where', 'over'],
  round: ['is', 'over'],
  feeds: ['where'],
}

function checkDerived(derived: WrittenDerived, tell: Tell): void {
  for (const need of NEEDS[derived.by] ?? []) if (derived[need] === undefined) flaw(tell, `derived-needs-${need}`)
  if (!exactlyOne(derived, ['point', 'each'])) flaw(tell, 'point-or-each')
  if (derived.by === 'difference' && [derived.from].flat().length !== 2) flaw(tell, 'difference-of-two', 'from')
  if (derived.each && [derived.from].flat().some(from => from.name === undefined)) flaw(tell, 'each-by-name', 'from')
  const ending = derived.point?.split('/')[1] ?? derived.name
  if (ending !== derived.name) flaw(tell, 'derived-name', 'name')
}
