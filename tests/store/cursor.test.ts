/** How far central monitoring has confirmed outlives a kill, and a disk that fails is told. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { cursorFile } from '../../src/store/cursor.ts'
import { folder } from './native.ts'

const dir = folder()
const file = () => join(dir(), 'central.json')
const fine = (error: unknown): never => expect.fail(String(error))

test('what was confirmed together is written once and found by the next run; the last word is written at the end', async () => {
  const cursor = cursorFile(dir(), fine)
  expect(cursor.at).toBeNull()
  for (let seq = 1; seq <= 40; seq++) cursor.note(seq)
  await vi.waitFor(() => expect(readFileSync(file(), 'utf8')).toBe('{"confirmed":40}\n'))
  cursor.note(41)
  await cursor.settled()
  expect(cursorFile(dir(), fine).at).toBe(41)
})

test.each(['', 'null', '{"confirmed":"7"}', '{"confirmed":1.5}', '\0'])('a file that says %j begins anew', text => {
  writeFileSync(file(), text)
  expect(cursorFile(dir(), fine).at).toBeNull()
})

test('a disk that does not take it is told, and the next word is tried again', async () => {
  const told: unknown[] = []
  const cursor = cursorFile(join(dir(), 'gone'), error => told.push(error))
  cursor.note(1)
  await cursor.settled()
  cursor.note(2)
  await cursor.settled()
  expect(told.map(String)).toEqual([expect.stringMatching(/ENOENT/), expect.stringMatching(/ENOENT/)])
})
