/**
 * Certificates of simulated servers, for any number of days (RFC 5280). Their authority is in hardware/rooms/demo/ca.pem; its key
 * is here for everybody to read, so nobody but the demo's own probes may trust it.
 */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { createSecureContext, type SecureContext } from 'node:tls'
import { element, oid, TAG, whole } from './ber.ts'

const KEY = createPrivateKey({
  format: 'jwk',
  key: {
    kty: 'EC',
    crv: 'P-256',
    x: 'hQ-khRiTgDnIuAtpIbMup7-kyrBVWNuNIt5mvK7mJmE',
    y: '0o_cGUwHExFS1XHpAilYIPTbjcsmVJjiZ46I-aRvBO4',
    d: 'fNxjPQ6bOJ8Bq4NWViZnhP_-QT7ETR0RYbDhyEeQEBc',
  },
})
const AUTHORITY = 'Jaga demo'
const DAY = 86_400_000
/** Longer than any clock has gone wrong. */
const BACKDATED = 400 * DAY

const SET = 0x31
const UTF8 = 0x0c
const BIT_STRING = 0x03
const UTC_TIME = 0x17
const GENERALIZED_TIME = 0x18
const IP_ADDRESS = 0x87
const VERSION = 0xa0
const EXTENSIONS = 0xa3

const sequence = (...parts: readonly Buffer[]): Buffer => element(TAG.sequence, ...parts)
const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'))
const LOOPBACK = element(IP_ADDRESS, Buffer.of(127, 0, 0, 1))

const nameOf = (cn: string): Buffer => sequence(element(SET, sequence(oid('2.5.4.3'), element(UTF8, Buffer.from(cn)))))

/** Years before 2050 are written in two digits. */
function timeOf(at: number): Buffer {
  const text = new Date(at).toISOString().replace(/[-:T]|\.\d+/g, '')
  return text < '2050' ? element(UTC_TIME, Buffer.from(text.slice(2))) : element(GENERALIZED_TIME, Buffer.from(text))
}

/** PEM. Valid for `days` whole days from `now`, below zero for one that has ended, on 127.0.0.1. */
export function certificate(name: string, days: number, now: number): string {
  const ends = now + (days + 0.5) * DAY
  const body = sequence(
    element(VERSION, whole(2)),
    whole(BigInt(Math.round(ends))),
    ECDSA_SHA256,
    nameOf(AUTHORITY),
    sequence(timeOf(Math.min(now, ends) - BACKDATED), timeOf(ends)),
    nameOf(name),
    createPublicKey(KEY).export({ type: 'spki', format: 'der' }),
    element(EXTENSIONS, sequence(sequence(oid('2.5.29.17'), element(TAG.text, sequence(LOOPBACK))))),
  )
  const seal = element(BIT_STRING, Buffer.of(0), sign('sha256', body, KEY))
  const lines =
    sequence(body, ECDSA_SHA256, seal)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

/** The server's side of the encryption; made anew only when the days change. */
export function secureAs(name: string): (days: number) => SecureContext {
  const key = KEY.export({ type: 'pkcs8', format: 'pem' })
  let last: { readonly days: number; readonly context: SecureContext } | undefined
  return days => {
    if (last?.days !== days)
      last = { days, context: createSecureContext({ key, cert: certificate(name, days, Date.now()) }) }
    return last.context
  }
}
