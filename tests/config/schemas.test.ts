/** The editors' schemas are those of the code. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { editorSchemas } from '../../src/config/schemas.ts'

const folder = 'hardware/schemas'
const schemas = editorSchemas()

describe('the schemas for editors', () => {
  test('are the three that are committed, and no others', () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(schemas).sort())
  })

  test.each(Object.keys(schemas))('%s is current', name => {
    expect(readFileSync(join(folder, name), 'utf8'), 'run: npm run schemas').toBe(schemas[name])
  })

  test('know the vocabulary, the durations and the keys of a device', () => {
    expect(schemas['room.schema.json']).toContain('"contacts"')
    expect(schemas['room.schema.json']).toContain('battery.charge')
    expect(schemas['room.schema.json']).not.toContain('"additionalProperties": true')
    expect(schemas['rules.schema.json']).toContain('(ms|s|m|h)$')
    expect(schemas['profile.schema.json']).toContain('"holding"')
  })
})
