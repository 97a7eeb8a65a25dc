/** When the feed tries again, and in which words it tells why it must. */
import { expect, test } from 'vitest'
import { MANNERS, pauseAfter } from '../../../src/outputs/mqtt/again.ts'
import { linkOf } from '../../../src/outputs/mqtt/fare.ts'
import { twinsOf } from '../../../src/outputs/mqtt/twin.ts'

test('N02: a broker that throws us out is asked less and less, within half a minute and a minute, and not by all rooms at once', () => {
  const pauses = (chance: number) => [1, 2, 3, 7, 30].map(n => pauseAfter(MANNERS, n, false, chance))
  expect(pauses(0)).toEqual([500, 1000, 2000, 30_000, 30_000])
  expect(pauses(1)).toEqual([1000, 2000, 4000, 60_000, 60_000])
  expect(pauseAfter(MANNERS, 1, true, 0)).toBe(30_000)
})

test.each([
  ['no-answer', '', 'silent'],
  ['port', 'ECONNREFUSED', 'unreachable'],
  ['port', 'ENOTFOUND', 'unreachable'],
  ['denied', 'user or password', 'refused'],
  ['denied', 'not authorised', 'refused'],
  ['denied', 'file: ENOENT', 'refused'],
  ['denied', 'taken over', 'displaced'],
  ['denied', 'CERT_HAS_EXPIRED', 'untrusted'],
  ['denied', 'CERT_NOT_YET_VALID', 'untrusted'],
  ['denied', 'ERR_TLS_CERT_ALTNAME_INVALID', 'untrusted'],
  ['denied', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'untrusted'],
  ['denied', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'untrusted'],
  ['bad-frame', 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'refused'],
  ['bad-frame', 'ERR_SSL_WRONG_VERSION_NUMBER', 'garbled'],
] as const)('N15: %s %s is shown as %s', (code, detail, word) => {
  expect(linkOf({ code, detail })).toBe(word)
})

const at = (run: string, second: number) => JSON.stringify({ run, sent: `2026-11-21T00:00:0${second}Z` })

test.each<[string, readonly string[], boolean]>([
  ['of this run', [at('ours', 1), at('ours', 2)], false],
  [
    'of a former run, however late by our clock, and the word that the broker has for its end',
    [at('was', 9), at('was', 1)],
    false,
  ],
  ['of one former run after the other', [at('was', 1), at('then', 2)], false],
  ['of another run that says something new', [at('theirs', 1), at('ours', 2), at('theirs', 3)], true],
  ['that is none', ['["run"]', 'offline', '{"run":"theirs","sent":"x"}', '{"run":"theirs","sent":"y"}'], false],
])('a status %s tells of a twin or not', (_, heard, is) => {
  const isTwin = twinsOf('ours')
  expect(heard.map(isTwin).at(-1)).toBe(is)
})
