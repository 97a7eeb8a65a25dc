/** Every text there is: both languages complete, nothing empty, nothing left in the wrong language, no word without its text. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { ALARM_EVENTS, SELF_TEST_STEPS } from '../../src/core/event.ts'
import { REASONS } from '../../src/core/hear/reading.ts'
import { OVER } from '../../src/core/people/paperwork.ts'
import { ANSWER_FAULTS, WIRE_FAULTS } from '../../src/core/sample.ts'
import { CLASSES, INTERLOCKS, LEVELS, TYPES } from '../../src/core/site.ts'
import { term, VOCABULARY } from '../../src/core/vocabulary.ts'
import { label, labels, stateLabel } from '../../src/texts/labels.ts'
import { fill, LANGUAGES } from '../../src/texts/text.ts'

type Texts = Readonly<Record<string, string>>
const root = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

const FILES = readdirSync(new URL('src/texts/', root))
const SECTIONS = FILES.flatMap(file => /^(.+)\.id\.ts$/.exec(file)?.[1] ?? [])

async function load(section: string, language: string): Promise<Texts> {
  const module: Record<string, unknown> = await import(new URL(`src/texts/${section}.${language}.ts`, root).pathname)
  const ending = language === 'id' ? 'Id' : 'En'
  const found = Object.entries(module).find(([name]) => name.endsWith(ending))
  return found?.[1] as Texts
}

const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? '').sort()
/** Without places, examples of file text, and what is quoted as somebody else's words. */
const unquoted = (text: string): string => text.replace(/\{[^}]*\}/g, 'x').replace(/["“`][^"”`]*["”`]/g, 'x')

const ENGLISH =
  /\b(the|and|are|of|with|was|have|lost|failed|please|unknown|missing|invalid|must|should|because|cannot|this|which|your)\b/i
const INDONESIAN = /\b(yang|dan|tidak|dengan|belum|sudah|untuk|dari|pada|adalah|atau|harus|suhu|ruang|pintu)\b/i

describe.each(SECTIONS)('section %s', section => {
  it('has the same keys and the same places in both languages', async () => {
    const [id, en] = await Promise.all([load(section, 'id'), load(section, 'en')])
    expect(Object.keys(en).sort()).toEqual(Object.keys(id).sort())
    expect(Object.keys(id).length).toBeGreaterThan(0)
    for (const key of Object.keys(id)) expect([key, places(en[key] ?? '')]).toEqual([key, places(id[key] ?? '')])
  })

  it('has no empty text and no stray blanks', async () => {
    for (const language of LANGUAGES)
      for (const [key, text] of Object.entries(await load(section, language))) {
        expect(text.trim(), `${language} ${key}`).toBe(text)
        if (key !== 'no-hint') expect(text, `${language} ${key}`).not.toBe('')
        expect(unquoted(text), `${language} ${key}`).not.toMatch(/\S {2,3}\S|TODO|\?\?/)
      }
  })

  it('has nothing left in the other language', async () => {
    for (const [key, text] of Object.entries(await load(section, 'id')))
      expect(unquoted(text), key).not.toMatch(ENGLISH)
    for (const [key, text] of Object.entries(await load(section, 'en')))
      expect(unquoted(text), key).not.toMatch(INDONESIAN)
  })
})

/** The quoted words of a type in a source file: the type is the list, a new word without a text turns red. */
function union(path: string, name: string): string[] {
  const body = new RegExp(`type ${name} =([^;{}]*?)\\n\\n`).exec(`${read(path)}\n\n`)?.[1] ?? ''
  const words = [...body.matchAll(/'([a-z-]+)'/g)].map(match => match[1] ?? '')
  expect(words.length, name).toBeGreaterThan(1)
  return words
}

function eventKinds(): string[] {
  const lines = [...read('src/core/event.ts').matchAll(/kind: ((?:'[a-z-]+'(?: \| )?)+)/g)]
  const kinds = lines.flatMap(line => [...(line[1] ?? '').matchAll(/'([a-z-]+)'/g)].map(match => match[1] ?? ''))
  expect(kinds).toContain('device-lost')
  return [...kinds, ...ALARM_EVENTS]
}

function stateWords(): string[] {
  return Object.keys(VOCABULARY).flatMap(name =>
    (term(name)?.values ?? []).map(word => (word === '' ? 'none' : `${name}.${word}`)),
  )
}

const REQUIREMENTS = [...Array.from({ length: 16 }, (_, i) => `R${i + 1}`), 'R18', 'R19', 'R23']
const UNITS = new Set(Object.values(VOCABULARY).map(one => one.unit))

