/** What people set survives power cuts and damaged files, and says so when it did not. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MOST_CONTACTS } from '../../../src/core/people/roles.ts'
import type { Sample } from '../../../src/core/sample.ts'
import { generations, type Reading } from '../../../src/store/settings/adapter.ts'
import { type Content, nothingSet } from '../../../src/store/settings/content.ts'
import { type Disk, newest, replace } from '../../../src/store/settings/generations.ts'
import { seal, unseal } from '../../../src/store/settings/sealed.ts'
import { openSettings, type Settings, type SettingsNews } from '../../../src/store/settings/settings.ts'
import { mutated } from './mutate.ts'

let dir: string
let open: Settings[]
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'jaga-settings-'))
  open = []
})
afterEach(async () => {
  await Promise.all(open.map(one => one.stop()))
  rmSync(dir, { recursive: true, force: true })
})

const limited = (limit: number): Content => ({
  ...nothingSet(),
  limits: [{ alarm: 'room.temperature.room-warm', limit, by: 'Siti', since: 1000, note: null }],
})
const file = (name = 'settings.json'): string => join(dir, name)
const clock = { now: () => ({ mono: 1, wall: 2, trusted: true, boot: 'a' }) }

async function opened(disk: Disk = fs): Promise<{ settings: Settings; news: SettingsNews[]; word: () => unknown }> {
  const news: SettingsNews[] = []
  const settings = await openSettings({ dir, clock, say: one => news.push(one), disk })
  if (settings === null) return expect.fail('another program has them')
  open.push(settings)
  let heard: readonly Sample[] = []
  settings.watch?.(samples => {
    heard = samples
  })
  return { settings, news, word: () => heard[0] && 'value' in heard[0] && heard[0].value }
}

async function saved(...sets: Content[]): Promise<void> {
  const { settings } = await opened()
  for (const set of sets) {
    settings.change(set)
    expect(await settings.kept(5000)).toBe(true)
  }
  await settings.stop()
}

describe('settings', () => {
  test('a first start has none, and nothing is wrong', async () => {
    const { settings, news, word } = await opened()
    expect([settings.content(), news, word()]).toEqual([nothingSet(), [], 'ok'])
  })

  test('what was set is there after a restart, and the three before it are kept', async () => {
    await saved(limited(21), limited(22), limited(23), limited(24), limited(25))
    expect((await opened()).settings.content()).toEqual(limited(25))
    const kept = ['settings.json', 'settings.json.1', 'settings.json.2', 'settings.json.3']
    expect(readdirSync(dir).sort()).toEqual(kept)
    expect(kept.map(name => unseal(readFileSync(file(name), 'utf8')))).toMatchObject(
      [25, 24, 23, 22].map(limit => ({ content: limited(limit) })),
    )
  })

  test('only one program has them', async () => {
    const { settings } = await opened()
    expect(await openSettings({ dir, clock, say: () => undefined })).toBeNull()
    await settings.stop()
    expect((await opened()).settings.content()).toEqual(nothingSet())
  })

  test.each([
    ['zero bytes', ''],
    ['cut short', seal(limited(25)).slice(0, 120)],
    ['null', 'null'],
    ['foreign', '{"hello":1}'],
    ['of a newer version', seal(limited(25), 9)],
  ])('R06: a file that is %s gives way to the newest good one, is told and kept', async (_, text) => {
    await saved(limited(24), limited(25))
    writeFileSync(file(), text)
    const { settings, news, word } = await opened()
    expect(settings.content()).toEqual(limited(24))
    expect(news).toMatchObject([{ kind: 'restored', file: file() }])
    expect(word()).toBe('restored')
    expect(readFileSync(file('settings.json.damaged-1'), 'utf8')).toBe(text)
    await settings.stop()
    const next = await opened()
    expect([next.settings.content(), next.word()]).toEqual([limited(24), 'ok'])
  })

  test('R06: a file that has gone is told, too', async () => {
    await saved(limited(24), limited(25))
    rmSync(file())
    const { settings, news } = await opened()
    expect([settings.content(), news]).toMatchObject([limited(24), [{ kind: 'restored', reason: 'missing' }]])
  })

  test('R06: with no good one left the room starts with none set, and that is failed', async () => {
    await saved(limited(24), limited(25))
    writeFileSync(file(), '')
    writeFileSync(file('settings.json.1'), 'null')
    const { settings, news, word } = await opened()
    expect([settings.content(), word()]).toEqual([nothingSet(), 'failed'])
    expect(news).toMatchObject([{ kind: 'lost' }])
    expect(existsSync(file('settings.json.1.damaged-1'))).toBe(true)
  })

  test('R06: of 1,000 mutations none is believed, none throws and none reaches the prototype', () => {
    const text = seal(limited(25.5))
    const good = JSON.stringify(unseal(text))
    fc.assert(
      fc.property(mutated(text), changed => {
        const found = unseal(changed)
        // A changed space or line end changes nothing that was set.
        if ('content' in found) expect(JSON.stringify(found)).toBe(good)
        expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
      }),
      { numRuns: 1000 },
    )
  })

  test('R03: a disk that dies at any call leaves the old settings or the new', async () => {
    await saved(limited(23), limited(24))
    for (let call = 1; ; call += 1) {
      const disk = dyingAt(call)
      const isDone = await replace(disk, dir, seal(limited(25))).then(
        () => true,
        () => false,
      )
      const { good } = await newest(fs, dir)
      expect([24, 25]).toContain(good?.content.limits[0]?.limit)
      expect(good?.file).toBe(file())
      if (isDone) return expect(call).toBeGreaterThan(8)
      await replace(fs, dir, seal(limited(24)))
    }
  })

  test('what an older version wrote is brought to the present one, and kept as it was', async () => {
    const step = (older: unknown) => ({ ...nothingSet(), limits: (older as { bounds: unknown }).bounds })
    const older = seal({ bounds: limited(24).limits } as unknown as Content, 1)
    writeFileSync(file(), older)
    const readings: Reading[] = []
    const adapter = generations(fs, dir, reading => readings.push(reading), [step])
    expect(await adapter.read()).toEqual(limited(24))
    expect(readings).toEqual([{ bad: [], isLost: false, trouble: null }])
    expect(readFileSync(file('settings.json.v1'), 'utf8')).toBe(older)
    expect(readFileSync(file(), 'utf8')).toBe(seal(limited(24), 2))
  })

  test('what is set faster than the disk is written together, and kept once the last of it is', async () => {
    let flushes = 0
    const counted: Disk = {
      ...fs,
      rename: async (from, to) => {
        flushes += 1
        return fs.rename(from, to)
      },
    }
    const { settings } = await opened(counted)
    for (let limit = 20; limit <= 60; limit += 1) settings.change(limited(limit))
    expect(await settings.kept(5000)).toBe(true)
    const written = flushes
    settings.change(limited(61))
    expect(await settings.kept(5000)).toBe(true)
    expect(written).toBeLessThanOrEqual(2 * (flushes - written))
    expect((await newest(fs, dir)).good?.content.limits[0]?.limit).toBe(61)
  })

  test('what cannot be written is in force, told once, and written as soon as the disk allows', async () => {
    const disk = { ...fs, open: async () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) }
    const { settings, news, word } = await opened(disk)
    settings.change(limited(26))
    settings.change(limited(27))
    expect(await settings.kept(5000)).toBe(false)
    expect([settings.content(), word()]).toEqual([limited(27), 'failed'])
    expect(news).toMatchObject([{ kind: 'unwritten' }])
    disk.open = fs.open as never
    settings.change(limited(28))
    expect(await settings.kept(5000)).toBe(true)
    expect([word(), news.at(-1)]).toEqual(['ok', { kind: 'written' }])
  })

  test('what no start could read again never takes the place of what can, and is told', async () => {
    const { settings, news, word } = await opened()
    settings.change(limited(25))
    expect(await settings.kept(5000)).toBe(true)
    const contact = { name: 'Pos', role: 'guard' as const, phone: '113', hours: null }
    settings.change({ ...limited(26), contacts: Array(MOST_CONTACTS + 1).fill(contact) })
    expect([await settings.kept(5000), word()]).toEqual([false, 'failed'])
    expect(news).toMatchObject([{ kind: 'unwritten', reason: expect.stringContaining('contacts') }])
    expect(unseal(readFileSync(file(), 'utf8'))).toMatchObject({ content: limited(25) })
    settings.change({ ...limited(26), contacts: Array(MOST_CONTACTS).fill(contact) })
    expect([await settings.kept(5000), word()]).toEqual([true, 'ok'])
    expect(unseal(readFileSync(file(), 'utf8'))).toMatchObject({ content: { limits: limited(26).limits } })
  })
})

/** From this call on every call fails, as after a power cut. */
function dyingAt(doomed: number): Disk {
  let calls = 0
  const alive = (): void => {
    calls += 1
    if (calls >= doomed) throw Object.assign(new Error(`no disk at call ${calls}`), { code: 'EIO' })
  }
  const mortal = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(object, name) {
        const value: unknown = Reflect.get(object, name)
        if (typeof value !== 'function') return value
        return async (...args: unknown[]) => {
          if (name !== 'close') alive()
          const answer: unknown = await value.apply(object, args)
          return name === 'open' ? mortal(answer as object) : answer
        }
      },
    })
  return mortal({ ...fs })
}
