/** The keys a schema knows at some place, so that an unknown one can be told its nearest. */

import type { z } from 'zod'

type Path = readonly PropertyKey[]

export function knownKeys(schema: z.core.$ZodType, path: Path): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'optional':
    case 'default':
      return knownKeys(def.innerType, path)
    case 'union':
      return def.options.flatMap(option => knownKeys(option, path))
    case 'array':
      return path.length > 0 ? knownKeys(def.element, path.slice(1)) : []
    case 'object':
      return keysOfObject(def.shape, path)
    case 'record':
      return path.length > 0 ? knownKeys(def.valueType, path.slice(1)) : keysOfEnum(def.keyType)
    default:
      return []
  }
}

function keysOfObject(shape: z.core.$ZodShape, [name, ...rest]: Path): string[] {
  if (name === undefined) return Object.keys(shape)
  const inner = Object.hasOwn(shape, name) ? shape[String(name)] : undefined
  return inner ? knownKeys(inner, rest) : []
}

function keysOfEnum(schema: z.core.$ZodType): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  return def.type === 'enum' ? Object.values(def.entries).map(String) : []
}
