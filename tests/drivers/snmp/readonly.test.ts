/** Nothing ever writes: the code of the driver holds no way to. */

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const folder = new URL('../../../src/drivers/snmp/', import.meta.url)
const sources = readdirSync(folder).map(name => [name, readFileSync(new URL(name, folder), 'utf8')] as const)

/** What a session of the library offers beside the two reads. */
const OTHER_CALLS = /\bsession\s*\.\s*(?!cancelRequests)\w+\s*\(|\.(set|trap|inform|simpleGet)\s*\([^)]*varbind/i

test.each(sources)('%s calls nothing that writes', (_, source) => {
  expect(source).not.toMatch(OTHER_CALLS)
})

test('the calls that are made are the two reads', () => {
  const wire = sources.find(([name]) => name === 'wire.ts')?.[1] ?? ''
  expect(wire.match(/session\[how\]/g)).toHaveLength(1)
  expect(wire).toContain("how: 'get' | 'getNext'")
})
