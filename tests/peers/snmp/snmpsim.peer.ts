/** Debian's snmpsim plays the cards of five MIBs: each profile reads all of its card and nothing wrong. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { loadRoom } from '../../../src/config/load.ts'
import { snmpDriver } from '../../../src/drivers/snmp/driver.ts'
import type { Driver } from '../../../src/ports.ts'
import { faultsOf, hearing, realClock, type Told } from '../../drivers/hearing.ts'
import { describeWith } from '../debian.ts'
import { type Simulated, SNMPSIM, startSnmpsim } from './snmpsim.ts'
import { CARDS } from './walks.ts'

const CHARGE = '1.3.6.1.2.1.33.1.2.4.0'

describeWith("Debian's snmpsim", { [SNMPSIM]: 'Debian package snmpsim' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'jaga-snmpsim-'))
  const walks = Object.fromEntries(Object.entries(CARDS).map(([name, { walk }]) => [name, walk]))
  const one = CARDS['one-phase']?.walk ?? []
  const [charge = ''] = one.filter(line => line.startsWith(CHARGE))
  let agents: Simulated
  let driver: Driver | undefined

  beforeAll(async () => {
    agents = await startSnmpsim(folder, {
      ...walks,
      bare: one.filter(line => line !== charge),
      text: one.map(line => (line === charge ? `${CHARGE}|4|full` : line)),
      slow: one.map(line => (line === charge ? `${CHARGE}|2:delay|value=100,wait=3000` : line)),
    })
  })
  afterEach(() => driver?.stop())
  afterAll(async () => {
    await agents?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  function watch(community: string, version: string, profile: string): Promise<Told> {
    const file = join(folder, 'room.yaml')
    const link = `{ snmp: "127.0.0.1:${agents.port}", version: ${version}, community: ${community}, timeout: 1s }`
    const site = 'site: { id: a, title: b, organisation: c, timezone: WIB }'
    writeFileSync(file, `${site}\ndevices:\n  - { id: u, profile: ${profile}, poll: 200ms, link: ${link} }\n`)
    const loaded = loadRoom(file, 'hardware')
    if (!loaded.ok) throw new Error(loaded.mistakes.map(({ text }) => text).join('\n'))
    const wiring = loaded.plan.wiring.filter(wire => wire.driver === 'snmp')
    const room = hearing()
    driver = snmpDriver(wiring, realClock, { ceiling: 300 })
    const told = room.next()
    driver.start(room.hear)
    return told
  }

  const valuesOf = (samples: Told) =>
    Object.fromEntries(samples.map(one => [one.point.slice(2), 'value' in one ? one.value : one.fault.code]))

  const cards = Object.entries(CARDS).flatMap(([name, { profile, said }]) =>
    ['1', '2c'].map(version => [profile, version, name, said] as const),
  )
  test.each(cards)('%s is read whole in version %s', async (profile, version, name, said) => {
    expect(valuesOf(await watch(name, version, profile))).toEqual(said)
  })

  test.each([
    ['lacks an object', 'bare', 'refused'],
    ['says a text where a number belongs', 'text', 'refused'],
  ])('a card that %s has one point less, and no other suffers', async (_, walk, code) => {
    const { said = {} } = CARDS['one-phase'] ?? {}
    expect(valuesOf(await watch(walk, '2c', 'ups/rfc1628'))).toEqual({ ...said, 'battery.charge': code })
  })

  test('a card that is too slow is no answer, in time, and no value', async () => {
    const began = performance.now()
    const samples = await watch('slow', '2c', 'ups/rfc1628')
    expect(performance.now() - began).toBeLessThan(3000)
    expect(faultsOf(samples)).toContain('no-answer')
    expect(valuesOf(samples)['battery.charge']).toBe('no-answer')
  })
})
