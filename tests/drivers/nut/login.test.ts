/** Names, passwords and encryption: asked for where the room file says so, told nobody, never more than needed. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { nutDriver } from '../../../src/drivers/nut/driver.ts'
import type { NutWiring } from '../../../src/drivers/nut/profile.ts'
import type { Driver } from '../../../src/ports.ts'
import { allSocketsClosed, NEVER } from '../beside.ts'
import { allValues, faultsOf, type Hearing, hearing, realClock, stopwatch, type Told } from '../hearing.ts'
import { openPeer, type Peer } from './peer.ts'
import { VARIABLES, wire } from './wiring.ts'

const tls = (name: string): string => join(import.meta.dirname, 'tls', name)
const pem = (name: string) => ({
  cert: readFileSync(tls(`${name}.pem`), 'utf8'),
  key: readFileSync(tls(`${name}.key`), 'utf8'),
})

const folder = mkdtempSync(join(tmpdir(), 'jaga-nut-'))
const passwordFile = join(folder, 'password')
const SECRET = 'a "quoted\\ one'

let peer: Peer
let driver: Driver | undefined
let room: Hearing

beforeEach(async () => {
  peer = await openPeer(VARIABLES)
  room = hearing()
  writeFileSync(passwordFile, `${SECRET}\n`)
})
afterEach(async () => {
  await driver?.stop()
  await peer.leave()
  await allSocketsClosed()
  rmSync(passwordFile, { force: true })
})

function first(changed: Partial<NutWiring>): Promise<Told> {
  driver = nutDriver([wire(peer.port, { timeout: NEVER, ...changed })], realClock, { ceiling: 50 })
  const told = room.next()
  driver.start(room.hear)
  return told
}

const lines = (): string[] => peer.questions.map(({ line }) => line)
const details = (samples: Told) => samples.map(sample => ('fault' in sample ? sample.fault.detail : undefined))
const login = { user: 'jaga', passwordFile }

describe('a login', () => {
  test('is a name and a password before the first question, once a connection, and never LOGIN', async () => {
    peer.password = SECRET
    expect(await first({ login })).toSatisfy(allValues)
    await room.next(allValues)
    expect(lines().slice(0, 3)).toEqual(['USERNAME "jaga"', 'PASSWORD "a \\"quoted\\\\ one"', 'LIST VAR ups'])
    expect(
      lines()
        .slice(3)
        .every(line => line === 'LIST VAR ups'),
    ).toBe(true)
  })

  test('is not tried where the room file asks for none', async () => {
    await first({})
    expect(new Set(lines())).toEqual(new Set(['LIST VAR ups']))
  })

  test('with the wrong password is refused, and says nothing of the password', async () => {
    peer.password = 'another'
    const samples = await first({ login })
    expect(new Set(faultsOf(samples))).toEqual(new Set(['denied']))
    expect(new Set(details(samples))).toEqual(new Set(['INVALID-PASSWORD']))
    expect(JSON.stringify(samples)).not.toContain('quoted')
  })

  test('recovers by itself once the password in the file is right', async () => {
    peer.password = 'another'
    await first({ login })
    writeFileSync(passwordFile, 'another')
    await room.next(allValues)
  })

  test('without its password file is refused without a question', async () => {
    rmSync(passwordFile)
    const samples = await first({ login })
    expect(new Set(details(samples))).toEqual(new Set(['file: ENOENT']))
    expect(lines()).toEqual([])
  })
})

describe('encryption', () => {
  const ca = { tls: { caFile: tls('server.pem') } }

  test('comes before name and password', async () => {
    peer.secure = pem('server')
    peer.password = SECRET
    expect(await first({ ...ca, login })).toSatisfy(allValues)
    expect(lines().slice(0, 2)).toEqual(['STARTTLS', 'USERNAME "jaga"'])
    await room.next(allValues)
    expect(peer.connections()).toBe(1)
  })

  test.each([
    ['a certificate nobody vouches for', 'server', {}, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['a certificate of another server', 'elsewhere', { caFile: tls('elsewhere.pem') }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['a certificate of another address', 'local', { caFile: tls('local.pem') }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('with %s is refused before any password', async (_, name, trust, detail) => {
    peer.secure = pem(name)
    peer.password = SECRET
    const samples = await first({ tls: trust, login })
    expect(new Set(faultsOf(samples))).toEqual(new Set(['denied']))
    expect(new Set(details(samples))).toEqual(new Set([detail]))
    expect(lines()).toEqual(['STARTTLS'])
  })

  test('that the server does not offer is never done without', async () => {
    peer.password = SECRET
    const samples = await first({ ...ca, login })
    expect(new Set(details(samples))).toEqual(new Set(['FEATURE-NOT-CONFIGURED']))
    expect(new Set(lines())).toEqual(new Set(['STARTTLS']))
  })

  test('that answers with noise is a damaged answer', async () => {
    peer.mood = ({ socket, question, later }) => {
      if (question === 'STARTTLS') socket.write('OK STARTTLS\n')
      later(20, () => socket.write('this is no handshake, this is no handshake\n'))
    }
    expect(new Set(faultsOf(await first(ca)))).toEqual(new Set(['bad-frame']))
  })

  test('is not begun when more than the answer came in the clear', async () => {
    peer.secure = pem('server')
    peer.mood = ({ socket, answer }) => void socket.write(`${answer}OK and more`)
    expect(new Set(faultsOf(await first(ca)))).toEqual(new Set(['bad-frame']))
  })

  test('that never answers takes no longer than the timeout', async () => {
    peer.mood = ({ socket, question }) => void (question === 'STARTTLS' && socket.write('OK STARTTLS\n'))
    const asking = stopwatch()
    expect(new Set(faultsOf(await first({ ...ca, timeout: 300 })))).toEqual(new Set(['no-answer']))
    expect(asking()).toBeLessThan(300 + 1000)
  })
})
