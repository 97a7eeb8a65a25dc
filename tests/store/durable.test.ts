/** The store as the house sees it: it never holds a turn, it says what is recorded, and it loses nothing in silence. */
import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import type { Sample } from '../../src/core/sample.ts'
import { HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import type { Clock } from '../../src/ports.ts'
import { startWorker } from '../../src/spawn.ts'
import { type Copying, copying } from '../../src/store/copies/copying.ts'
import { durableStore } from '../../src/store/durable.ts'
import type { Damage, Inspection } from '../../src/store/inspection.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { Batch, Opened, Trouble } from '../../src/store/messages.ts'
import type { News } from '../../src/store/news.ts'
import type { Bounds } from '../../src/store/queue.ts'
import { startStore } from '../../src/store/start.ts'
import { type Life, type StartThread, workerThread } from '../../src/store/thread.ts'
import { type House, house, wellHouse } from '../api/house.ts'
import { folder, isNative } from './native.ts'

const dir = folder()

/** A worker in the hand of the test: it answers when it is told to. */
function puppet(bounds?: Bounds, copy?: Copying) {
  const asked: { batch: Batch; done: (trouble?: Trouble) => void }[] = []
  const lives: Life[] = []
  const kinds: string[] = []
  const start: StartThread = life => {
    lives.push(life)
    return {
      ask: (kind, ask) =>
        kinds.push(kind) && kind !== 'write'
          ? Promise.reject({ code: 'failed', reason: 'puppet' })
          : new Promise((resolve, reject) => {
              const done = (trouble?: Trouble) =>
                trouble ? reject(trouble) : resolve({ readings: null, lost: 0 } as never)
              asked.push({ batch: ask as Batch, done })
            }),
      kill: async () => life.gone(),
    }
  }
  const news: News[] = []
  const now: Clock = { now: () => it.now }
  const store = durableStore({
    clock: now,
    start,
    memory: memoryStore(),
    say: one => news.push(one),
    ...(bounds && { bounds }),
    ...(copy && { copy }),
  })
  const it: House = house([store])
  const open = (lastSeq = 0) => lives.at(-1)?.opened({ saved: null, lastSeq, aside: [], mended: [] })
  const silence = (name = 'Sari') => it.tell({ kind: 'silence', by: { name, place: 'local' } })
  return { store, house: it, asked, kinds, lives, news, open, silence }
}

const settled = () => new Promise(resolve => setImmediate(resolve))
const seqs = (batch: Batch | undefined): number[] => batch?.events.map(e => e.seq) ?? []

describe('the store before its worker', () => {
  test('when the power is about to end, all that is held goes to the disk behind what is written', () => {
    const { store, kinds, open, silence, house } = puppet()
    open()
    silence()
    expect(kinds).toEqual(['write'])
    const ending = { kind: 'power-ending', seq: house.room.seq + 1, at: house.now } as const
    const changed = { points: [], devices: [], alarms: [], actuators: [], phase: false }
    store.tell({ events: [ending], changed, refusals: [] }, { ...house.room, seq: ending.seq })
    expect(kinds).toEqual(['write', 'flush'])
  })

  test('events go out at once, one write at a time, and count as recorded only when that is done', async () => {
    const { store, asked, open, silence, house } = puppet()
    open()
    silence()
    const first = house.room.seq
    silence()
    expect(asked.map(({ batch }) => seqs(batch))).toEqual([[1, 2]])
    const promised = store.recorded(first, 10_000)
    const later = store.recorded(first + 1, 10_000)
    asked[0]?.done()
    expect(await promised).toBe(true)
    expect(seqs(asked[1]?.batch)).toEqual([first + 1])
    expect(await Promise.race([later, settled().then(() => 'waiting')])).toBe('waiting')
    asked[1]?.done()
    expect(await later).toBe(true)
    expect(await store.recorded(first, 0)).toBe(true)
    await store.stop()
  })

  test('a person waits for a slow disk no longer than agreed, and is told the truth', async () => {
    const { store, open, silence, house } = puppet()
    open()
    silence()
    const began = performance.now()
    expect(await store.recorded(house.room.seq, 50)).toBe(false)
    expect(performance.now() - began).toBeLessThan(5000)
    await store.stop()
  })

  test('a known failure is answered at once, and tried again until it is over', async () => {
    const { store, asked, open, silence, news, house, lives } = puppet()
    open()
    silence()
    const promised = store.recorded(house.room.seq, 10_000)
    asked[0]?.done({ code: 'failed', reason: 'EIO' })
    expect(await promised).toBe(false)
    expect(await store.recorded(house.room.seq, 10_000)).toBe(false)
    expect(news).toEqual([{ kind: 'trouble', trouble: { code: 'failed', reason: 'EIO' } }])
    silence()
    expect(asked).toHaveLength(1)
    await vi.waitFor(() => expect(lives).toHaveLength(2), 30_000)
    open()
    await vi.waitFor(() => expect(asked).toHaveLength(2), 30_000)
    expect(seqs(asked[1]?.batch)).toEqual([1, 2, 3])
    asked[1]?.done()
    await settled()
    expect(news.at(-1)).toEqual({ kind: 'well', lost: 0 })
    expect(await store.recorded(house.room.seq, 0)).toBe(true)
    await store.stop()
  })

  test('what is too much is lost oldest first, counted, said, and never called recorded', async () => {
    const { store, asked, open, silence, house } = puppet({ events: 5, readings: 1000, batch: 100 })
    const heard: Sample[] = []
    store.watch?.(samples => heard.push(...samples))
    for (let i = 0; i < 8; i += 1) silence()
    const last = house.room.seq
    await vi.waitFor(
      () => expect(heard).toContainEqual(expect.objectContaining({ point: 'controller/store.lost', value: last - 5 })),
      30_000,
    )
    open()
    await settled()
    expect(seqs(asked[0]?.batch)).toEqual([last - 4, last - 3, last - 2, last - 1, last])
    asked[0]?.done()
    await settled()
    expect(await Promise.all([store.recorded(last, 0), store.recorded(last - 5, 0)])).toEqual([true, false])
    await store.stop()
  })

  test('readings that do not fit leave a gap, and then all that holds is told anew', async () => {
    const { store, asked, open, house } = puppet({ events: 100, readings: 20, batch: 100 })
    for (let i = 0; i < 30; i += 1) {
      house.hear({ 'probe/temperature': 20 + i / 10 })
      house.pass(SECOND)
    }
    open()
    await settled()
    const batch = asked[0]?.batch
    expect(batch?.blind).not.toBeNull()
    expect(batch?.heard.find(([, when]) => when < (batch.blind ?? 0))).toBeUndefined()
    expect(batch?.heard).toContainEqual(['probe/temperature', house.room.now.mono, 22.9, 2])
    await store.stop()
  })

  test('the room is written with its last event, and delays that began without a word soon after', async () => {
    const { store, asked, open, house } = puppet()
    open()
    house.hear({ 'leak/leak': 'wet' })
    const kept = new Map(asked[0]?.batch.kept)
    expect(JSON.parse(kept.get('head') ?? '')).toMatchObject({ seq: house.room.seq })
    expect(JSON.parse(kept.get('alarm/leak.leak.wet') ?? '')).toMatchObject({ active: true, acked: false })
    expect(kept.get('reading/leak/leak')).toBe('"wet"')
    asked[0]?.done()
    await settled()
    const alarm = house.room.alarms['leak.leak.wet']
    if (alarm) alarm.pending = 77
    house.now = { ...house.now, mono: house.now.mono + 20 * SECOND, wall: house.now.wall + 20 * SECOND }
    house.room.now = house.now
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(1), 30_000)
    const next = new Map(asked.flatMap(({ batch }, i) => (i === 0 ? [] : batch.kept)))
    expect(JSON.parse(next.get('alarm/leak.leak.wet') ?? '{}')).toMatchObject({ pending: 77 })
    await store.stop()
  })

  test('what was not written is due again, and with a part of the events no later room is written', async () => {
    const { store, asked, open, house } = puppet({ events: 100, readings: 1000, batch: 1 })
    house.hear({ 'leak/leak': 'wet' })
    house.pass(250)
    house.tell({ kind: 'silence', by: { name: 'Sari', place: 'local' } })
    const alarm = house.room.alarms['leak.leak.wet']
    if (alarm) alarm.pending = 77
    open()
    await settled()
    const first = new Map(asked[0]?.batch.kept)
    expect(JSON.parse(first.get('head') ?? '').seq).toBe(asked[0]?.batch.events.at(-1)?.seq)
    expect(first.get('alarm/leak.leak.wet')).not.toContain('77')
    for (let i = 0; house.room.seq > (seqs(asked[i]?.batch).at(-1) ?? 0); i += 1) {
      asked[i]?.done()
      await settled()
    }
    const last = asked.at(-1)
    expect(new Map(last?.batch.kept).get('alarm/leak.leak.wet')).toContain('77')
    const count = asked.length
    last?.done({ code: 'full', reason: 'ENOSPC' })
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(count), 30_000)
    expect(new Map(asked.at(-1)?.batch.kept).get('alarm/leak.leak.wet')).toContain('77')
    await store.stop()
  })

  test('who listens late is told how it fares all the same', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] })
    const { store, open } = puppet()
    open()
    await vi.advanceTimersByTimeAsync(10 * SECOND)
    const heard: Sample[] = []
    store.watch?.(samples => heard.push(...samples))
    expect(heard).toContainEqual(expect.objectContaining({ point: 'controller/store', value: 'ok' }))
    vi.useRealTimers()
    await store.stop()
  })

  test.each([
    ['read-only', 2],
    ['full', 1],
  ] as const)('R05: a disk that is %s is opened %i times, and what waited is written to it', async (code, times) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] })
    const { store, asked, lives, open, silence } = puppet()
    open()
    silence()
    asked[0]?.done({ code, reason: 'test' })
    await vi.advanceTimersByTimeAsync(SECOND)
    expect(lives).toHaveLength(times)
    if (times > 1) open()
    await vi.advanceTimersByTimeAsync(SECOND)
    expect(seqs(asked[1]?.batch)).toEqual(seqs(asked[0]?.batch))
    asked[1]?.done()
    vi.useRealTimers()
    await store.stop()
  })

  test('a disk that takes no record takes no copy either: the one trouble is told once', async () => {
    let fail: Parameters<Copying>[1] = () => undefined
    const { store, asked, open, silence, news } = puppet(undefined, (_, failed) => {
      fail = failed
      return async () => undefined
    })
    open()
    silence()
    asked[0]?.done({ code: 'full', reason: 'test' })
    await settled()
    fail({ code: 'failed', reason: 'no folder for copies' })
    expect(news).toEqual([{ kind: 'trouble', trouble: { code: 'full', reason: 'test' } }])
    silence()
    asked[1]?.done()
    await settled()
    fail({ code: 'failed', reason: 'no folder for copies' })
    expect(news.slice(1)).toMatchObject([{ kind: 'well' }, { kind: 'trouble', trouble: { code: 'failed' } }])
    await store.stop()
  })

  test('R07: an original that could not be copied is put aside, and the next start goes on from its copy', async () => {
    let copied: Parameters<Copying>[0] = () => undefined
    const { store, kinds, open, news } = puppet(undefined, told => {
      copied = told
      return async () => undefined
    })
    open()
    copied({ bytes: 0, broken: null, damaged: { file: 'journal.db', reason: 'torn' } })
    expect(kinds).toEqual(['aside'])
    expect(news).toMatchObject([{ kind: 'trouble', trouble: { code: 'damaged' } }])
    await store.stop()
  })

  test('a chain that does not hold is shown by the records until it does', async () => {
    let copied: Parameters<Copying>[0] = () => undefined
    const { store, open, news } = puppet(undefined, told => {
      copied = told
      return async () => undefined
    })
    open()
    const shown: unknown[] = []
    const heard = () => {
      store.watch?.(samples => {
        for (const one of samples) if (one.point === 'controller/records' && 'value' in one) shown.push(one.value)
      })
    }
    for (const [bytes, broken] of [
      [0, 7],
      [0, null],
      [9, null],
    ] as const) {
      copied({ bytes, broken, damaged: null })
      heard()
    }
    expect(shown).toEqual(['broken', 'broken', 'ok'])
    expect(news).toEqual([{ kind: 'broken', seq: 7 }])
    await store.stop()
  })

  test('at the end it says which events no disk took', async () => {
    const { store, asked, open, silence, news, house } = puppet()
    open()
    silence()
    asked[0]?.done()
    await settled()
    silence()
    asked[1]?.done({ code: 'read-only', reason: 'test' })
    await settled()
    silence()
    await store.stop()
    expect(news.at(-1)).toEqual({ kind: 'unrecorded', first: seqs(asked[1]?.batch)[0], last: house.room.seq })
  })

  test('a disk that comes back with later records than ours is not mixed with them', async () => {
    const { store, asked, open, silence, news } = puppet()
    silence()
    open(500)
    await settled()
    expect(asked).toEqual([])
    expect(news).toMatchObject([{ kind: 'trouble', trouble: { code: 'behind' } }])
    await store.stop()
  })

  test('where the native module is missing, memory answers and the store says so, and it is not tried again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] })
    const { store, lives, silence, house } = puppet()
    const heard: Sample[] = []
    lives[0]?.unopened({ code: 'missing', reason: 'not built' }, null)
    lives[0]?.gone()
    expect(await store.opened(1000)).toEqual({ code: 'missing', reason: 'not built', saved: null })
    store.watch?.(samples => heard.push(...samples))
    silence()
    expect(heard[0]).toMatchObject({ point: 'controller/store', value: 'failed' })
    expect(await store.events({ limit: 10 })).toEqual(house.events)
    expect(await store.recorded(house.room.seq, 10_000)).toBe(false)
    expect(vi.getTimerCount()).toBeGreaterThan(0)
    await vi.advanceTimersByTimeAsync(10 * MINUTE)
    expect(lives).toHaveLength(1)
    vi.useRealTimers()
    await store.stop()
  })
})

