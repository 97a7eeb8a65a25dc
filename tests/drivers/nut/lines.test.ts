/** The protocol in pure pieces: lines out of bytes, words out of lines, variables out of answers, samples out of variables. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { faultOf, refusal } from '../../../src/drivers/nut/faults.ts'
import { lines } from '../../../src/drivers/nut/lines.ts'
import { listing, okay } from '../../../src/drivers/nut/listing.ts'
import { nutPointOf, type WrittenNutPart } from '../../../src/drivers/nut/profile.ts'
import { samplesOf } from '../../../src/drivers/nut/samples.ts'
import { quoted, wordsOf } from '../../../src/drivers/nut/words.ts'
import { listOf } from './peer.ts'

describe('words of a line', () => {
  test.each([
    ['VAR su700 ups.mfr "APC"', ['VAR', 'su700', 'ups.mfr', 'APC']],
    ['VAR su700 ups.model "a \\"b\\" \\\\ c"', ['VAR', 'su700', 'ups.model', 'a "b" \\ c']],
    ['VAR su700 ups.id ""', ['VAR', 'su700', 'ups.id', '']],
    ['  OK   Goodbye ', ['OK', 'Goodbye']],
    ['', []],
  ])('%s', (line, words) => expect(wordsOf(line)).toEqual(words))

  test.each(['VAR ups x "open', 'VAR ups x "a"b', 'VAR ups a"b"', '"\\'])('%s is no line of NUT', line => {
    expect(wordsOf(line)).toBeUndefined()
  })

  test('what is quoted comes back as it was', () => {
    const text = fc.string().filter(one => !/[\n\r]/.test(one))
    fc.assert(fc.property(text, one => void expect(wordsOf(`VAR ${quoted(one)}`)).toEqual(['VAR', one])))
  })

  test('whatever comes, it is words or none', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), line => void wordsOf(line)))
  })
})

describe('lines of bytes', () => {
  test('are the same however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.string().filter(one => !/[\n\r\0]/.test(one))), fc.array(fc.nat(400)), (all, cuts) => {
        const bytes = Buffer.from(all.map(line => `${line}\n`).join(''))
        const reader = lines()
        const edges = [0, ...cuts.filter(cut => cut < bytes.length).toSorted((a, b) => a - b), bytes.length]
        const got = edges.slice(1).flatMap((to, index) => reader.take(bytes.subarray(edges[index], to)) ?? ['refused'])
        expect(got).toEqual(all)
        expect(reader.isPartial()).toBe(false)
      }),
    )
  })

  test('end with LF or CR LF', () => {
    expect(lines().take(Buffer.from('OK\r\nOK\n'))).toEqual(['OK', 'OK'])
  })

  test.each([
    ['a line too long', Buffer.from(`${'x'.repeat(4097)}\n`)],
    ['the beginning of one', Buffer.from('x'.repeat(4097))],
    ['a zero byte', Buffer.from('OK\0\n')],
  ])('%s is refused', (_, bytes) => expect(lines().take(bytes)).toBeUndefined())

  test('the longest line passes', () => expect(lines().take(Buffer.from(`${'x'.repeat(4096)}\n`))).toHaveLength(1))
})

describe('an answer', () => {
  const told = (answer: string, take = listing('ups')) => {
    for (const line of answer.split('\n').slice(0, -1)) {
      const end = take(line)
      if (end) return end
    }
    return undefined
  }

  test('of any variables gives them back', () => {
    const name = fc.stringMatching(/^[a-z]{1,9}(\.[A-Za-z0-9-]{1,9}){1,3}$/)
    const value = fc.string().filter(one => !/[\n\r\0]/.test(one))
    fc.assert(
      fc.property(fc.dictionary(name, value, { noNullPrototype: true }), variables => {
        expect(told(listOf(variables))).toEqual({ variables: new Map(Object.entries(variables)) })
      }),
    )
  })

  test('is not over before its end', () => {
    expect(told('BEGIN LIST VAR ups\nVAR ups ups.status "OL"\n')).toBeUndefined()
  })

  test.each([
    ['VAR ups ups.status "OL"\n', 'bad-frame'],
    ['BEGIN LIST VAR other\n', 'bad-frame'],
    ['BEGIN LIST UPS\n', 'bad-frame'],
    ['BEGIN LIST VAR ups\nVAR other ups.status "OL"\n', 'bad-frame'],
    ['BEGIN LIST VAR ups\nVAR ups ups.status OL CHRG\n', 'bad-frame'],
    ['BEGIN LIST VAR ups\nVAR ups ups.status\n', 'bad-frame'],
    ['BEGIN LIST VAR ups\nOK\n', 'bad-frame'],
    ['BEGIN LIST VAR ups\nERR DATA-STALE\n', 'data-stale'],
    ['ERR DRIVER-NOT-CONNECTED\n', 'driver-down'],
    ['ERR UNKNOWN-UPS\n', 'denied'],
    ['ERR\n', 'denied'],
  ])('%j is %s', (answer, code) => expect(told(answer)).toMatchObject({ fault: { code } }))

  test('OK may have more behind it', () => {
    expect(okay('OK STARTTLS')).toEqual({ ok: true })
    expect(okay('OK')).toEqual({ ok: true })
    expect(okay('OKAY')).toMatchObject({ fault: { code: 'bad-frame' } })
    expect(okay('"')).toMatchObject({ fault: { code: 'bad-frame' } })
  })

  test('whatever is said behind ERR, only a word of the protocol is repeated', () => {
    expect(refusal('INVALID-PASSWORD').detail).toBe('INVALID-PASSWORD')
    expect(refusal('your password hunter2 is wrong').detail).toBe('ERR')
    expect(refusal('X'.repeat(80)).detail).toBe('ERR')
  })

  test.each([
    ['ECONNREFUSED', 'port'],
    ['ECONNRESET', 'port'],
    ['ENOTFOUND', 'port'],
    ['ETIMEDOUT', 'no-answer'],
    ['EPROTO', 'bad-frame'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'bad-frame'],
    ['CERT_HAS_EXPIRED', 'denied'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'denied'],
  ])('%s is %s', (code, fault) => expect(faultOf(Object.assign(new Error(), { code })).code).toBe(fault))
})

describe('a variable', () => {
  type Name = Parameters<typeof nutPointOf>[1]
  const sampled = (
    name: Name,
    text: string | undefined,
    more: Partial<WrittenNutPart> = {},
    or?: string,
    absent?: string,
  ) => {
    const point = nutPointOf('ups', name, { at: 'x.y', ...more }, or === undefined ? undefined : { at: 'x.z' }, absent)
    const variables = new Map(
      Object.entries({ 'x.y': text, 'x.z': or }).filter((one): one is [string, string] => one[1] !== undefined),
    )
    const [sample] = samplesOf([point], { variables }, 5)
    return sample && ('value' in sample ? sample.value : sample.fault.code)
  }

  test.each([
    ['100', 100],
    ['042.7', 42.7],
    ['-1', -1],
    [' 3.2 ', 3.2],
    ['+5.0', 5],
    ['229.70', 229.7],
  ])('%j is a number', (text, value) => expect(sampled('battery.charge', text)).toBe(value))

  test.each([
    '',
    'NaN',
    'Infinity',
    '1e308',
    '1,5',
    '5 %',
    '0x1F',
    'null',
    'LoadTooLow',
    '.5',
    '5.',
    '--5',
    '9'.repeat(400),
  ])('I15 %j is no number', text => expect(sampled('battery.charge', text)).toBe('no-number'))

  test('that is not a number is the fault of that point alone', () => {
    const points = (['ups.efficiency', 'battery.charge'] as const).map(name => nutPointOf('ups', name, { at: name }))
    const variables = new Map([
      ['ups.efficiency', 'LoadTooLow'],
      ['battery.charge', '100'],
    ])
    expect(samplesOf(points, { variables }, 5)).toEqual([
      { point: 'ups/ups.efficiency', at: 5, fault: { code: 'no-number', detail: 'LoadTooLow' } },
      { point: 'ups/battery.charge', at: 5, value: 100 },
    ])
  })

  test.each([
    ['OL CHRG', 'OL CHRG'],
    ['CHRG OL', 'OL CHRG'],
    ['  OL   OB ', 'OL OB'],
    ['ALARM OL RB', 'OL RB ALARM'],
    ['OL HE', 'OL ECO'],
    ['OL NEWTOKEN', 'OL'],
    ['', 'no-meaning'],
    ['NEWTOKEN', 'no-meaning'],
    ['ol', 'no-meaning'],
    ['WAIT', 'sentinel'],
    ['OL constructor', 'OL'],
  ])('the status %j is %s', (text, value) => {
    expect(sampled('ups.status', text, { meaning: { HE: 'ECO' }, sentinels: ['WAIT'] })).toBe(value)
  })

  test('of one word is that word or none', () => {
    expect(sampled('battery.charger.status', 'floating')).toBe('floating')
    expect(sampled('battery.charger.status', 'boiling')).toBe('no-meaning')
    expect(sampled('battery.charger.status', 'bulk', { meaning: { bulk: 'charging' } })).toBe('charging')
  })

  test('that is not given is refused, and its fallback speaks', () => {
    expect(sampled('battery.charge', undefined)).toBe('refused')
    expect(sampled('battery.charge', undefined, {}, '7')).toBe(7)
    expect(sampled('battery.charge', 'N/A', { sentinels: ['N/A'] }, '7')).toBe(7)
    expect(sampled('battery.charge', 'text', {}, '7')).toBe('no-number')
    expect(sampled('battery.charge', undefined, {}, 'text')).toBe('refused')
  })

  test('whose absence means something is that', () => {
    expect(sampled('ups.alarm', undefined, {}, undefined, '')).toBe('')
    expect(sampled('ups.alarm', 'Fan failed', {}, undefined, '')).toBe('Fan failed')
    expect(sampled('ups.alarm', 'N/A', { sentinels: ['N/A'] }, undefined, '')).toBe('sentinel')
  })

  test('is scaled', () => expect(sampled('ups.realpower', '1.5', { scale: 1000, offset: 1 })).toBe(1501))
})
