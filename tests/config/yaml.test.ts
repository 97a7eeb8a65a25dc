/** Text that is no plain YAML: one clear sentence, at its place. */

import { describe, expect, test } from 'vitest'
import { mistakesIn, SMALL } from './write.ts'

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

  test('a key that is there twice is judged as it was written last', () => {
    const twice = SMALL.replace('timezone: WIB', 'timezone: WIB, timezone: WIX')
    expect(mistakesIn(twice, 'en').map(line => line.split(': ')[0])).toEqual(['1:71', '1:81'])
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
