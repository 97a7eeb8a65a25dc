/** Shipped files are not parsed when a command starts: what was prepared from them must be what they say. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Blame } from '../../src/config/blame.ts'
import { readText, type Written } from '../../src/config/file.ts'
import { preparedOf } from '../../src/config/prepared.ts'
import { openYaml, parseYaml, type Source } from '../../src/config/yaml.ts'

const unfit: Blame = ({ file, line }, key) => expect.fail(`${file}:${line}: ${key}`)
const filesIn = (shelf: string): string[] =>
  readdirSync(join('hardware', shelf), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.yaml'))
    .map(name => join('hardware', shelf, name))

function writtenIn(file: string): Written {
  const written = readText(file, unfit)
  if (!written) throw new Error(`${file} cannot be read`)
  return written
}

function sourceOf(written: Written, open: typeof openYaml): Source {
  const source = open(written, unfit)
  if (!source) throw new Error(`${written.file} cannot be parsed`)
  return source
}

/** All are prepared by the same lines, and parsing them is what is to be spared. */
describe.each([
  ['profiles', 6],
  ['rules', 2],
  ['rooms', 1],
])('hardware/%s', (shelf, nth) => {
  test('a file says what was prepared from it', () => {
    const files = filesIn(shelf).filter((_, index) => index % nth === 0)
    expect(files).not.toEqual([])
    for (const file of filesIn(shelf)) expect([file, preparedOf(writtenIn(file).bytes)]).not.toEqual([file, undefined])
    for (const file of files) {
      const written = writtenIn(file)
      expect([file, preparedOf(written.bytes)]).toEqual([file, sourceOf(written, parseYaml).data])
    }
  })
})

const TEMPERATURE = writtenIn('hardware/rules/temperature.yaml')

test('what is wrong in a shipped file has its place all the same', () => {
  const [opened, parsed] = [sourceOf(TEMPERATURE, openYaml), sourceOf(TEMPERATURE, parseYaml)]
  for (const path of [['rules', 1, 'when'], ['rules', 0, 'nothing of the kind'], ['rules']]) {
    expect([opened.place(path), opened.keyPlace(path)]).toEqual([parsed.place(path), parsed.keyPlace(path)])
  }
})

test('a file of which one letter was changed is parsed anew', () => {
  const text = TEMPERATURE.text.replace('id: ', 'id: x')
  const changed = { file: TEMPERATURE.file, text, bytes: Buffer.from(text) }
  expect(preparedOf(changed.bytes)).toBeUndefined()
  const [first] = (sourceOf(changed, openYaml).data as { rules: { id: string }[] }).rules
  expect(first?.id).toMatch(/^x/)
})

test('what one reader does to the data, no other one sees', () => {
  const first = preparedOf(TEMPERATURE.bytes) as { rules: unknown[] }
  first.rules.length = 0
  expect(preparedOf(TEMPERATURE.bytes)).toEqual(sourceOf(TEMPERATURE, parseYaml).data)
})
