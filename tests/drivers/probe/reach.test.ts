/** Reachability: the system's ping where it may be used, TCP where not. The ping of these tests is a script of their own. */

import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { probeDriver } from '../../../src/drivers/probe/driver.ts'
import type { Driver } from '../../../src/ports.ts'
import { allSocketsClosed, NEVER } from '../beside.ts'
import { heardOf, hearing, realClock, stopwatch } from '../hearing.ts'
import { openPeer, type Peer } from './peer.ts'
import { wire } from './wiring.ts'

let folder: string
let driver: Driver | undefined
let peer: Peer

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jaga-ping-'))
  vi.stubEnv('PATH', folder)
  peer = await openPeer()
})
afterEach(async () => {
  await driver?.stop()
  await peer.leave()
  vi.unstubAllEnvs()
  await allSocketsClosed()
  rmSync(folder, { recursive: true })
})

/** A ping that does this. */
function ping(script: string): void {
  const file = join(folder, 'ping')
  writeFileSync(file, `#!/bin/sh\nprintf "%s\\n" "$*" >> ${folder}/asked\n${script}\n`)
  chmodSync(file, 0o755)
}

async function first(hosts: readonly string[] = ['127.0.0.1'], isConnected = true, timeout = NEVER) {
  const room = hearing()
  const link = { kind: 'ping', hosts, port: peer.port } as const
  driver = probeDriver([wire(link, { timeout, poll: NEVER })], realClock, {
    ceiling: NEVER,
    isConnected: () => isConnected,
  })
  const told = room.next()
  driver.start(room.hear)
  return heardOf(await told, 'site/net.service')
}

test('an echo is reach, and one echo is asked for', async () => {
  ping('exit 0')
  expect(await first()).toBe('up')
  expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe('-n -q -c 1 -W 5 127.0.0.1\n')
  expect(peer.connections()).toBe(0)
})

test('no echo is no answer, and no other way is tried', async () => {
  ping('exit 1')
  expect(await first()).toBe('no-answer')
  expect(peer.connections()).toBe(0)
})

test('a ping that hangs is given up in time', async () => {
  ping('exec /bin/sleep 30')
  const asking = stopwatch()
  expect(await first(['127.0.0.1'], true, 400)).toBe('no-answer')
  expect(asking()).toBeLessThan(400 + 1500)
})

test('a ping that is forbidden is replaced by TCP, and so is one that is not there', async () => {
  ping('echo "ping: socket: Operation not permitted" >&2; exit 2')
  expect(await first()).toBe('up')
  await driver?.stop()
  rmSync(join(folder, 'ping'))
  expect(await first()).toBe('up')
  expect(peer.connections()).toBe(2)
})

test('a host that refuses the port is there', async () => {
  await peer.leave()
  expect(await first()).toBe('up')
})

test('one host of several is enough', async () => {
  // The one that answers is the slower.
  ping('case "$7" in 127.0.0.9) /bin/sleep 0.1; exit 0;; *) exit 1;; esac')
  expect(await first(['127.0.0.1', '127.0.0.9'])).toBe('up')
  await driver?.stop()
  expect(await first(['127.0.0.1', '127.0.0.2'])).toBe('no-answer')
})

test('without a network of our own nobody far away is called unreachable', async () => {
  ping('exit 1')
  expect(await first(['192.0.2.1'], false)).toBeUndefined()
  await driver?.stop()
  expect(await first(['127.0.0.1', '192.0.2.1'], false)).toBeUndefined()
  await driver?.stop()
  expect(await first(['127.0.0.1'], false)).toBe('no-answer')
})
