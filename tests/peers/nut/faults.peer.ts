/** Debian's nut-server in trouble: drivers and servers that die, hang and come back, a blackout in its own words. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Watched, watchRoom } from '../../drivers/room.ts'
import { describeWith } from '../debian.ts'
import { CERTUTIL, makeCertificates, NUT, type NutServer, startNut } from './server.ts'

const WELL = `ups.status: OL CHRG
ups.load: 042.5
battery.charge: 98.00
battery.runtime: 3600
input.voltage: 229.7
`
const ON_BATTERY = WELL.replace('OL CHRG', 'OB DISCHRG')
/** A blackout and its end: two seconds for each stage. */
const BLACKOUT = `${WELL}TIMER 2
ups.status: OB DISCHRG
battery.charge: 60
TIMER 2
ups.status: OB DISCHRG LB
battery.charge: 12.5
ALARM Battery nearly empty
TIMER 2
ups.status: OL CHRG
battery.charge: 13
ALARM
TIMER 2
`

const folder = mkdtempSync(join(tmpdir(), 'jaga-timelines-'))
const written = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const device = (port: number, ups: string, more = '') =>
  `{ id: ${ups}, profile: ups/nut, stale: 3s, poll: 500ms, link: { nut: "127.0.0.1:${port}", ups: ${ups}${more} } }`

describeWith('a NUT server in trouble', NUT, () => {
  let server: NutServer
  let room: Watched
  const status = (ups: string) => room.reading(`${ups}/ups.status`)
  const isWell = (ups: string) => status(ups).quality === 'good'
  const lost = (ups: string) => room.alarms().filter(id => id.startsWith(`${ups}.`))

  beforeEach(async () => {
    const plays = { calm: written('calm.dev', WELL), dark: written('dark.dev', ON_BATTERY) }
    server = await startNut({ plays })
    room = watchRoom(server.folder, [device(server.port, 'calm'), device(server.port, 'dark')])
    await room.until('both are heard', () => isWell('calm') && isWell('dark'))
  })
  afterEach(async () => {
    await room?.stop()
    await server?.stop()
  })

  test('a driver that dies is told as that, as one alarm, and its neighbour is not touched', async () => {
    await server.driver('calm', 'SIGKILL')
    await room.until('its loss is told', () => room.reason('calm/ups.status') === 'driver-down', 60_000)
    expect(lost('calm')).toEqual(['calm.communication.lost'])
    expect(isWell('dark')).toBe(true)
    server.startDriver('calm')
    await room.until('it is back by itself', () => isWell('calm') && lost('calm').length === 0)
  })

  test('a driver that hangs makes its data stale, and they are good again when it goes on', async () => {
    await server.driver('calm', 'SIGSTOP')
    await room.until('stale is told', () => room.reason('calm/ups.status') === 'data-stale', 60_000)
    expect(lost('calm')).toEqual(['calm.communication.lost'])
    await server.driver('calm', 'SIGCONT')
    await room.until('it is back by itself', () => isWell('calm') && lost('calm').length === 0)
  })

  test('I17 a server that dies while a UPS lives on its battery is critical in time; the calm UPS is only lost', async () => {
    const began = performance.now()
    await server.server('SIGKILL')
    await room.until('it is told', () => room.alarms().includes('dark.ups.status.ups-silent-on-battery'), 15_000)
    expect(performance.now() - began).toBeLessThan(15_000)
    await room.until('both are lost', () => room.reason('calm/ups.status') === 'port')
    expect(lost('calm')).toEqual(['calm.communication.lost'])
    await server.startServer()
    await room.until('all is back by itself', () => isWell('calm') && isWell('dark'))
    await room.until('no longer silent', () => !room.alarms().some(id => /silent|lost/.test(id)))
  })

  test('a server that hangs with its connections open is found out', async () => {
    await server.server('SIGSTOP')
    await room.until('it is told', () => room.reason('calm/ups.status') === 'no-answer', 60_000)
    await server.server('SIGCONT')
    await room.until('it is back by itself', () => isWell('calm') && isWell('dark'))
  })
})

describeWith('a timeline of Debian’s dummy-ups', NUT, () => {
  let server: NutServer
  let room: Watched

  beforeAll(async () => {
    server = await startNut({ plays: { rack: written('blackout.seq', BLACKOUT) } })
    room = watchRoom(server.folder, [device(server.port, 'rack')])
  })
  afterAll(async () => {
    await room?.stop()
    await server?.stop()
  })

  test('is followed stage by stage, and ends in the alarm for a low battery', async () => {
    const seen: unknown[] = []
    await room.until('the whole blackout', () => {
      const now = room.reading('rack/ups.status').value
      if (now !== null && now !== seen.at(-1)) seen.push(now)
      return seen.length > 4
    })
    const from = seen.indexOf('OL CHRG')
    const stages = [...seen, ...seen].slice(from, from + 3)
    expect(stages[1]).toBe('OB DISCHRG')
    expect(String(stages[2])).toMatch(/^OB LB DISCHRG( ALARM)?$/)
    expect(
      room.events.some(event => event.kind === 'raised' && event.alarm === 'rack.ups.status.ups-low-on-battery'),
    ).toBe(true)
  })
})

describeWith('a NUT server that asks who we are', NUT, () => {
  let server: NutServer
  let room: Watched

  beforeAll(async () => {
    const users = ['[jaga]', 'password = "of the \\"test\\""']
    server = await startNut({ plays: { rack: written('who.dev', WELL) }, users })
    writeFileSync(join(server.folder, 'password'), 'of the "test"\n')
    const login = ', user: jaga, password-file: password'
    const nobody = device(server.port, 'nobody', login)
    room = watchRoom(server.folder, [device(server.port, 'rack', login), nobody])
  })
  afterAll(async () => {
    await room?.stop()
    await server?.stop()
  })

  test('is told name and password, and gives what it has', async () => {
    await room.until('it is heard', () => room.reading('rack/ups.status').quality === 'good')
    expect(room.reading('rack/ups.load').value).toBe(42.5)
    expect(await server.ask('GET NUMLOGINS rack')).toContain('NUMLOGINS rack 0')
  })

  test('refuses a UPS it does not know, as one alarm', async () => {
    await room.until('it is told', () => room.reason('nobody/ups.status') === 'denied', 60_000)
    expect(room.alarms().filter(id => id.startsWith('nobody.'))).toEqual(['nobody.communication.lost'])
  })
})

describeWith('a NUT server that encrypts', { ...NUT, [CERTUTIL]: 'libnss3-tools' }, () => {
  let server: NutServer
  let room: Watched
  const certificates = mkdtempSync(join(tmpdir(), 'jaga-certificates-'))

  beforeAll(async () => {
    const { conf, ca } = makeCertificates(certificates)
    server = await startNut({ plays: { rack: written('secret.dev', WELL), cellar: written('cellar.dev', WELL) }, conf })
    room = watchRoom(server.folder, [
      device(server.port, 'rack', `, tls: true, ca-file: ${ca}`),
      device(server.port, 'cellar', ', tls: true'),
    ])
  })
  afterAll(async () => {
    await room?.stop()
    await server?.stop()
    rmSync(certificates, { recursive: true, force: true })
  })

  test('is read where its certificate is believed', async () => {
    await room.until('it is heard', () => room.reading('rack/ups.status').quality === 'good')
  })

  test('is refused where nobody vouches for it', async () => {
    await room.until('it is told', () => room.reason('cellar/ups.status') === 'denied', 60_000)
  })
})
