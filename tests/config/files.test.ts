/** Files that are no room file: each is one clear sentence, and never a throw. */

import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lineOf, loadRoom, say } from '../../src/config/load.ts'
import { FIXTURES, folder, load, mistakesIn, planOf, SMALL, where, write } from './write.ts'

const told = (file: string, language: 'id' | 'en') => {
  const loaded = loadRoom(file, FIXTURES, language)
  return loaded.ok ? [] : loaded.mistakes.map(where).map(line => line.replaceAll(folder, 'FOLDER'))
}

describe('a path', () => {
  test('that does not exist names its neighbour', () => {
    write(SMALL, 'ruang.yaml')
    expect(told(join(folder, 'raung.yaml'), 'id')).toEqual([
      '1:1: Berkas "FOLDER/raung.yaml" tidak ditemukan. Periksa nama dan foldernya. Mungkin maksudnya "ruang.yaml"?',
    ])
    expect(told(join(folder, 'nowhere/room.yaml'), 'en')).toEqual([
      '1:1: The file "FOLDER/nowhere/room.yaml" does not exist. Check its name and folder.',
    ])
  })

  test.each([
    ['a folder', () => folder, '1:1: "FOLDER" is a folder. Name a YAML file in it.'],
    ['a device', () => '/dev/null', '1:1: "/dev/null" is no ordinary file. Name a YAML file.'],
    [
      'a path through a file',
      () => join(write(SMALL), 'x.yaml'),
      /^1:1: The file ".*" cannot be read \(ENOTDIR\)\. Check/,
    ],
    ['a path of no file system', () => 'a\0b', /^1:1: The file ".*" cannot be read \(ERR_INVALID_ARG_VALUE\)\. Check/],
  ])('that is %s', (_, path, sentence) => {
    const [line, ...more] = told(path(), 'en')
    expect(more).toEqual([])
    if (typeof sentence === 'string') expect(line).toBe(sentence)
    else expect(line).toMatch(sentence)
  })

  test('that is a pipe without a writer does not hold us', () => {
    const pipe = join(folder, 'pipe.yaml')
    execFileSync('mkfifo', [pipe])
    expect(told(pipe, 'en')).toEqual(['1:1: "FOLDER/pipe.yaml" is no ordinary file. Name a YAML file.'])
  })
})

