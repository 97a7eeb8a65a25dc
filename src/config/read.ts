/** Holds data against its schema and turns each disagreement into a mistake at its own line. */

import { z } from 'zod'
import { type MistakeKey, mistakes } from '../texts/mistakes.ts'
import type { Blame } from './blame.ts'
import { knownKeys } from './known-keys.ts'
import { hint } from './nearest.ts'
import type { Phrase, Values } from './plan.ts'
import { DATE, duration, ID, POINT_ID, PROFILE_ID, termName } from './words.ts'
import type { Path, Source } from './yaml.ts'

interface Reader {
  readonly source: Source
  readonly schema: z.core.$ZodType
  /** Where the data of this schema begins in the file. */
  readonly root: Path
  readonly blame: Blame
}

type Issue = z.core.$ZodIssue

/** The data at `path` as its schema wants it; undefined, with every mistake told, if it is not so. */
export function readPart<T extends z.ZodType>(
  source: Source,
  path: Path,
  schema: T,
  blame: Blame,
): z.output<T> | undefined {
  // Each schema meets a few dozen values once: compiling it would take longer than walking it.
  const answer = schema.safeParse(valueAt(source.data, path), { jitless: true })
  if (answer.success) return answer.data
  for (const issue of answer.error.issues) tell({ source, schema, root: path, blame }, issue, issue.path)
  return undefined
}

export function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = Reflect.get(value, name)
  }
  return value
}

function tell(reader: Reader, issue: Issue, path: readonly PropertyKey[]): void {
  const full = [...reader.root, ...path.map(name => (typeof name === 'number' ? name : String(name)))]
  if (issue.code === 'unrecognized_keys') tellUnknown(reader, issue.keys, full, path)
  else if (issue.code === 'invalid_union') tellUnion(reader, issue, path)
  else if (issue.code === 'invalid_key') {
    reader.blame(reader.source.keyPlace(full), ...explainKey(issue, nameOf(full)))
  } else {
    reader.blame(reader.source.place(full), ...explain(issue, full, valueAt(reader.source.data, full)))
  }
}

function tellUnknown(reader: Reader, keys: readonly string[], full: Path, path: readonly PropertyKey[]): void {
  const known = knownKeys(reader.schema, path)
  const isName = known.includes('battery.charge')
  for (const name of keys) {
    const key = isName ? 'unknown-name' : 'unknown-key'
    reader.blame(reader.source.keyPlace([...full, name]), key, { name, hint: hint(name, known) })
  }
}

/** The branch that was meant is the one whose kind fits. */
function tellUnion(reader: Reader, issue: z.core.$ZodIssueInvalidUnion, path: readonly PropertyKey[]): void {
  const fits = (branch: Issue[]) => !branch.some(({ code, path }) => code === 'invalid_type' && path.length === 0)
  const meant = issue.errors.find(fits) ?? issue.errors[0] ?? []
  for (const inner of meant) tell(reader, inner, [...path, ...inner.path])
}

type Said = [key: MistakeKey, values: Values]

function explain(issue: Issue, path: Path, value: unknown): Said {
  const name = nameOf(path)
  if (value === undefined && issue.code !== 'custom') return ['missing', { name }]
  if (value === null) return ['empty', { name }]
  switch (issue.code) {
    case 'invalid_type':
      return ['wrong-type', { name, expected: kind(issue.expected), got: shown(value) }]
    case 'invalid_value':
      return explainChoice(issue.values.map(String), name, value)
    case 'invalid_format':
      return [FORMATS.get(issue.pattern ?? '') ?? BY_NAME[name] ?? 'not-valid', { name, got: shown(value) }]
    case 'too_small':
    case 'too_big':
      return explainSize(issue, name, value)
    default:
      return explainCustom(issue, name, value)
  }
}

function explainChoice(choices: readonly string[], name: string, value: unknown): Said {
  if (typeof value === 'object') return ['wrong-type', { name, expected: kind('string'), got: shown(value) }]
  const key = choices.length === TERM_COUNT ? 'unknown-name' : 'not-one-of'
  return [
    key,
    { name: key === 'unknown-name' ? String(value) : name, got: shown(value), hint: hint(String(value), choices) },
  ]
}

function explainSize(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig, name: string, value: unknown): Said {
  const limit = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum)
  if (issue.origin === 'string') return ['empty', { name }]
  if (issue.origin === 'array') return [issue.code === 'too_small' ? 'too-few' : 'too-many', { name, limit }]
  return [issue.code === 'too_small' ? 'too-low' : 'too-high', { name, limit, got: shown(value) }]
}

function explainCustom(issue: Issue, name: string, value: unknown): Said {
  const { code } = { code: BY_NAME[name], ...(issue.code === 'custom' && issue.params) }
  return [typeof code === 'string' && isKey(code) ? code : 'not-valid', { name, got: shown(value) }]
}

function explainKey(issue: z.core.$ZodIssueInvalidKey, name: string): Said {
  const inner = issue.issues[0]
  const pattern = inner?.code === 'invalid_format' ? (inner.pattern ?? '') : ''
  return [FORMATS.get(pattern) ?? 'bad-raw-key', { name, got: name }]
}

const isKey = (code: string): code is MistakeKey => Object.hasOwn(mistakes.id, code)

const TERM_COUNT = termName.options.length

const FORMATS: ReadonlyMap<string, MistakeKey> = new Map([
  [`/${z.toJSONSchema(duration).pattern}/`, 'bad-duration'],
  [String(ID), 'bad-id'],
  [String(POINT_ID), 'bad-point-id'],
  [String(PROFILE_ID), 'bad-profile-id'],
  [String(DATE), 'bad-date'],
])

const BY_NAME: Readonly<Record<string, MistakeKey>> = { tcp: 'bad-tcp', baud: 'bad-baud' }

const KINDS: Readonly<Record<string, MistakeKey>> = {
  string: 'a-text',
  number: 'a-number',
  int: 'a-whole-number',
  boolean: 'a-boolean',
  array: 'a-list',
  tuple: 'a-pair',
  object: 'a-mapping',
  record: 'a-mapping',
}
const kind = (expected: string): Phrase => ({ key: KINDS[expected] ?? 'a-text', values: {} })

/** The key, or for an item of a list the list's key and its number. */
export function nameOf(path: Path): string {
  const last = path.at(-1)
  return typeof last === 'number' ? `${String(path.at(-2) ?? '')}[${last + 1}]` : String(last ?? '')
}

/** The value as it was written, short. */
export function shown(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
