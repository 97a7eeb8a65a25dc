/** The editors' schemas are those of the code, accept every file that is shipped, and see a slip. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { editorSchemas } from '../../src/config/schemas.ts'

const folder = 'hardware/schemas'
const schemas = editorSchemas()

const filesOf = (place: string) =>
  readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.yaml'))
    .map(name => join(place, name))

const drawn = (name: string) => z.fromJSONSchema(JSON.parse(readFileSync(join(folder, name), 'utf8')))
const read = (file: string): unknown => parse(readFileSync(file, 'utf8'))

describe('the schemas for editors', () => {
  test('are the three that are committed, and no others', () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(schemas).sort())
  })

  test.each(Object.keys(schemas))('%s is current', name => {
    expect(readFileSync(join(folder, name), 'utf8'), 'run: npm run schemas').toBe(schemas[name])
  })

  test.each([
    ['room.schema.json', 'hardware/rooms'],
    ['profile.schema.json', 'hardware/profiles'],
    ['rules.schema.json', 'hardware/rules'],
  ])('%s accepts what is in %s', (name, place) => {
    const schema = drawn(name)
    const refused = filesOf(place).filter(file => !schema.safeParse(read(file)).success)
    expect(refused).toEqual([])
  })

  test.each([
    ['a misspelt key', { profil: 'ups/small' }],
    ['a misspelt point name', { points: { 'batery.charge': {} } }],
    ['a duration without unit', { poll: '5' }],
    ['an id with capitals', { id: 'UPS' }],
  ])('see %s', (_, slip) => {
    const room = (device: object) => ({
      site: { id: 'a', title: 'b', organisation: 'c', timezone: 'WIB' },
      devices: [{ id: 'ups-a', profile: 'ups/small', link: { tcp: '127.0.0.1:502' }, ...device }],
    })
    const schema = drawn('room.schema.json')
    expect(schema.safeParse(room({})).success).toBe(true)
    expect(schema.safeParse(room(slip)).success).toBe(false)
  })
})