describe.runIf(isNative)('the store and its real worker', () => {
  const begin = async (more: { say?: (news: News) => void; inspect?: Inspection } = {}) => {
    let it: House | undefined
    const clock: Clock = { now: () => it?.now ?? { mono: 0, wall: 0, trusted: true, boot: '' } }
    const started = await startStore({
      dir: dir(),
      clock,
      say: news => expect.fail(JSON.stringify(news)),
      commitEvery: 20,
      ...more,
    })
    const house = wellHouse([started.store])
    it = house
    started.store.watch?.(
      () => undefined,
      input => void house.tell(input),
    )
    return { ...started, house }
  }

  test('what was recorded is there after a restart: events, alarms, acknowledgements, last values, history', async () => {
    const first = await begin()
    first.house.hear({ 'leak/leak': 'wet' })
    const occurrence = first.house.room.alarms['leak.leak.wet']?.occurrence ?? 0
    first.house.tell({ kind: 'acknowledge', alarm: 'leak.leak.wet', occurrence, by: { name: 'Sari', place: 'local' } })
    expect(await first.store.recorded(first.house.room.seq, 30_000)).toBe(true)
    first.house.pass(10 * SECOND)
    await first.store.stop()

    const second = await startStore({ dir: dir(), clock: { now: () => first.house.now }, say: () => undefined })
    const { room, events } = first.house
    expect(second.saved).toMatchObject({ seq: room.seq, now: room.now, alarms: room.alarms })
    expect(second.saved?.readings['leak/leak']).toEqual({ last: 'wet' })
    expect(await second.store.events({ limit: 1000 })).toEqual(events)
    expect(await second.store.since()).toBe(events[0]?.at.wall)
    const to = first.house.now.wall
    const [row] = await second.store.history('leak/leak', to - 10 * SECOND, to, 10 * SECOND)
    expect([row?.last, row?.good]).toEqual(['wet', 1])
    await second.store.stop()
  })

  test('what hinders a copy is told in the words of the database', async () => {
    mkdirSync(join(dir(), 'journal.db'))
    const [why, stop] = await new Promise<[Trouble, () => Promise<unknown>]>((found, unwanted) => {
      const end = copying(dir(), 0)(unwanted, trouble => found([trouble, end]))
    })
    await stop()
    expect(why).toEqual({ code: 'failed', reason: expect.stringMatching(/^SQLITE_\w+: [a-z /]+$/i) })
  })

  test('R05: a folder that is empty when it comes back is not begun anew: its card is still out', async () => {
    const start = workerThread({ dir: dir(), commitEvery: 20 })
    const life = () =>
      new Promise<Opened | Trouble>(resolve => {
        const thread = start({
          opened: found => void thread.kill().then(() => resolve(found)),
          unopened: resolve,
          gone: () => undefined,
        })
      })
    expect(await life()).toMatchObject({ lastSeq: 0 })
    expect(await life()).toMatchObject({ lastSeq: 0 })
    for (const file of readdirSync(dir())) rmSync(join(dir(), file))
    expect(await life()).toMatchObject({ code: 'failed', reason: expect.stringContaining('lock.db') })
    expect(readdirSync(dir())).toEqual([])
  })

  test('one program at a time: the second is told that the folder is in use', async () => {
    const first = await begin({ say: () => undefined })
    const second = await startStore({ dir: dir(), clock: { now: () => first.house.now }, say: () => undefined })
    expect(second.trouble?.code).toBe('locked')
    await second.store.stop()
    await first.store.stop()
  })

  test('the saved file of a run without a database is taken over once', async () => {
    const first = await begin()
    first.house.hear({ 'leak/leak': 'wet' })
    const { seq, now, alarms } = first.house.room
    await first.store.stop()
    const body = JSON.stringify({ version: 1, saved: { seq: seq + 7, now, alarms, readings: {} } })
    writeFileSync(join(dir(), 'room.json'), `${createHash('sha256').update(body).digest('hex')}\n${body}`)
    const again = () => startStore({ dir: dir(), clock: { now: () => now }, say: () => undefined })
    const second = await again()
    expect(second.saved).toMatchObject({ seq: seq + 7, alarms })
    await second.store.stop()
    expect(existsSync(join(dir(), 'room.json'))).toBe(false)
    const third = await again()
    expect(third.saved).toMatchObject({ seq: seq + 7, alarms })
    await third.store.stop()
  })

  test.each([
    ['not a database', (file: string) => writeFileSync(file, 'x'.repeat(9000))],
    ['empty', (file: string) => writeFileSync(file, '')],
    ['zeroed in the middle', (file: string) => overwrite(file, 4096, Buffer.alloc(8192))],
    ['with its header zeroed', (file: string) => overwrite(file, 0, Buffer.alloc(100))],
  ])('R07: a journal that is %s is put aside, said, and gone on from what it proves', async (_, harm) => {
    const first = await begin()
    for (let i = 0; i < 200; i += 1) first.house.tell({ kind: 'silence', by: { name: 'Sari', place: 'local' } })
    await first.store.stop()
    harm(join(dir(), 'journal.db'))
    const news: News[] = []
    const second = await begin({ say: one => news.push(one) })
    const mended = { part: 'journal', file: 'journal.db.damaged-1' }
    expect(news).toMatchObject([{ kind: 'mended', mended }])
    expect(second.house.events).toContainEqual(expect.objectContaining({ kind: 'records-restored', ...mended }))
    expect(readdirSync(dir())).toContain('journal.db.damaged-1')
    second.house.tell({ kind: 'silence', by: { name: 'Sari', place: 'local' } })
    expect(await second.store.recorded(second.house.room.seq, 30_000)).toBe(true)
    await second.store.stop()
  })

  test('R07: what went bad on the card while nobody read it is found, put aside, and the room goes on', async () => {
    const news: News[] = []
    let look: (damage: Damage) => void = () => undefined
    const first = await begin({ say: one => news.push(one), inspect: found => noted(() => (look = found)) })
    first.house.hear({ 'leak/leak': 'wet' })
    expect(await first.store.recorded(first.house.room.seq, 30_000)).toBe(true)
    look({ file: join(dir(), 'journal.db'), reason: 'row 3 missing from index' })
    await vi.waitFor(() => expect(news.map(one => one.kind)).toEqual(['trouble', 'mended', 'well']), 30_000)
    first.house.tell({ kind: 'silence', by: { name: 'Sari', place: 'local' } })
    expect(await first.store.recorded(first.house.room.seq, 30_000)).toBe(true)
    await first.store.stop()
    const second = await begin()
    expect(second.saved).toMatchObject({ seq: first.house.room.seq, alarms: first.house.room.alarms })
    await second.store.stop()
  })

  test('a whole database is found whole, one with a bad page is named', async () => {
    const first = await begin()
    for (let i = 0; i < 300; i += 1) first.house.tell({ kind: 'silence', by: { name: 'Sari', place: 'local' } })
    await first.store.stop()
    const looked = () =>
      new Promise<Damage[]>(done => {
        const found: Damage[] = []
        startWorker('src/store/inspect.ts', { dir: dir() })
          .on('message', damage => found.push(damage))
          .on('exit', () => done(found))
      })
    expect(await looked()).toEqual([])
    overwrite(join(dir(), 'journal.db'), 5 * 4096, Buffer.alloc(4096, 7))
    expect(await looked()).toMatchObject([{ file: join(dir(), 'journal.db') }])
  })

  test('a history that is damaged costs the history, not the journal', async () => {
    const first = await begin()
    await first.store.stop()
    overwrite(join(dir(), 'history.db'), 0, Buffer.alloc(4096))
    const news: News[] = []
    const second = await begin({ say: one => news.push(one) })
    expect(news).toMatchObject([{ kind: 'mended', mended: { part: 'history', file: 'history.db.damaged-1' } }])
    expect(second.saved?.seq).toBe(first.house.room.seq)
    const { wall } = second.house.now
    expect(await second.store.history('probe/temperature', wall - HOUR, wall, HOUR)).toHaveLength(1)
    await second.store.stop()
  })
})

/** Notes something and has nothing to stop. */
function noted(note: () => unknown): () => void {
  note()
  return () => undefined
}

function overwrite(file: string, at: number, bytes: Buffer): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, bytes, 0, bytes.length, at)
  closeSync(handle)
}