const NEEDED: readonly [string, () => readonly string[]][] = [
  ['point', () => Object.keys(VOCABULARY)],
  ['state', stateWords],
  ['unit', () => [...UNITS].filter(unit => unit !== '')],
  ['level', () => LEVELS],
  ['class', () => CLASSES],
  ['type', () => TYPES],
  ['alarm', () => union('src/core/alarm/alarm.ts', 'StateName')],
  ['quality', () => union('src/core/hear/reading.ts', 'Quality')],
  ['reason', () => [...REASONS, ...WIRE_FAULTS, ...ANSWER_FAULTS]],
  ['event', () => eventKinds().filter(kind => kind !== 'self-test')],
  ['event.self-test', () => SELF_TEST_STEPS],
  ['over', () => OVER],
  ['requirement', () => REQUIREMENTS],
  ['coverage', () => ['tested', 'untested', 'bad', 'manual', 'not-fitted']],
  [
    'why',
    () => [
      'starting',
      'alarms',
      'idle',
      'test',
      'well',
      'reflash',
      'nobody-called',
      'pause',
      'bypassed',
      'alarm',
      'silenced',
    ],
  ],
  ['why', () => ['not-enabled', 'recovering', ...INTERLOCKS.flatMap(one => [`refused-${one}`, `unknown-${one}`])]],
  ['phase', () => ['starting', 'settling', 'watching']],
  ['communication', () => ['waiting', 'ok', 'lost', 'frozen']],
  ['actuator', () => ['relay', 'siren', 'lamp', 'request', 'relay.well', 'relay.alarm', 'siren.off', 'siren.on']],
  ['actuator', () => ['request.open', 'request.closed']],
]

describe('labels', () => {
  it.each(NEEDED)('say every %s', (group, words) => {
    const missing = words().filter(word => !Object.hasOwn(labels.id, `${group}.${word}`))
    expect(missing).toEqual([])
  })

  it('say no name, state or class that the core does not know', () => {
    const known = new Set([...Object.keys(VOCABULARY).map(name => `point.${name}`), 'state.none'])
    for (const word of stateWords()) known.add(`state.${word}`)
    const strange = Object.keys(labels.id).filter(key => /^(point|state)\./.test(key) && !known.has(key))
    expect(strange).toEqual([])
  })

  it('fit a wall tile', () => {
    for (const language of LANGUAGES)
      for (const name of Object.keys(VOCABULARY))
        expect(label(language, `point.${name}`).length, name).toBeLessThanOrEqual(26)
  })

  it('use the words of the regulation on screen', () => {
    const words = LEVELS.map(level => labels.id[`level.${level}`])
    expect(words).toEqual(['AWAS', 'SIAGA', 'WASPADA', 'PERHATIAN'])
    expect(labels.id['coverage.tested']).toBe('terpasang & teruji')
    expect(labels.id['coverage.untested']).toBe('terpasang, belum diuji')
    expect(labels.id['coverage.not-fitted']).toBe('tidak ada')
  })

  it('ask the journal only for places that an event can fill', () => {
    const fields = 'site hash recovered remaining alarm level value by until note point quality reason device'
    const known = new Set(
      `${fields} actuator state why trusted step output calls subject act untold from to named role stimulus seen serial reference certificate gain offset actuators file last lost due incident owner how`.split(
        ' ',
      ),
    )
    const events = Object.entries(labels.id).filter(([key]) => key.startsWith('event.'))
    for (const [key, text] of events)
      for (const place of places(text)) expect(known.has(place), `${key} {${place}}`).toBe(true)
  })

  it('join flags, name an empty set and keep a word nobody knows', () => {
    expect(stateLabel('id', 'ups.status', 'OB LB')).toBe('Memakai baterai, Baterai lemah')
    expect(stateLabel('en', 'generator.alarm', '')).toBe('None')
    expect(stateLabel('id', 'ups.status', 'OL HE')).toBe('Memakai listrik masuk, HE')
    expect(stateLabel('id', 'leak', 'wet')).toBe('Basah')
  })

  it('show the key of a missing text rather than a hole', () => {
    expect(label('id', 'point.nothing')).toBe('point.nothing')
    expect(label('en', 'constructor')).toBe('constructor')
  })

  it('leave an unfilled place visible', () => {
    expect(fill('{a} dan {b}', { a: 1 })).toBe('1 dan {b}')
  })
})

describe('texts of others', () => {
  it('say why each act was refused', async () => {
    if (!SECTIONS.includes('api')) return
    const keys = Object.keys(await load('api', 'id'))
    const missing = union('src/core/input.ts', 'RefusalCode').filter(
      code => !keys.some(key => key === code || key.endsWith(`.${code}`)),
    )
    expect(missing).toEqual([])
  })

  it('explain each standard rule', () => {
    const folder = new URL('hardware/rules/', root)
    for (const file of readdirSync(folder).filter(name => name.endsWith('.yaml')))
      for (const rule of parse(readFileSync(new URL(file, folder), 'utf8')).rules ?? [])
        for (const language of LANGUAGES) expect(rule.text?.[language]?.title, `${rule.id} ${language}`).toBeTruthy()
  })
})
