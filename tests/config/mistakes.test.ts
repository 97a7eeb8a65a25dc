/** How mistakes are told: all at once, in order, each once, in either language. And the token of the server. */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lineOf, say } from '../../src/config/load.ts'
import { folder, load, mistakesIn, planOf, SMALL, write } from './write.ts'

describe('mistakes', () => {
  test('are all told at once, in the order of the lines', () => {
    const bad = SMALL.replace('WIB', 'WIX')
      .replace('profile: ups/small', 'profile: ups/smal')
      .replace('unit: 1 }\n  - id: io-1', 'unit: 999 }\n  - id: io-1')
      .concat('rules: [{ rule: room-worm, off: "x" }]\nserver: { host: 0.0.0.0 }\nsevrer: {}\n')
    expect(mistakesIn(bad, 'en').map(line => line.split(': ')[0])).toEqual([
      '1:66',
      '4:14',
      '8:42',
      '12:17',
      '13:17',
      '14:1',
    ])
  })

  test('of one line are told from left to right', () => {
    const bad = SMALL.replace('WIB', 'WIX').replace('id: lpse', 'id: LPSE, x: 1')
    expect(mistakesIn(bad, 'en').map(line => line.split(': ')[0])).toEqual(['1:13', '1:19', '1:72'])
    const two = `${SMALL}rules: [{ rule: room-warm, limit: 30, device: ups-b }]\n`
    expect(mistakesIn(two, 'en').map(line => line.split(': ')[0])).toEqual(['12:35', '12:47'])
    const late = `${SMALL}rules: [{ device: ups-b, rule: room-warm, limit: 30 }]\n`
    expect(mistakesIn(late, 'en').map(line => line.split(': ')[0])).toEqual(['12:19', '12:50'])
  })

  test('that meet several points are told once', () => {
    const two = `${SMALL}  - { id: ups-b, profile: ups/small, link: { tcp: "127.0.0.1:1505" } }
rules: [{ rule: ups-voltage, deadband: 50 }]
`
    expect(mistakesIn(two, 'en')).toEqual(['13:40: The dead band 50 is too wide. Choose one below 40.'])
  })

  test('of a device are not told again of what hangs on it', () => {
    const bad = SMALL.replace('127.0.0.1:1504', '127.0.0.1:99999').concat(
      '  - { id: water, contacts: { leak: { on: io-1, input: 9, normally: open } } }\n',
      'rules: [{ rule: leak-wet, device: water, delay: { on: 500ms } }]\n',
    )
    expect(mistakesIn(bad, 'en')).toHaveLength(1)
  })

  test('of a profile that is not there are not told again of its points', () => {
    const bad = SMALL.replace('climate/probe', 'climate/prob').concat(
      'rules: [{ rule: room-warm, point: room/temperature, limit: 25 }]\n',
    )
    expect(mistakesIn(bad, 'en')).toEqual(['7:14: There is no profile "climate/prob". Did you mean "climate/probe"?'])
  })

  test('past two hundred are counted', () => {
    const lines = mistakesIn(`${SMALL}${Array.from({ length: 260 }, (_, i) => `x${i}: 1\n`).join('')}`, 'en')
    expect(lines).toHaveLength(201)
    expect(lines.at(-1)).toBe('212:1: There are 60 more mistakes. Mend those above, then check again.')
  })

  test('show what was written on one line, short, and without commands for a terminal', () => {
    expect(mistakesIn(`${SMALL}"a\\n\\e[31mb": 1\n`, 'en')).toEqual([
      '12:1: The key "a [31mb" is unknown. The choices are: site, server, coverage, redundancy, duty-hours, self-test, backup, central, retired, devices, rules, actuators.',
    ])
    expect(mistakesIn(SMALL.replace('WIB', 'x'.repeat(900)), 'en')[0]?.length).toBeLessThan(200)
    expect(mistakesIn(`${SMALL}${'x'.repeat(1000)}: 1\n`, 'en')[0]?.length).toBeLessThan(500)
  })

  test('keep what they say for the other language, and can be printed', () => {
    const loaded = load(SMALL.replace('ups/small', 'ups/smal'))
    const [mistake] = loaded.ok ? [] : loaded.mistakes
    if (!mistake) throw new Error('no mistake')
    expect(mistake).toMatchObject({ key: 'unknown-profile', line: 4, col: 14 })
    expect(say(mistake, 'en')).toBe('There is no profile "ups/smal". Did you mean "ups/small"?')
    expect(lineOf(mistake)).toBe(`${mistake.file}:4:14: ${mistake.text}`)
    expect(lineOf(mistake, 'en')).toBe(`${mistake.file}:4:14: ${say(mistake, 'en')}`)
  })
})

describe('a token', () => {
  const remote = (token: string) => `${SMALL}server: { host: 0.0.0.0, ${token} }\n`

  test('is read beside the room file, without the line end', () => {
    write('abcdefghijklmnop\n', 'token')
    expect(planOf(load(remote('token-file: ./token'))).server).toEqual({
      host: '0.0.0.0',
      port: 8080,
      token: 'abcdefghijklmnop',
    })
  })

  test('that is short is a mistake at the room file', () => {
    write('abcdefghijklmno\n', 'token')
    expect(mistakesIn(remote('token-file: ./token'), 'en')).toEqual([
      '12:38: The token is too short. Use at least 16 random signs.',
    ])
  })

  test('that is a folder is a mistake at the room file', () => {
    mkdirSync(join(folder, 'tokens'), { recursive: true })
    expect(mistakesIn(remote('token-file: tokens'), 'en')[0]).toMatch(/^12:38: ".*tokens" is a folder/)
  })

  test.each([
    ['127.0.0.1', true],
    ['127.9.9.9', true],
    ['localhost', true],
    ['::1', true],
    ['127.evil.example', false],
    ['192.168.1.2', false],
    ['::', false],
  ])('is not needed on loopback: %s %s', (host, free) => {
    expect(load(`${SMALL}server: { host: "${host}" }\n`).ok).toBe(free)
    expect(load(`${SMALL}server: { host: "${host}", token: 1234567890123456a }\n`).ok).toBe(true)
  })
})
