/** The word for each way of failing, and when it is nobody's fault but ours. */

import { afterEach, describe, expect, test } from 'vitest'
import { probeDriver } from '../../../src/drivers/probe/driver.ts'
import { believed, type Finding, failed, found } from '../../../src/drivers/probe/finding.ts'
import { samplesOf } from '../../../src/drivers/probe/samples.ts'
import { STATES } from '../../../src/drivers/probe/states.ts'
import type { Driver } from '../../../src/ports.ts'
import { NEVER } from '../beside.ts'
import { heardOf, hearing, realClock } from '../hearing.ts'
import { openPeer } from './peer.ts'
import { POINTS, tcp, wire } from './wiring.ts'

const complaint = (code: string): Finding => failed(Object.assign(new Error('no'), { code }))

test.each([
  ['ECONNREFUSED', 'refused'],
  ['ECONNRESET', 'cut'],
  ['EPIPE', 'cut'],
  ['ETIMEDOUT', 'no-answer'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  ['ENOTFOUND', 'unknown-name'],
  ['HPE_INVALID_CONSTANT', 'garbled'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'garbled'],
  ['EPROTO', 'garbled'],
])('%s is %s', (code, state) => expect(complaint(code)).toEqual(found(state as (typeof STATES)[number])))

test.each(['EMFILE', 'EACCES', 'EADDRNOTAVAIL', 'resolver: ETIMEOUT', 'ENOENT'])(
  '%s is our own trouble, and says nothing of the service',
  code => expect(complaint(code)).toEqual({ fault: { code: 'port', detail: code } }),
)

test('what nobody knows is our own trouble', () => {
  expect(failed(new Error('a password: hunter2'))).toEqual({ fault: { code: 'port', detail: 'unknown' } })
  expect(failed('hunter2')).toEqual({ fault: { code: 'port', detail: 'unknown' } })
})

describe('without a network', () => {
  const offline = (state: (typeof STATES)[number]) => believed(found(state), () => false)

  test.each(['no-answer', 'unreachable', 'unknown-name'] as const)('%s is a loss of sight', state => {
    expect(offline(state)).toEqual({ fault: { code: 'port', detail: 'no network' } })
  })

  test('whatever somebody said is believed', () => {
    const said = STATES.filter(state => !['no-answer', 'unreachable', 'unknown-name'].includes(state))
    for (const state of said) expect(offline(state)).toEqual(found(state))
  })

  test('with one everything is believed', () => {
    for (const state of STATES) expect(believed(found(state), () => true)).toEqual(found(state))
  })
})

test('what a probe did not come to learn is no value', () => {
  const told = samplesOf(POINTS, found('refused'), 7)
  expect(told).toEqual([
    { point: 'site/net.service', at: 7, value: 'refused' },
    { point: 'site/net.response', at: 7, fault: { code: 'no-answer', detail: 'refused' } },
  ])
})

test('words of the probe become words of the vocabulary', () => {
  const node = [{ point: 'router/net.node', at: 'state', meaning: { refused: 'up', 'no-answer': 'down' } }] as const
  const said = (state: (typeof STATES)[number]) => heardOf(samplesOf(node, found(state), 0), 'router/net.node')
  expect([said('refused'), said('no-answer'), said('up')]).toEqual(['up', 'down', 'up'])
})

describe('a port', () => {
  let driver: Driver | undefined
  afterEach(() => driver?.stop())

  async function first(port: number, host?: string, isConnected = true) {
    const room = hearing()
    driver = probeDriver([wire(tcp(port, host), { timeout: NEVER })], realClock, {
      ceiling: NEVER,
      isConnected: () => isConnected,
    })
    const told = room.next()
    driver.start(room.hear)
    return told
  }

  test('that takes connections is up, and is sent nothing', async () => {
    const peer = await openPeer()
    const began = performance.now()
    const samples = await first(peer.port)
    expect(heardOf(samples, 'site/net.service')).toBe('up')
    expect(heardOf(samples, 'site/net.response')).toBeLessThanOrEqual(Math.ceil(performance.now() - began))
    await driver?.stop()
    expect(peer.asked).toEqual([])
    await peer.leave()
  })

  test('that nobody listens on refuses', async () => {
    const peer = await openPeer()
    await peer.leave()
    expect(heardOf(await first(peer.port), 'site/net.service')).toBe('refused')
    await driver?.stop()
    expect(heardOf(await first(peer.port, '127.0.0.1', false), 'site/net.service')).toBe('refused')
  })
})
