/** Holds data against its schema and turns each disagreement into a mistake at its own line. */

import { z } from 'zod'
import type { Blame } from './blame.ts'
import { explain, explainChoice, explainKey, nameOf, type Said, SPOKEN } from './explain.ts'
import { keysMeant, knownKeys, schemasAt } from './known-keys.ts'
import { hint, nearest } from './nearest.ts'
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
  const { issues } = answer.error
  const reader = { source, schema, root: path, blame }
  for (const issue of issues.filter(one => !isEcho(reader, one, issues))) tell(reader, issue, issue.path)
  return undefined
}

/** A misspelt key is one mistake: neither the key it was meant to be nor a rule about it is told as well. */
function isEcho({ schema, root, source }: Reader, issue: Issue, all: readonly Issue[]): boolean {
  const isMissing = valueAt(source.data, [...root, ...issue.path]) === undefined
  const parent = issue.path.slice(0, -1)
  const meant = (key: string) => nearest(key, knownKeys(schema, parent)) === issue.path.at(-1)
  return all.some(other => {
    if (other === issue) return false
    if (issue.code === 'custom') return other.code !== 'custom' && isSame(other.path, issue.path)
    return isMissing && other.code === 'unrecognized_keys' && isSame(other.path, parent) && other.keys.some(meant)
  })
}

const isSame = (a: readonly PropertyKey[], b: readonly PropertyKey[]): boolean =>
  a.length === b.length && a.every((name, index) => name === b[index])

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
    const value = valueAt(reader.source.data, full)
    reader.blame(reader.source.place(full), ...explain(issue, full, value, meantAt(reader, path, value)))
  }
}

/** Several kinds of thing may have a key of this name: what is wrong is said by one that minds. */
function meantAt({ schema }: Reader, path: readonly PropertyKey[], value: unknown) {
  const minds = (one: z.core.$ZodType) => SPOKEN.has(one) && !z.safeParse(one, value).success
  const minding = schemasAt(schema, path).find(minds)
  return minding && SPOKEN.get(minding)
}

function tellUnknown(reader: Reader, keys: readonly string[], full: Path, path: readonly PropertyKey[]): void {
  const known = keysMeant(reader.schema, path, valueAt(reader.source.data, full))
  const isName = known.includes('battery.charge')
  for (const name of keys) {
    const key = isName ? 'unknown-name' : 'unknown-key'
    reader.blame(reader.source.keyPlace([...full, name]), key, { name, hint: hint(name, known) })
  }
}

/** The branch that was meant is the one whose kind fits, and that knows most of the keys. */
function tellUnion(reader: Reader, issue: z.core.$ZodIssueInvalidUnion, path: readonly PropertyKey[]): void {
  if (issue.errors.length === 0) return tellNoBranch(reader, path)
  const fits = (branch: Issue[]) => !branch.some(({ code, path }) => code === 'invalid_type' && path.length === 0)
  const unknown = (branch: Issue[]) => branch.flatMap(one => (one.code === 'unrecognized_keys' ? one.keys : [])).length
  const fitting = issue.errors.filter(fits).toSorted((a, b) => unknown(a) - unknown(b))
  const meant = fitting[0] ?? issue.errors[0] ?? []
  for (const inner of meant) tell(reader, inner, [...path, ...inner.path])
}

/** The key that decides which branch is meant has none of its values. */
function tellNoBranch({ schema, root, source, blame }: Reader, path: readonly PropertyKey[]): void {
  const full = [...root, ...path.map(String)]
  const value = valueAt(source.data, full)
  const choices = schemasAt(schema, path).flatMap(valuesOf)
  const said: Said =
    value === undefined ? ['missing', { name: nameOf(full) }] : explainChoice(choices, nameOf(full), value)
  blame(source.place(full), ...said)
}

function valuesOf(schema: z.core.$ZodType): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  return def.type === 'literal' ? def.values.map(String) : []
}
