/** Debian's snmpd, which nobody here wrote: three versions, wrong keys, another engine, an end and a new beginning. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { loadRoom } from '../../../src/config/load.ts'
import { snmpDriver } from '../../../src/drivers/snmp/driver.ts'
import type { Driver } from '../../../src/ports.ts'
import { allFaults, faultsOf, type Hearing, heardOf, hearing, realClock, type Told } from '../../drivers/hearing.ts'
import { describeWith } from '../debian.ts'
import { COMMUNITY, SNMPD, type SnmpServer, startSnmpd, USER } from './server.ts'

/** A UPS on battery as RFC 1628 numbers it; what is not listed it has not. */
const UPS = '.1.3.6.1.2.1.33.1'
const OBJECTS = [
  `${UPS}.4.1.0 integer 5`,
  `${UPS}.2.1.0 integer 3`,
  `${UPS}.2.4.0 integer 17`,
  `${UPS}.2.3.0 integer 4`,
  `${UPS}.2.5.0 integer 471`,
  `${UPS}.2.6.0 integer -123`,
  `${UPS}.4.4.1.2.1 integer 231`,
]
const SAID = {
  'ups.status': 'OB LB',
  'battery.charge': 17,
  'battery.runtime': 240,
  'battery.voltage': 47.1,
  'battery.current': -12.3,
  'output.voltage': 231,
}
const LOST = 'battery.temperature'

describeWith("Debian's snmpd", { [SNMPD]: 'Debian package snmpd' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'jaga-snmpd-'))
  const v3 = `version: 3, user: ${USER.name}, auth: sha256, auth-file: auth, priv: aes, priv-file: priv`
  let server: SnmpServer
  let driver: Driver | undefined
  let room: Hearing

  beforeAll(async () => {
    writeFileSync(join(folder, 'auth'), USER.auth)
    writeFileSync(join(folder, 'priv'), USER.priv)
    writeFileSync(join(folder, 'wrong'), 'another horse')
    server = await startSnmpd(folder, OBJECTS)
  })
  afterEach(() => driver?.stop())
  afterAll(async () => {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  function watch(link: string, profile = 'ups/rfc1628'): Promise<Told> {
    const file = join(folder, 'room.yaml')
    const device = `{ id: u, profile: ${profile}, poll: 200ms, link: { snmp: "127.0.0.1:${server.port}", timeout: 600ms, ${link} } }`
    const site = 'site: { id: a, title: b, organisation: c, timezone: WIB }'
    writeFileSync(file, `${site}\ndevices:\n  - ${device}\n`)
    const loaded = loadRoom(file, 'hardware')
    if (!loaded.ok) throw new Error(loaded.mistakes.map(({ text }) => text).join('\n'))
    const wiring = loaded.plan.wiring.filter(one => one.driver === 'snmp')
    room = hearing()
    driver = snmpDriver(wiring, realClock, { ceiling: 300 })
    const told = room.next()
    driver.start(room.hear)
    return told
  }

  const isRight = (samples: Told) =>
    Object.entries(SAID).every(([name, value]) => heardOf(samples, `u/${name}`) === value)

  function expectRight(samples: Told): void {
    const said = Object.keys(SAID).map(name => [name, heardOf(samples, `u/${name}`)])
    expect(Object.fromEntries(said)).toEqual(SAID)
    expect(samples.find(({ point }) => point === `u/${LOST}`)).toMatchObject({ fault: { code: 'refused' } })
  }

  test.each([
    ['1', `version: 1, community: ${COMMUNITY}`],
    ['2c', `version: 2c, community: ${COMMUNITY}`],
    ['3, authenticated and encrypted', v3],
  ])('is read in version %s, and what it has not is refused alone', async (_, link) => {
    expectRight(await watch(link))
    expectRight(await room.next())
  })

  test.each([
    ['a wrong community', 'version: 2c, community: somebody', 'no-answer', undefined],
    ['an unknown user', v3.replace(USER.name, 'nobody'), 'denied', 'unknown user'],
    ['a wrong key', v3.replace('auth-file: auth', 'auth-file: wrong'), 'denied', 'wrong key'],
    ['no encryption', v3.replace(', priv: aes, priv-file: priv', ''), 'refused', 'AuthorizationError'],
  ])('%s has its own fault', async (_, link, code, detail) => {
    const samples = await watch(link)
    expect(new Set(faultsOf(samples))).toEqual(new Set([code]))
    expect(samples[0]).toMatchObject({ fault: { code, ...(detail && { detail }) } })
  })

  test.each([
    ['version 2c', `version: 2c, community: ${COMMUNITY}`, 1],
    ['version 3', v3, 1],
    ['version 3 and another engine', v3, 2],
  ])('that ends and begins again is good again unaided: %s', async (_, link, engine) => {
    expectRight(await watch(link))
    await server.stop()
    const gone = await room.next(allFaults)
    expect(['port', 'no-answer']).toContain(faultsOf(gone)[0])
    await server.start(engine)
    expectRight(await room.next(isRight))
  })

  test.each([
    // Version 1 has no wide numbers: what is free stands for what could still be had.
    ['1', `version: 1, community: ${COMMUNITY}`, 'MemFree'],
    ['3', v3, 'MemAvailable'],
  ])('tells the disk and the memory of this machine, and a port by its name, in version %s', async (_, link, left) => {
    const host = await watch(link, 'server/host-resources')
    expect(heardOf(host, 'u/server.disk')).toBeGreaterThan(0)
    expect(heardOf(host, 'u/server.disk')).toBeLessThanOrEqual(100)
    const memory = readFileSync('/proc/meminfo', 'utf8')
    const kilobytes = (name: string) => Number(new RegExp(`^${name}: +([0-9]+) kB$`, 'm').exec(memory)?.[1])
    const used = 100 - (100 * kilobytes(left)) / kilobytes('MemTotal')
    expect(Math.abs(Number(heardOf(host, 'u/server.memory')) - used)).toBeLessThan(5)
    await driver?.stop()
    await watch(`${link}, rows: { port: lo }`, 'network/if-mib')
    const port = await room.next(samples => heardOf(samples, 'u/net.traffic.in') !== undefined)
    expect(heardOf(port, 'u/net.link')).toBe('up')
    expect(heardOf(port, 'u/net.traffic.in')).toBeGreaterThanOrEqual(0)
  })
})