describe('a text', () => {
  test.each<[string, string | Buffer, string, string]>([
    ['that is empty', '', '1:1: Berkas ini kosong.', '1:1: This file is empty.'],
    ['of comments only', '# nanti\n', '1:1: Berkas ini kosong.', '1:1: This file is empty.'],
    ['that is a list', '- a\n', '1:1: Isi berkas harus berupa pasangan', '1:1: The file must consist of'],
    ['that is a word', '\n\n  site\n', '3:3: Isi berkas harus berupa pasangan', '3:3: The file must consist of'],
    ['that is binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]), '1:1: Berkas "', '1:1: The file "'],
    ['in Latin-1', Buffer.from('title: caf\xe9\n', 'latin1'), '1:1: Berkas "', '1:1: The file "'],
    ['in UTF-16', Buffer.from('\ufeffsite: {}\n', 'utf16le'), '1:1: Berkas "', '1:1: The file "'],
    ['that is too large', `# ${'x'.repeat(1024 * 1024)}\n`, '1:1: Berkas "', '1:1: The file "'],
  ])('%s', (_, text, indonesian, english) => {
    const [id, ...more] = mistakesIn(text, 'id')
    expect(more).toEqual([])
    expect(id?.slice(0, indonesian.length)).toBe(indonesian)
    expect(mistakesIn(text, 'en')[0]?.slice(0, english.length)).toBe(english)
  })

  test('just within the size is read', () => {
    const room = `${SMALL}# ${'x'.repeat(1024 * 1024 - SMALL.length - 3)}\n`
    expect(load(room).ok).toBe(true)
    expect(load(`${room} `).ok).toBe(false)
  })

  test.each([
    ['with a byte order mark', `\uFEFF${SMALL}`],
    ['with the line ends of Windows', SMALL.replaceAll('\n', '\r\n')],
    ['with a document start', `---\n${SMALL}`],
    ['without a last line end', SMALL.trimEnd()],
  ])('%s is a room', (_, text) => {
    expect(Object.keys(planOf(load(text)).site.devices)).toEqual(['ups-a', 'probe', 'io-1'])
  })

  test('with mark or foreign line ends tells the same places', () => {
    const bad = SMALL.replace('WIB', 'WIX').replace('ups/small', 'ups/smal')
    const plain = mistakesIn(bad, 'en')
    expect(plain).toHaveLength(2)
    expect(mistakesIn(`\uFEFF${bad}`, 'en')).toEqual(plain)
    expect(mistakesIn(bad.replaceAll('\n', '\r\n'), 'en')).toEqual(plain)
  })
})

describe('YAML', () => {
  const yaml: [string, string, string, string][] = [
    ['a tab', 'site:\n\tid: a\n', '2:1', 'This line is indented with a tab. Replace the tab with spaces.'],
    ['a bad indentation', 'site:\n  id: a\n title: b\n', '3:1', 'This line is not indented like its neighbours.'],
    ['two colons', 'site: id: a\n', '1:7', 'Two "key:" stand on one line.'],
    ['no colon', 'site\ndevices: []\n', '1:1', 'The colon after the key is missing.'],
    ['an open quote', 'site: "a\n', '2:1', 'A quote or bracket is not closed. Close it.'],
    ['an open bracket', 'site: {id: a\n', '2:1', 'A bracket is not closed, or what'],
    ['a reserved sign', 'site: @a\n', '1:7', 'A value cannot begin with this sign.'],
    ['a bad escape', 'site: "\\q"\n', '1:8', 'The sequence after the backslash is unknown.'],
    ['two documents', `${SMALL}---\na: 1\n`, '12:1', 'The file holds more than one document.'],
    ['an anchor', SMALL.replace('{ tcp: "127.0.0.1:1502"', '&a { tcp: "127.0.0.1:1502"'), '5:14', 'Anchors (&) and'],
    ['a tag', SMALL.replace('Ruang', '!!str Ruang'), '1:32', 'Type tags (!) are not used here.'],
    ['an unknown tag', SMALL.replace('Ruang', '!ruang Ruang'), '1:33', 'Type tags (!) are not used here.'],
    ['another version', `%YAML 1.1\n---\n${SMALL}`, '1:1', 'The file must be YAML 1.2 without "%" lines.'],
    ['an unknown directive', `%JAGA\n---\n${SMALL}`, '1:1', 'The file must be YAML 1.2 without "%" lines.'],
    ['a key that is a list', `${SMALL}? [a]\n: b\n`, '12:3', 'A key must be a word.'],
    ['a duplicate key', SMALL.replace('id: lpse', 'id: lpse, id: dua'), '1:19', 'The key "id" is already on line 1.'],
    ['a prototype', `${SMALL}__proto__: { polluted: true }\n`, '12:1', 'The key "__proto__" must not be used.'],
    ['a merge', SMALL.replace('site: {', 'site: { <<: {},'), '1:9', 'The key "<<" is unknown.'],
    ['deep brackets', `site: ${'['.repeat(200_000)}\n`, '1:1', 'The content is nested too deeply.'],
    ['deep dashes', `site:\n${'- '.repeat(200_000)}\n`, '2:1', 'The content is nested too deeply.'],
    ['deep indentation', `${' '.repeat(1000)}a: b\n`, '1:1', 'The content is nested too deeply.'],
    ['no number', SMALL.replace('unit: 1', 'unit: .nan'), '5:42', '"unit" must be a number, not "NaN".'],
    ['an endless number', SMALL.replace('unit: 1', 'unit: .inf'), '5:42', '"unit" must be a number, not "Infinity".'],
  ]
  test.each(yaml)('%s', (_, text, at, sentence) => {
    const [line, ...more] = mistakesIn(text, 'en')
    expect(more).toEqual([])
    expect(line?.slice(0, at.length + 2 + sentence.length)).toBe(`${at}: ${sentence}`)
  })

  test('aliases do not grow', () => {
    const bomb = `a: &a [x, x]\n${'bcdefghij'.replace(/./g, c => `${c}: &${c} [*${String.fromCharCode(c.charCodeAt(0) - 1)}, *a]\n`)}`
    const lines = mistakesIn(bomb, 'en')
    expect(lines[0]).toMatch(/^1:7: Anchors/)
    expect(lines.every(line => /Anchors/.test(line))).toBe(true)
  })

  test('a prototype is not polluted and the rest is still read', () => {
    const lines = mistakesIn(`${SMALL.replace('WIB', 'WIX')}__proto__: { polluted: true }\n`, 'en')
    expect(lines.map(line => line.split(':')[0])).toEqual(['1', '12'])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('one line that trips the parser twice is told once', () => {
    expect(mistakesIn('a: b: c: d\n', 'en')).toHaveLength(1)
  })
})

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
      '12:1: The key "a [31mb" is unknown. The choices are: site, server, coverage, retired, devices, rules, actuators.',
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
