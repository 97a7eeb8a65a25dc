/** DNS servers as services, on a real UDP socket; its packets are written by hand from RFC 1035. */

import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { probeDriver } from '../../../src/drivers/probe/driver.ts'
import type { Driver } from '../../../src/ports.ts'
import { NEVER } from '../beside.ts'
import { faultsOf, heardOf, hearing, realClock, stopwatch, type Told } from '../hearing.ts'
import { wire } from './wiring.ts'

type Mood = (question: Buffer) => Buffer | undefined

let server: Socket
let driver: Driver | undefined
let mood: Mood
let asker = { port: 0 }
const timers: NodeJS.Timeout[] = []

const NOERROR = 0
/** The question back, with a result code and perhaps an address of version 4. */
const answer =
  (code: number, address?: string): Mood =>
  question => {
    // The question ends with its zero label, type and class; whatever follows is not repeated.
    const end = question.indexOf(0, 12) + 5
    const head = Buffer.from(question.subarray(0, end))
    head.writeUInt16BE(0x8180 | code, 2)
    head.writeUInt16BE(address ? 1 : 0, 6)
    head.writeUInt16BE(0, 10)
    if (!address) return head
    const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...address.split('.').map(Number)])
    return Buffer.concat([head, record])
  }

const late =
  (ms: number): Mood =>
  question => {
    const { port } = asker
    const timer = setTimeout(() => server.send(answer(NOERROR, '10.1.2.3')(question) ?? '', port, '127.0.0.1'), ms)
    timers.push(timer)
    return undefined
  }
/** Under the number of a question that nobody has put. */
const strange: Mood = question => {
  const said = Buffer.from(answer(NOERROR, '10.1.2.3')(question) ?? [])
  said.writeUInt16BE(said.readUInt16BE(0) ^ 1, 0)
  return said
}

beforeEach(async () => {
  server = createSocket('udp4', (question, { port, address }) => {
    asker = { port }
    const said = mood(question)
    if (said) server.send(said, port, address)
  })
  server.bind(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(async () => {
  await driver?.stop()
  for (const timer of timers.splice(0)) clearTimeout(timer)
  server.close()
})

async function first(answers: readonly string[], timeout: number): Promise<Told> {
  const room = hearing()
  const address = { host: '127.0.0.1', port: server.address().port }
  const link = { kind: 'dns', name: 'spse.example', server: address, answers } as const
  driver = probeDriver([wire(link, { timeout })], realClock, { ceiling: NEVER, isConnected: () => true })
  const told = room.next()
  driver.start(room.hear)
  return told
}

test.each([
  ['the address', answer(NOERROR, '10.1.2.3'), [], 'up'],
  ['the right address', answer(NOERROR, '10.1.2.3'), ['10.9.9.9', '10.1.2.3'], 'up'],
  ['another address', answer(NOERROR, '10.1.2.4'), ['10.1.2.3'], 'wrong-answer'],
  ['that there is no such name', answer(3), [], 'unknown-name'],
  ['that it has no address', answer(NOERROR), [], 'unknown-name'],
  ['that it failed', answer(2), [], 'wrong-answer'],
  ['that it refuses', answer(5), [], 'wrong-answer'],
  ['I03 nothing', () => undefined, [], 'no-answer'],
  ['I04 the address, but late', late(1000), [], 'no-answer'],
  ['I05 the answer to another question', strange, [], 'no-answer'],
  ['I05 our own question, which holds no address', question => question, [], 'unknown-name'],
  ['half an answer', question => answer(NOERROR, '10.1.2.3')(question)?.subarray(0, -3), [], 'garbled'],
  ['I07 noise', () => Buffer.from('noise, noise, noise'), [], 'garbled'],
] as [string, Mood, string[], string][])('a server that says %s', async (_, how, wanted, state) => {
  mood = how
  const asking = stopwatch()
  const samples = await first(wanted, state === 'no-answer' ? 300 : NEVER)
  expect(asking()).toBeLessThan(300 + 1500)
  expect(heardOf(samples, 'site/net.service')).toBe(state)
  const answered = ['up', 'wrong-answer'].includes(state)
  expect(faultsOf(samples)).toEqual([undefined, answered ? undefined : 'no-answer'])
})
