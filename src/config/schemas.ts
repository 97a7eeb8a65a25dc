/** The shapes of the three kinds of file as JSON Schema, for editors that complete and check while one writes. */

import { z } from 'zod'
import { roomSchema } from './room.ts'
import { rulesSchema } from './rule.ts'
import { shelfSchema } from './sheet.ts'

const FILES = {
  room: { schema: roomSchema, title: 'Jaga room file' },
  profile: { schema: shelfSchema, title: 'Jaga device profile' },
  rules: { schema: rulesSchema, title: 'Jaga rules' },
} as const

/** By file name below hardware/schemas, as it is to be written. */
export function editorSchemas(): Readonly<Record<string, string>> {
  const drawn = Object.entries(FILES).map(([name, { schema, title }]) => {
    const drawing = { ...z.toJSONSchema(schema, { io: 'input' }), title }
    return [`${name}.schema.json`, `${JSON.stringify(drawing, null, 2)}\n`] as const
  })
  return Object.fromEntries(drawn)
}
