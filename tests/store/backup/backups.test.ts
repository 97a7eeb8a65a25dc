/** Backups come by the clock, by hand and with a medium; the room is told how they fare, and what may be pulled out. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DAY, HOUR, MINUTE, type Now, SECOND } from '../../../src/core/time.ts'
import type { Outcome } from '../../../src/core/turn.ts'
import { type BackupNews, type Backups, backups } from '../../../src/store/backup/backups.ts'
import { type Ledger, ledger } from '../../../src/store/backup/ledger.ts'
import { nameOf } from '../../../src/store/backup/names.ts'
import type { Said, StartBackup } from '../../../src/store/backup/thread.ts'
import { START } from '../../api/house.ts'
import { folder } from '../native.ts'

const dir = folder()
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

interface Stage {
  now: Now
  readonly plugged: Set<string>
  readonly begun: string[]
  readonly news: BackupNews[]
  readonly values: Record<string, unknown>
  readonly backups: Backups
  readonly ledger: Ledger
  hour: number | null
  say(said: Said): void
  pass(ms: number): void
}

function inMemory(): Ledger {
  const taken = new Map<string, number>()
  return {
    since: START.wall,
    last: uuid => taken.get(uuid) ?? null,
    latest: () => (taken.size === 0 ? null : Math.max(...taken.values())),
    note: async (uuid, at) => void taken.set(uuid, at),
    settled: async () => undefined,
  }
}

function stage(media = [{ uuid: 'AA', title: 'Merah' }], home: string | null = dir()): Stage {
  let hear: (said: Said) => void = () => undefined
  const start: StartBackup = (_, place, hearing) => {
    hear = hearing
    told.begun.push('uuid' in place ? place.uuid : 'folder')
    return async () => undefined
  }
  const kept = inMemory()
  const told = {
    hour: null as number | null,
    now: START,
    plugged: new Set<string>(),
    begun: [] as string[],
    news: [] as BackupNews[],
  }
  const it: Stage = Object.assign(told, {
    values: {} as Record<string, unknown>,
    ledger: kept,
    backups: backups({
      plan: { folder: home, at: 2.5 * HOUR, media },
      asked: {
        dir: dir(),
        room: null,
        key: 'age1',
        site: { id: 'lpse', title: 'L' },
        utcOffset: 7 * HOUR,
        version: '1',
        keep: { daily: 1, weekly: 0, monthly: 0 },
      },
      hour: () => told.hour,
      clock: { now: () => told.now },
      start,
      isPlugged: uuid => told.plugged.has(uuid),
      ledger: kept,
      say: news => told.news.push(news),
    }),
    say: (said: Said) => hear(said),
    pass(ms: number) {
      told.now = { ...told.now, mono: told.now.mono + ms, wall: told.now.wall + ms }
      vi.advanceTimersByTime(2 * SECOND)
    },
  })
  it.backups.watch?.(samples => {
    for (const sample of samples) it.values[sample.point.slice(11)] = 'value' in sample ? sample.value : null
  })
  return it
}

const made = (at: number, broken: number | null = null): Said => ({ made: { name: 'n', at, broken } })
const asking = { events: [{ kind: 'backup' }] } as unknown as Outcome

test('the first comes once the guard has settled, and its age is told by the hour', async () => {
  const it = stage([])
  expect(it.values).toEqual({ backup: 'ok', 'backup.age': 0 })
  it.pass(11 * MINUTE)
  expect(it.begun).toEqual(['folder'])
  expect(it.values.backup).toBe('running')
  it.say({ progress: { step: 'write', share: 0.5 } })
  expect(it.backups.figures()).toMatchObject({ running: { step: 'write', share: 0.5 } })
  writeFileSync(join(dir(), nameOf('lpse', it.now.wall)), '')
  it.say(made(it.now.wall))
  expect(it.values.backup).toBe('ok')
  it.pass(5 * HOUR)
  expect([it.values['backup.age'], it.begun]).toEqual([5, ['folder']])
  it.pass(DAY)
  expect(it.begun).toEqual(['folder', 'folder'])
  await it.backups.stop()
})

test('who listens late is told how they fare all the same', async () => {
  const it = stage([])
  it.pass(2 * SECOND)
  const heard: string[] = []
  it.backups.watch?.(samples => heard.push(...samples.map(({ point }) => point)))
  expect(heard).toEqual(['controller/backup', 'controller/backup.age'])
  await it.backups.stop()
})

test('an hour that people set holds instead of the room file’s, until they take it away', () => {
  const it = stage([])
  it.pass(11 * MINUTE)
  writeFileSync(join(dir(), nameOf('lpse', it.now.wall)), '')
  it.say(made(it.now.wall))
  // Half past eight in the morning: the plan's half past two is far.
  it.pass(4 * HOUR)
  expect(it.begun).toEqual(['folder'])
  it.hour = 12 * HOUR
  it.pass(MINUTE)
  expect(it.begun).toEqual(['folder', 'folder'])
})

test('where none ever comes its age grows from the day it was first expected', () => {
  const it = stage([], join(dir(), 'nowhere'))
  it.pass(11 * MINUTE)
  it.say({ failed: 'EROFS: read-only file system' })
  expect(it.values.backup).toBe('failed')
  expect(it.news).toEqual([{ kind: 'failed', where: join(dir(), 'nowhere'), reason: 'EROFS: read-only file system' }])
  it.pass(HOUR)
  expect(it.begun).toEqual(['folder', 'folder'])
  it.pass(3 * DAY)
  expect(it.values['backup.age']).toBe(73)
})

test('a medium that is plugged in takes one at once, and is then safe to remove until it is gone', () => {
  const it = stage([{ uuid: 'AA', title: 'Merah' }], null)
  expect(it.values).toMatchObject({ 'backup.medium': 'absent', 'backup.away.age': 0 })
  it.plugged.add('AA')
  it.pass(3 * SECOND)
  expect([it.begun, it.values['backup.medium']]).toEqual([['AA'], 'writing'])
  it.say(made(it.now.wall))
  expect(it.values['backup.medium']).toBe('remove')
  expect(it.news).toEqual([
    { kind: 'made', name: 'n', where: 'Merah' },
    { kind: 'removable', where: 'Merah' },
  ])
  it.pass(2 * HOUR)
  expect([it.begun, it.values['backup.medium']]).toEqual([['AA'], 'remove'])
  it.plugged.clear()
  it.pass(8 * DAY)
  expect(it.values).toMatchObject({ 'backup.medium': 'absent', 'backup.away.age': 8 })
  expect(it.backups.figures().media).toEqual([
    { uuid: 'AA', title: 'Merah', state: 'absent', last: it.ledger.last('AA') },
  ])
})

test('a medium that failed says so and is tried again when it is plugged in anew, not before an hour otherwise', () => {
  const it = stage([{ uuid: 'AA', title: 'Merah' }], null)
  it.plugged.add('AA')
  it.pass(3 * SECOND)
  it.say({ failed: 'not enrolled' })
  expect(it.values).toMatchObject({ backup: 'failed', 'backup.medium': 'failed' })
  it.pass(30 * MINUTE)
  expect(it.begun).toEqual(['AA'])
  it.plugged.clear()
  it.pass(3 * SECOND)
  it.plugged.add('AA')
  it.pass(3 * SECOND)
  expect(it.begun).toEqual(['AA', 'AA'])
})

test('somebody who asks gets one now, in the folder and on what is plugged in, one after the other', async () => {
  const it = stage()
  it.plugged.add('AA')
  await it.ledger.note('AA', it.now.wall)
  it.pass(SECOND)
  it.backups.tell(asking, {} as never)
  it.pass(SECOND)
  expect(it.begun).toEqual(['folder'])
  it.say(made(it.now.wall))
  it.pass(SECOND)
  expect(it.begun).toEqual(['folder', 'AA'])
})

test('a journal that does not hold makes the backup a failure that names the row', () => {
  const it = stage([])
  it.backups.tell(asking, {} as never)
  it.pass(SECOND)
  it.say(made(it.now.wall, 17))
  expect(it.values.backup).toBe('failed')
  expect(it.news).toContainEqual({ kind: 'broken', seq: 17 })
})

test('a clock that nobody trusts tells no age', () => {
  const it = stage()
  it.now = { ...it.now, trusted: false, wall: 5 * DAY }
  it.pass(9 * DAY)
  expect(it.values).toMatchObject({ 'backup.age': 0, 'backup.away.age': 0 })
})

test('what the media took is known after a restart; a damaged note begins anew', async () => {
  const first = ledger(dir(), 1000, error => expect.fail(String(error)))
  await first.note('AA', 5000)
  await first.note('BB', 4000)
  const again = ledger(dir(), 9000, error => expect.fail(String(error)))
  expect([again.since, again.last('AA'), again.latest()]).toEqual([1000, 5000, 5000])
  writeFileSync(join(dir(), 'backups.json'), '{"since":')
  const anew = ledger(dir(), 9000, error => expect.fail(String(error)))
  expect(anew.latest()).toBeNull()
  await anew.settled()
})
