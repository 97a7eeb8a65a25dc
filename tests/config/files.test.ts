/** Files that are no room file: each is one clear sentence, and never a throw. */

import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadRoom } from './library.ts'
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
    ['with a zero in it', `${SMALL}# \0\n`, '1:1: Berkas "', '1:1: The file "'],
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

describe('the library', () => {
  test('that is not there guards nothing, and that is told', () => {
    const loaded = loadRoom(write(SMALL), join(folder, 'nowhere'), 'en')
    expect(loaded.ok ? [] : loaded.mistakes.map(where).map(line => line.replaceAll(folder, 'FOLDER'))).toEqual([
      '4:14: There is no profile "ups/small". There is none to choose from yet.',
      '7:14: There is no profile "climate/probe". There is none to choose from yet.',
      '10:14: There is no profile "io/four". There is none to choose from yet.',
      '1:1: There are no rules in "FOLDER/nowhere/rules", so the room is not guarded. Check how the hardware folder was installed.',
    ])
  })

  test('with a broken profile is told there, and not as a profile that does not exist', () => {
    const library = join(folder, 'torn')
    cpSync(FIXTURES, library, { recursive: true })
    const profile = join(library, 'profiles/ups/small.yaml')
    writeFileSync(profile, readFileSync(profile, 'utf8').replace('evidence: S', 'evidence: X'))
    const loaded = loadRoom(write(SMALL), library, 'en')
    expect(loaded.ok ? [] : loaded.mistakes.map(({ key, file }) => [key, file])).toEqual([['not-one-of', profile]])
  })

  test('with a broken file is told once, and not as rules that do not exist', () => {
    const library = join(folder, 'broken')
    cpSync(FIXTURES, library, { recursive: true })
    const rules = join(library, 'rules/all.yaml')
    writeFileSync(rules, readFileSync(rules, 'utf8').replace('class: leak', 'class: leaks'))
    const loaded = loadRoom(write(`${SMALL}rules: [{ rule: room-warm, limit: 25 }]\n`), library, 'en')
    expect(loaded.ok ? [] : loaded.mistakes.map(({ key, file }) => [key, file])).toEqual([['not-one-of', rules]])
  })

  test('that is kept in memory tells its mistakes each time, until its files say something else', () => {
    const library = join(folder, 'remembered')
    cpSync(FIXTURES, library, { recursive: true })
    const profile = join(library, 'profiles/ups/small.yaml')
    const right = readFileSync(profile, 'utf8')
    const keys = () => {
      const loaded = loadRoom(write(SMALL), library, 'en')
      return loaded.ok ? 'no mistake' : loaded.mistakes.map(({ key, line }) => `${key} ${line}`)
    }
    expect(keys()).toBe('no mistake')
    writeFileSync(profile, right.replace('evidence: S', 'evidence: X'))
    const wrong = keys()
    expect(wrong).toEqual([expect.stringContaining('not-one-of')])
    expect(keys()).toEqual(wrong)
    writeFileSync(profile, right)
    expect([keys(), keys()]).toEqual(['no mistake', 'no mistake'])
  })
})
