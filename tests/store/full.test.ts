/** A disk without room: on a small file system of its own, where this machine lets a test make one. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Sample } from '../../src/core/sample.ts'
import { SECOND } from '../../src/core/time.ts'
import type { News } from '../../src/store/news.ts'
import { startStore } from '../../src/store/start.ts'
import { verify } from '../../src/store/verify.ts'
import { type House, house, START } from '../api/house.ts'
import { isNative } from './native.ts'

let dir = ''
let isMounted = false
const canMount = mounts()
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'jaga-full-'))
  if (canMount) execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', dir])
  isMounted = canMount
})
afterEach(() => {
  vi.unstubAllEnvs()
  if (isMounted) execFileSync('umount', ['-l', dir])
  rmSync(dir, { recursive: true, force: true })
})

function mounts(): boolean {
  const probe = mkdtempSync(join(tmpdir(), 'jaga-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe], { stdio: 'ignore' })
    execFileSync('umount', [probe])
    return true
  } catch {
    return false
  } finally {
    rmSync(probe, { recursive: true, force: true })
  }
}

/** Takes every byte that is left. */
function fill(): void {
  const chunk = Buffer.alloc(64 * 1024, 1)
  for (let n = 0, isFull = false; !isFull; n += 1) {
    try {
      writeFileSync(join(dir, `ballast-${n}`), chunk)
    } catch {
      isFull = true
    }
  }
}

function free(): void {
  for (const file of readdirSync(dir)) if (file.startsWith('ballast')) rmSync(join(dir, file))
}

const SOON = { timeout: 30_000, interval: 50 }

async function standing() {
  const news: News[] = []
  const points = new Map<string, Sample>()
  let it: House | undefined
  const { store } = await startStore({
    dir,
    clock: { now: () => it?.now ?? START },
    say: one => news.push(one),
    commitEvery: 50,
  })
  const room = house([store])
  it = room
  store.watch?.(samples => {
    for (const sample of samples) points.set(sample.point, sample)
  })
  const point = (name: string) => {
    const sample = points.get(`controller/${name}`)
    return sample && 'value' in sample ? sample.value : undefined
  }
  const silence = async (patience: number = 20 * SECOND) => {
    room.tell({ kind: 'silence', by: { name: 'x'.repeat(2000), place: 'local' } })
    return store.recorded(room.room.seq, patience)
  }
  /** What the points say once time has gone on. */
  const fares = (disk: string, kept: string) =>
    vi.waitFor(() => {
      room.pass(10 * SECOND)
      expect([point('disk'), point('store')]).toEqual([disk, kept])
    }, SOON)
  return { store, room, news, fares, silence }
}

describe.runIf(isNative && canMount)('R04: a full disk', () => {
  test('is an alarm before events are lost, events go on in the reserve, and it recovers by itself', async () => {
    const { store, room, news, fares, silence } = await standing()
    expect(await silence()).toBe(true)
    await vi.waitFor(() => expect(statSync(join(dir, 'reserve')).size).toBeGreaterThan(400_000), SOON)
    fill()
    await fares('full', 'ok')
    expect(await silence()).toBe(true)
    let recorded = true
    for (let n = 0; recorded && n < 2000; n += 1) recorded = await silence()
    expect(recorded).toBe(false)
    expect(news).toMatchObject([{ kind: 'trouble', trouble: { code: 'full' } }])
    await fares('full', 'failed')
    const began = performance.now()
    await silence()
    expect(performance.now() - began).toBeLessThan(200)
    free()
    await fares('ok', 'ok')
    expect(news.at(-1)).toEqual({ kind: 'well', lost: 0 })
    expect(await silence()).toBe(true)
    await store.stop()
    expect(await verify(join(dir, 'journal.db'))).toMatchObject({ rows: room.events.length, broken: null, missing: 0 })
  })
})

describe.runIf(isNative && canMount)('R05: a disk that can only be read', () => {
  test('costs no alarm and no acknowledgement: the room is recalled, and the trouble is told', async () => {
    const first = await standing()
    first.room.hear({ 'leak/leak': 'wet' })
    expect(await first.silence()).toBe(true)
    await first.store.stop()
    execFileSync('mount', ['-o', 'remount,ro', dir])
    // The temporary folder often lies on the same card.
    vi.stubEnv('TMPDIR', join(dir, 'tmp'))
    const { store, saved, trouble } = await startStore({
      dir,
      clock: { now: () => first.room.now },
      say: () => undefined,
    })
    expect(trouble?.code).toBe('read-only')
    expect(saved).toMatchObject({ seq: first.room.room.seq, alarms: first.room.room.alarms })
    await store.stop()
  })
})
