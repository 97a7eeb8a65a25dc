/** Backup and restore as a person does them: keys, a backup beside a running guard, a dry run, and a new box. */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { startStore } from '../../src/store/start.ts'
import { house } from '../api/house.ts'
import { folder, isNative } from '../store/native.ts'

const MAIN = resolve(import.meta.dirname, '../../dist/src/main.js')
const dir = folder()

const jaga = (...args: string[]): Promise<{ exit: number | null; out: string; err: string }> =>
  new Promise(done => {
    const options = { cwd: dir(), timeout: 20_000 }
    const child = execFile(process.execPath, [MAIN, ...args, '--lang', 'en'], options, (_, out, err) =>
      done({ exit: child.exitCode, out, err }),
    )
  })

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

    const done = await jaga('backup', '--to', 'away', '--key', key)
    expect(done).toMatchObject({ exit: 0, err: '' })
    const [name = ''] = readdirSync(join(dir(), 'away'))
    expect(done.out).toContain(`Backup ${name} is in away and was read back whole.`)
    const [seal = ''] = /[0-9a-f]{64}/.exec(done.out) ?? []

    const restore = (...more: string[]) =>
      jaga('restore', join('away', name), '--key', 'secret.txt', '--seal', seal, ...more)
    expect(await restore('--dry-run')).toMatchObject({
      exit: 1,
      err: expect.stringMatching(/^Another Jaga already uses/),
    })
    await store.stop()
    const dry = await restore('--dry-run')
    expect(dry).toMatchObject({ exit: 0, err: '' })
    expect(dry.out).toContain(`Last event: now ${seq}, then ${seq}`)
    expect(dry.out).toContain('Nothing was changed.')
    expect(existsSync(join(dir(), 'data', 'restore.tmp'))).toBe(false)

    const real = await restore('--data', 'new')
    expect(real).toMatchObject({ exit: 0, err: '' })
    expect((await jaga('verify', '--data', 'new', '--seal', seal)).exit).toBe(0)
  }, 30_000)

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
    const said = await Promise.all(rows.map(([args]) => jaga(...args)))
    for (const [n, [, sentence]] of rows.entries()) expect(said[n]?.err).toMatch(sentence)
    for (const { exit, err } of said) expect([exit === 0, err.trim().split('\n').length]).toEqual([false, 1])
    expect(readFileSync(join(dir(), 'x'), 'utf8')).toBe('nothing')
  }, 20_000)
})
