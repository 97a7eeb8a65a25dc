/** Nothing ever writes: the code of the driver holds no way to. */

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const folder = new URL('../../../src/drivers/modbus/', import.meta.url)
const sources = readdirSync(folder).map(name => [name, readFileSync(new URL(name, folder), 'utf8')] as const)

/** What the library offers beside the four reads. */
const OTHER_CALLS =
  /\b(write\w*|maskWrite\w*|readWrite\w*|customFunction|reportServerID|readFileRecords|readRegistersEnron)\s*[([]|client\[(?!READ\[)/i

/** The ports pass the library's bytes on; what they may be asked for is the link's. */
const PORTS = ['port.ts', 'tcp-port.ts', 'library-port.ts']
const callers = sources.filter(([name]) => !PORTS.includes(name))

test.each(callers)('%s calls nothing that writes', (_, source) => {
  expect(source.replace(/^\s*(\/\*\*|\*|\/\/).*$/gm, '')).not.toMatch(OTHER_CALLS)
})

test('the calls that are made are the four reads and the question for a name', () => {
  const link = sources.find(([name]) => name === 'link.ts')?.[1] ?? ''
  const calls = /const READ = \{([^}]*)\}/.exec(link)?.[1]?.match(/'\w+'/g)
  expect(calls).toEqual(["'readCoils'", "'readDiscreteInputs'", "'readHoldingRegisters'", "'readInputRegisters'"])
  const direct = [...link.matchAll(/\bclient\.(\w+)\(/g)].map(([, call]) => call)
  expect(new Set(direct)).toEqual(new Set(['setID', 'readDeviceIdentification']))
})
