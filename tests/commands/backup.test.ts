/** Backup and restore as a person does them: keys, a backup beside a running guard, a dry run, and a new box. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { startStore } from '../../src/store/start.ts'
import { house } from '../api/house.ts'
import { folder, isNative } from '../store/native.ts'
import { type Said, started, typed } from './typed.ts'

const home = process.cwd()
const dir = folder()
beforeEach(() => process.chdir(dir()))
afterEach(() => process.chdir(home))

const jaga = (...words: string[]): Promise<Said> => typed(...words, '--lang', 'en')
/** Beside the guard, which is in this process. */
const apart = (...words: string[]): Promise<Said> => started(dir(), ...words, '--lang', 'en')

async function guard() {
  mkdirSync(join(dir(), 'data'))
  const { store } = await startStore({ dir: join(dir(), 'data'), clock: systemClock(), say: () => undefined })
  const it = house([store])
  it.hear({ 'probe/temperature': 22 })
  expect(await store.recorded(it.room.seq, 5000)).toBe(true)
  return { store, seq: it.room.seq }
}

describe.runIf(isNative)('a person', () => {
  test('makes keys, backs up a guard at work, tries the restore dry, and restores once the guard is stopped', async () => {
    const { store, seq } = await guard()
    const made = await jaga('backup', '--new-key', 'secret.txt')
    const [key = ''] = /age1\w+/.exec(made.out) ?? []
    expect(made.out).not.toContain('AGE-SECRET-KEY')
    expect(statSync(join(dir(), 'secret.txt')).mode & 0o077).toBe(0)

    const done = await apart('backup', '--to', 'away', '--key', key)
    expect(done).toMatchObject({ exit: 0, err: '' })
    const [name = ''] = readdirSync(join(dir(), 'away'))
    expect(done.out).toContain(`Backup ${name} is in away and was read back whole.`)
    const [seal = ''] = /[0-9a-f]{64}/.exec(done.out) ?? []

    const restore = ['restore', join('away', name), '--key', 'secret.txt', '--seal', seal]
    expect(await apart(...restore, '--dry-run')).toMatchObject({
      exit: 1,
      err: expect.stringMatching(/^Another Jaga already uses/),
    })
    await store.stop()
    const dry = await jaga(...restore, '--dry-run')
    expect(dry).toMatchObject({ exit: 0, err: '' })
    expect(dry.out).toContain(`Last event: now ${seq}, then ${seq}`)
    expect(dry.out).toContain('Nothing was changed.')
    expect(existsSync(join(dir(), 'data', 'restore.tmp'))).toBe(false)

    const real = await jaga(...restore, '--data', 'new')
    expect(real).toMatchObject({ exit: 0, err: '' })
    expect((await jaga('verify', '--data', 'new', '--seal', seal)).exit).toBe(0)
  }, 120_000)

  test('is told in one sentence what to do', async () => {
    writeFileSync(join(dir(), 'x'), 'nothing')
    mkdirSync(join(dir(), 'data'))
    const rows: [string[], RegExp][] = [
      [['backup'], /^A backup needs a public key/],
      [['restore', 'x', '--key', 'x'], /^There is no secret key in x/],
      [['restore', 'x'], /needs the option --key/],
      [['restore', 'y', '--key', 'x'], /^The file y cannot be read/],
      [['backup', '--new-key', 'x'], /^The key cannot be written to x/],
    ]
    for (const [words, sentence] of rows) {
      const { exit, err } = await jaga(...words)
      expect([words, exit === 0, err.split('\n').length]).toEqual([words, false, 1])
      expect(err).toMatch(sentence)
    }
    expect(readFileSync(join(dir(), 'x'), 'utf8')).toBe('nothing')
  }, 60_000)
})
