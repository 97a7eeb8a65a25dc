/** T01: the whole program while its wall clock is moved under it, back, forth, by ten years and before all time. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import type { EventView, RoomView } from '../../src/api/types.ts'
import { compiled } from '../../src/spawn.ts'
import { verify } from '../../src/store/verify.ts'
import { describeWith } from './debian.ts'

const [arch = ''] = readdirSync('/usr/lib').filter(name => name.includes('-linux-gnu'))
const FAKE = `/usr/lib/${arch}/faketime/libfaketimeMT.so.1`
const SOON = { timeout: 60_000, interval: 200 }

/** As `date` moves it; the monotonic clock goes on. */
const STEPS: readonly (readonly [string, string])[] = [
  ['an hour back', '-3600'],
  ['a day ahead', '+86400'],
  ['ten years ahead', '+315360000'],
  ['1970', '@1970-01-01 00:00:10'],
]

describeWith('the guard under a clock that jumps', { [FAKE]: 'apt-get install faketime' }, () => {
  const children: ChildProcess[] = []
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
  })

  test('T01: no alarm is lost, cleared or repeated; rows follow by number; the clock is doubted until it is right again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jaga-clock-'))
    const data = join(folder, 'data')
    const dial = join(folder, 'dial')
    const set = (to: string): void => writeFileSync(dial, `${to}\n`)
    set('+0')
    const env = {
      ...process.env,
      LD_PRELOAD: FAKE,
      FAKETIME_TIMESTAMP_FILE: dial,
      FAKETIME_NO_CACHE: '1',
      DONT_FAKE_MONOTONIC: '1',
    }
    const guard = spawn(process.execPath, [compiled('src/main.ts'), 'run', '--data', data, '--port', '0'], { env })
    children.push(guard)
    let printed = ''
    guard.stdout.on('data', bytes => (printed += String(bytes)))
    const url = await vi.waitUntil(() => /is watching .* on (http:\S+)/.exec(printed)?.[1], SOON)
    const read = async <T>(path: string): Promise<T> => (await (await fetch(`${url}/api/v1/${path}`)).json()) as T
    const alarms = async (): Promise<string[]> =>
      (await read<RoomView>('room')).alarms
        .filter(({ id }) => !id.startsWith('controller.clock'))
        .map(({ id, occurrence, active }) => `${id} ${occurrence} ${active}`)
        .sort()
    const clock = async () => (await read<RoomView>('room')).points.find(({ id }) => id === 'controller/clock')?.value
    expect(await clock()).toBe('trusted')
    await vi.waitUntil(async () => (await read<RoomView>('room')).phase !== 'starting', SOON)
    const before = await alarms()
    for (const [, to] of STEPS) {
      set(to)
      await vi.waitUntil(async () => (await clock()) === 'untrusted', SOON)
      expect(await alarms()).toEqual(expect.arrayContaining(before))
      set('+0')
      await vi.waitUntil(async () => (await clock()) === 'trusted', SOON)
    }
    const { events } = await read<{ events: EventView[] }>('events?limit=1000')
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1))
    expect(events.filter(({ kind }) => kind === 'clock').length).toBe(2 * STEPS.length)
    guard.kill('SIGTERM')
    await once(guard, 'exit')
    expect(await verify(join(data, 'journal.db'))).toMatchObject({ broken: null, missing: 0 })
  })
})
