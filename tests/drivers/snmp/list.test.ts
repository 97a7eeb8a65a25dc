/** Alarms of the moment: rows that come and go, believed only where the agent's own count agrees in the same answers. */

import { afterEach, expect, test, vi } from 'vitest'
import { TAG } from '../../../hardware/simulator/ber.ts'
import type { Cell, Walk } from '../../../hardware/simulator/snmp.ts'
import { snmpDriver } from '../../../src/drivers/snmp/driver.ts'
import { type SnmpWiring, snmpPointOf } from '../../../src/drivers/snmp/profile.ts'
import type { Driver } from '../../../src/ports.ts'
import { faultsOf, type Hearing, hearing, openSockets, realClock, type Told } from '../hearing.ts'
import { type Mood, openPeer, type Peer, well } from './peer.ts'
import { POINTS, WALK, wire } from './wiring.ts'

const ALARM = '1.3.6.1.2.1.33.1.6'
const KNOWN = `${ALARM}.3`
const LIST = snmpPointOf('ups', 'ups.alarms', [
  {
    at: { oid: `${ALARM}.2.1.2`, type: 'oids', count: `${ALARM}.1.0` },
    meaning: { [`${KNOWN}.2`]: 'on-battery', [`${KNOWN}.8`]: 'overload' },
  },
])

let peer: Peer
let driver: Driver | undefined
let room: Hearing

/** A UPS with these alarms, and what it counts. */
function listing(alarms: readonly (string | Cell)[], count: number | undefined = alarms.length): Walk {
  const rows = alarms.map((one, i): [string, Cell] => [
    `${ALARM}.2.1.2.${10 + i}`,
    typeof one === 'string' ? ['oid', one] : one,
  ])
  // What comes behind the table is asked for as well.
  return { ...WALK, ...Object.fromEntries(rows), [`${ALARM}.1.0`]: ['gauge', count], [`${ALARM}.9.0`]: ['integer', 1] }
}

async function watch(walk: Walk, changed: Partial<SnmpWiring> = {}, mood: Mood = well): Promise<Told> {
  peer = await openPeer(walk)
  peer.mood = mood
  room = hearing()
  driver = snmpDriver([wire(peer.port, { points: [LIST, ...POINTS], ...changed })], realClock, { ceiling: 50 })
  const told = room.next()
  driver.start(room.hear)
  return told
}

afterEach(async () => {
  await driver?.stop()
  await peer.end()
  await vi.waitFor(() => expect(openSockets()).toBe(0))
})

const listed = (samples: Told): unknown => {
  const sample = samples.find(({ point }) => point === 'ups/ups.alarms')
  return sample && 'fault' in sample ? `${sample.fault.code} ${sample.fault.detail}` : sample?.value
}

test.each([
  ['no row and a count of none is no alarm', listing([]), ''],
  ['every row is a word', listing([`${KNOWN}.8`, `${KNOWN}.2`]), 'on-battery overload'],
  ['a row that no word is for is not passed over', listing([`${KNOWN}.77`]), `no-meaning ${KNOWN}.77`],
  ['fewer rows than are counted prove nothing', listing([], 1), 'refused rows come and go'],
  ['more rows than are counted prove nothing', listing([`${KNOWN}.2`, `${KNOWN}.8`], 1), 'refused rows come and go'],
  ['a row that points at nothing is refused', listing([['integer', 3]]), 'refused type 2'],
  ['a card without the table has none', WALK, 'refused no count'],
])('%s', async (_, walk, told) => {
  const samples = await watch(walk)
  expect(listed(samples)).toBe(told)
  expect(faultsOf(samples).slice(1)).toEqual([undefined, undefined, undefined, undefined])
})

test('version 1 lists as well', async () => {
  const samples = await watch(listing([`${KNOWN}.2`]), { access: { version: 1, community: { text: 'guard' } } })
  expect(listed(samples)).toBe('on-battery')
})

test('an alarm that goes between two answers is asked for once more, and not told any longer', async () => {
  const both = listing([`${KNOWN}.2`, `${KNOWN}.8`])
  const { [`${ALARM}.2.1.2.10`]: _, ...without } = both
  const samples = await watch(both, {}, ({ say, answer }) => {
    say(answer)
    if (peer.asked.at(-1)?.kind === TAG.getNext) peer.walk = { ...without, [`${ALARM}.1.0`]: ['gauge', 1] }
  })
  expect(listed(samples)).toBe('overload')
})

test('an agent that lists for ever is not listened to for ever', async () => {
  const many = Array.from({ length: 120 }, () => `${KNOWN}.2`)
  expect(listed(await watch(listing(many)))).toBe('refused endless list')
})
