/** What a schema holds at some place: its keys, so that an unknown one can be told its nearest, and the schema itself. */

import { z } from 'zod'

type Path = readonly PropertyKey[]
type Schema = z.core.$ZodType

/** Every schema that a value at this path may be of; several where there is a choice. */
export function schemasAt(schema: Schema, path: Path): Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type === 'optional' || def.type === 'default') return schemasAt(def.innerType, path)
  if (def.type === 'union') return def.options.flatMap(option => schemasAt(option, path))
  const [name, ...rest] = path
  if (name === undefined) return [schema]
  if (def.type === 'array') return schemasAt(def.element, rest)
  if (def.type === 'record') return schemasAt(def.valueType, rest)
  const inner = def.type === 'object' && Object.hasOwn(def.shape, name) ? def.shape[String(name)] : undefined
  return inner ? schemasAt(inner, rest) : []
}

export const knownKeys = (schema: Schema, path: Path): string[] => schemasAt(schema, path).flatMap(keysOf)

/** The keys of those kinds that this value would be if it had none too many; of all kinds where it would be none. */
export function keysMeant(schema: Schema, path: Path, value: unknown): string[] {
  const kinds = schemasAt(schema, path)
  const meant = kinds.filter(kind => hasOnlyTooMany(kind, value))
  return (meant.length > 0 ? meant : kinds).flatMap(keysOf)
}

const hasOnlyTooMany = (kind: Schema, value: unknown): boolean =>
  z.safeParse(kind, value, { jitless: true }).error?.issues.every(({ code }) => code === 'unrecognized_keys') ?? true

function keysOf(schema: Schema): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type === 'object') return Object.keys(def.shape)
  if (def.type === 'record') return keysOf(def.keyType)
  return def.type === 'enum' ? Object.values(def.entries).map(String) : []
}
