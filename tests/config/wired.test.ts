/** Another profile, pin or address makes a point another one. */
import { expect, test } from 'vitest'
import { wiredOf } from '../../src/config/wired.ts'
import { load, planOf, SMALL } from './write.ts'

const CONTACT = '  - { id: leak, contacts: { leak: { on: io-1, input: 1, normally: open } } }\n'
const wired = (text: string, point: string) => wiredOf(planOf(load(text))).get(point)

test.each([
  [
    'its address',
    'probe/temperature',
    [SMALL.replace('1503', '1509'), SMALL.replace('1503", unit: 1', '1503", unit: 2')],
  ],
  [
    'its input',
    'leak/leak',
    [SMALL + CONTACT.replace('input: 1', 'input: 2'), SMALL + CONTACT.replace('open', 'closed')],
  ],
])('%s', (_, point, others) => {
  const is = wired(SMALL + CONTACT, point)
  expect(is).toMatch(/^[0-9a-f]{16}$/)
  expect(wired(`${SMALL}${CONTACT}server: { port: 9000 }\n`, point)).toBe(is)
  for (const other of others) expect(wired(other.includes('leak') ? other : other + CONTACT, point)).not.toBe(is)
})

test('what the room works out by itself hangs on no wire', () => {
  expect([...wiredOf(planOf(load(SMALL))).keys()].filter(id => /^(room|controller)\//.test(id))).toEqual([])
})
