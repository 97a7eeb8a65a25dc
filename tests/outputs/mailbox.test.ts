/** The live stream's mailboxes: snapshot first, the latest of each thing, never a queue. */
import { describe, expect, test, vi } from 'vitest'
import type { Beat, Change, RoomView } from '../../src/api/types.ts'
import { views } from '../../src/api/views/room.ts'
import { LIVE_LIMITS, live } from '../../src/outputs/live.ts'
import type { Letter, Mailbox } from '../../src/ports.ts'
import { type House, RULE_TEXTS, wellHouse } from '../api/house.ts'

/** Every change at once, but for the tests of the pace. */
const AT_ONCE = { ...LIVE_LIMITS, pace: 0 }

function stream(limits = AT_ONCE) {
  const outputs: Parameters<typeof wellHouse>[0] = []
  const house = wellHouse(outputs)
  const source = {
    site: house.site,
    ruleTexts: RULE_TEXTS,
    room: () => house.room,
    clock: { now: () => house.now },
    version: '1',
  }
  const shown = views(source)
  const it = live(shown, limits)
  outputs?.push(it)
  return { house, it, shown }
}

function mailbox(it: ReturnType<typeof live>, cut = () => {}): Mailbox {
  const box = it.open(cut)
  if (!box) throw new Error('full')
  return box
}

const data = <T>(letter: Letter | null): T => JSON.parse(letter?.data ?? 'null') as T

/** What the mailbox has now: null when it would have to wait. */
const now = async (box: Mailbox): Promise<Letter | null> => Promise.race([box.next(), Promise.resolve(null)])

const settle = (house: House, ms: number) => {
  for (let passed = 0; passed < ms; passed += 250) house.pass(250)
}

describe('what a reader gets', () => {
  test('of a point that changed what moves, as the snapshot would say it', async () => {
    const { house, it, shown } = stream()
    const box = mailbox(it)
    await box.next()
    const moves = ['id', 'value', 'quality', 'reason', 'detail', 'at', 'last', 'spikes', 'limits'] as const
    for (const said of [{ 'leak/leak': 'wet' }, { 'probe/temperature': 22.25 }, { 'ups/battery.charge': 400 }]) {
      const waiting = box.next()
      house.hear(said)
      const told = data<Change>(await waiting).points
      const seen = shown.points(told.map(point => point.id))
      expect(told.length).toBeGreaterThan(0)
      expect(told).toEqual(seen.map(view => Object.fromEntries(moves.map(key => [key, view[key]]))))
    }
  })

  test('first a snapshot of the whole room, numbered by its last event', async () => {
    const { house, it } = stream()
    const letter = await mailbox(it).next()
    expect(letter?.event).toBe('snapshot')
    expect(letter?.id).toBe(String(house.room.seq))
    const room = data<RoomView>(letter)
    expect(room.points.map(p => p.id)).toEqual(Object.keys(house.site.points))
    expect(room.site.id).toBe('lpse-uji')
  })

  test('then only what changed, with the head', async () => {
    const { house, it } = stream()
    const box = mailbox(it)
    await box.next()
    const waiting = box.next()
    house.hear({ 'ups/battery.charge': 97 })
    const letter = await waiting
    expect(letter?.event).toBe('change')
    const change = data<Change>(letter)
    expect(change.points.map(p => [p.id, p.value])).toEqual([['ups/battery.charge', 97]])
    expect(change).toMatchObject({
      seq: house.room.seq,
      turns: house.room.turns,
      alarms: [],
      actuators: [],
      regulation: [],
    })
  })

  test('an alarm arrives as raised and leaves as normal', async () => {
    const { house, it } = stream()
    const box = mailbox(it)
    await box.next()
    house.hear({ 'leak/leak': 'wet' })
    expect(data<Change>(await box.next()).alarms.map(a => [a.id, a.state])).toEqual([
      ['leak.leak.wet', 'unacknowledged'],
    ])
    house.hear({ 'leak/leak': 'dry' })
    const by = { name: 'a', place: 'local' } as const
    house.tell({ kind: 'acknowledge', alarm: 'leak.leak.wet', occurrence: 1, by })
    house.tell({ kind: 'reset', alarm: 'leak.leak.wet', occurrence: 1, by })
    expect(data<Change>(await box.next()).alarms.map(a => a.state)).toEqual(['normal'])
  })

  test('the regulation rows that read differently now, and only those', async () => {
    const { house, it } = stream()
    const box = mailbox(it)
    await box.next()
    const change = box.next()
    house.hear({ 'ups/battery.charge': 96 })
    expect(data<Change>(await change).regulation).toEqual([])
    const blind = box.next()
    house.pass(20_000)
    expect(data<Change>(await blind).regulation.map(r => [r.id, r.coverage])).toEqual([
      ['R2', 'buruk'],
      ['R3', 'buruk'],
      ['R5', 'buruk'],
      ['R10', 'buruk'],
    ])
  })

  test('a row that was told to a reader who left is told again to the next', async () => {
    const { house, it } = stream()
    const blind = async (box: Mailbox) => {
      await box.next()
      const change = box.next()
      house.pass(20_000)
      return data<Change>(await change).regulation.find(r => r.id === 'R10')?.coverage
    }
    const first = mailbox(it)
    expect(await blind(first)).toBe('buruk')
    first.close()
    house.hear({ 'probe/temperature': 22 })
    expect(await blind(mailbox(it))).toBe('buruk')
  })
})

describe('the pace', () => {
  test('readings alone come at most once in it, merged', async () => {
    const { house, it } = stream(LIVE_LIMITS)
    house.pass(250)
    const box = mailbox(it)
    await box.next()
    const told = vi.fn()
    const waiting = box.next()
    void waiting.then(told)
    house.hear({ 'ups/battery.charge': 97 })
    house.pass(100)
    house.hear({ 'ups/battery.charge': 96 })
    house.pass(LIVE_LIMITS.pace - 101)
    await Promise.resolve()
    expect(told).not.toHaveBeenCalled()
    house.pass(1)
    expect(data<Change>(await waiting).points.map(p => p.value)).toEqual([96])
  })

  test('readings of every second come in the turn that heard them, whichever turn the last letter left in', async () => {
    const { house, it } = stream(LIVE_LIMITS)
    house.pass(250)
    const box = mailbox(it)
    await box.next()
    house.hear({ 'ups/battery.charge': 97 })
    house.pass(500)
    expect((await now(box))?.data).toContain('"value":97')
    house.pass(500)
    house.hear({ 'ups/battery.charge': 96 })
    expect((await now(box))?.data).toContain('"value":96')
  })

  test('what changes often is rendered once in that time', async () => {
    const { house, it, shown } = stream(LIVE_LIMITS)
    const box = mailbox(it)
    await box.next()
    house.hear({ 'ups/battery.charge': 99 })
    const waiting = box.next()
    const spy = vi.spyOn(shown, 'pointNews')
    for (const charge of [98, 97, 96, 95]) house.hear({ 'ups/battery.charge': charge })
    expect(spy).not.toHaveBeenCalled()
    settle(house, 1000)
    expect(spy.mock.calls).toEqual([[['ups/battery.charge']]])
    expect(data<Change>(await waiting).points.map(p => p.value)).toEqual([95])
  })

  test('what happened comes at once, and brings the readings along', async () => {
    const { house, it } = stream(LIVE_LIMITS)
    house.pass(250)
    const box = mailbox(it)
    await box.next()
    const waiting = box.next()
    house.hear({ 'ups/battery.charge': 97 })
    house.hear({ 'leak/leak': 'wet' })
    const change = data<Change>(await waiting)
    expect(change.points.map(p => p.value)).toEqual([97, 'wet'])
    expect(change.alarms.map(a => a.id)).toEqual(['leak.leak.wet'])
  })

  test('asking again does not outrun it', async () => {
    const { house, it } = stream(LIVE_LIMITS)
    house.pass(250)
    const box = mailbox(it)
    await box.next()
    house.hear({ 'ups/battery.charge': 97 })
    expect(await now(box)).toBeNull()
  })
})

describe('the beat', () => {
  test('comes after 2 s of turns in which nothing changed, and carries the head alone', async () => {
    const { house, it } = stream()
    settle(house, 2000)
    const box = mailbox(it)
    await box.next()
    const waiting = box.next()
    const told = vi.fn()
    void waiting.then(told)
    settle(house, 1750)
    await Promise.resolve()
    expect(told).not.toHaveBeenCalled()
    house.pass(250)
    const letter = await waiting
    expect(letter?.event).toBe('beat')
    const beat = data<Beat>(letter)
    expect(beat.turns).toBe(house.room.turns)
    expect(Object.keys(beat)).not.toContain('points')
  })

  test('stops with the turns, however well this process is', async () => {
    vi.useFakeTimers()
    const { it } = stream()
    const box = mailbox(it)
    await box.next()
    const told = vi.fn()
    void box.next().then(told)
    await vi.advanceTimersByTimeAsync(60_000)
    vi.useRealTimers()
    expect(told).not.toHaveBeenCalled()
  })

  test('comes at once when something happened that is no change of a list', async () => {
    const { house, it } = stream()
    const box = mailbox(it)
    await box.next()
    const waiting = box.next()
    house.tell({ kind: 'silence', by: { name: 'a', place: 'local' } })
    const letter = await waiting
    expect([letter?.event, letter?.id]).toEqual(['beat', String(house.room.seq)])
  })
})

describe('a slow reader', () => {
  test('finds the latest of each thing, once', async () => {
    const { house, it } = stream()
    const box = mailbox(it)
    await box.next()
    for (let charge = 97; charge >= 50; charge -= 1) house.hear({ 'ups/battery.charge': charge })
    house.hear({ 'leak/leak': 'wet' })
    const change = data<Change>(await box.next())
    expect(change.points.map(p => [p.id, p.value])).toEqual([
      ['ups/battery.charge', 50],
      ['leak/leak', 'wet'],
    ])
    expect(change.seq).toBe(house.room.seq)
    expect(await now(box)).toBeNull()
  })

  test('who has not begun finds one snapshot of now, not of then', async () => {
    const { house, it } = stream()
    const box = mailbox(it)
    house.hear({ 'ups/battery.charge': 12 })
    const room = data<RoomView>(await box.next())
    expect(room.points.find(p => p.id === 'ups/battery.charge')?.value).toBe(12)
    expect(await now(box)).toBeNull()
  })

  test('a fast one beside it misses nothing', async () => {
    const { house, it } = stream()
    const slow = mailbox(it)
    const fast = mailbox(it)
    await slow.next()
    await fast.next()
    const seen: unknown[] = []
    for (const charge of [97, 96, 95]) {
      house.hear({ 'ups/battery.charge': charge })
      seen.push(data<Change>(await fast.next()).points[0]?.value)
    }
    expect(seen).toEqual([97, 96, 95])
    expect(data<Change>(await slow.next()).points.map(p => p.value)).toEqual([95])
  })

  test('is cut when one letter is under way for more than 10 s', async () => {
    const { house, it } = stream()
    house.pass(250)
    const cut = vi.fn()
    const box = mailbox(it, cut)
    await box.next()
    settle(house, 10_000)
    expect(cut).not.toHaveBeenCalled()
    house.pass(250)
    expect(cut).toHaveBeenCalledOnce()
    expect(it.readers()).toBe(0)
    expect(await box.next()).toBeNull()
    settle(house, 20_000)
    expect(cut).toHaveBeenCalledOnce()
  })

  test('is cut after 2 s when the backlog is full, and no burst is a backlog', async () => {
    const { house, it } = stream({ ...AT_ONCE, backlog: 7000 })
    const cut = vi.fn()
    const box = mailbox(it, cut)
    expect((await box.next())?.data.length).toBeGreaterThan(5000)
    for (const charge of [97, 96, 95]) house.hear({ 'ups/battery.charge': charge, 'ups/ups.status': 'OB' })
    house.hear({ 'leak/leak': 'wet', 'probe/temperature': 22.3, 'ups/generator.runtime': 4 })
    settle(house, 2000)
    expect(cut).not.toHaveBeenCalled()
    house.pass(250)
    expect(cut).toHaveBeenCalledOnce()
  })

  test('is not cut after 2 s while little waits', async () => {
    const { house, it } = stream()
    const cut = vi.fn()
    await mailbox(it, cut).next()
    settle(house, 9000)
    expect(cut).not.toHaveBeenCalled()
  })

  test('time before the first turn is not counted against it', async () => {
    const { house, it } = stream()
    const cut = vi.fn()
    await mailbox(it, cut).next()
    // The room's monotonic clock may be far from zero when it first speaks.
    house.pass(60_000)
    expect(cut).not.toHaveBeenCalled()
  })

  test('who waits for news is never slow', async () => {
    const { house, it } = stream()
    const cut = vi.fn()
    const box = mailbox(it, cut)
    await box.next()
    let letters = 0
    const read = async () => {
      while (await box.next()) letters += 1
    }
    const reading = read()
    for (let i = 0; i < 60; i += 1) {
      settle(house, 1000)
      await Promise.resolve()
    }
    expect(cut).not.toHaveBeenCalled()
    await it.stop()
    await reading
    expect(letters).toBeGreaterThan(25)
  })
})

describe('the house', () => {
  test('holds 20 readers, and the place of who leaves is free', () => {
    const { it } = stream()
    const boxes = Array.from({ length: 20 }, () => mailbox(it))
    expect(it.open(() => {})).toBeNull()
    boxes[7]?.close()
    expect(it.readers()).toBe(19)
    expect(it.open(() => {})).not.toBeNull()
  })

  test('closing twice frees one place', () => {
    const { it } = stream()
    const first = mailbox(it)
    mailbox(it)
    first.close()
    first.close()
    expect(it.readers()).toBe(1)
  })

  test('at the end who waits leaves in peace and who is being told is cut', async () => {
    const { it } = stream()
    const peaceful = vi.fn()
    const cut = vi.fn()
    const waiting = mailbox(it, peaceful)
    await waiting.next()
    const answer = waiting.next()
    await mailbox(it, cut).next()
    await it.stop()
    expect(await answer).toBeNull()
    expect(peaceful).not.toHaveBeenCalled()
    expect(cut).toHaveBeenCalledOnce()
    expect(it.readers()).toBe(0)
  })

  test('renders nothing while nobody reads', () => {
    const { house, shown } = stream()
    const spies = [vi.spyOn(JSON, 'stringify'), vi.spyOn(shown, 'pointNews')]
    house.hear({ 'ups/battery.charge': 97 })
    const calls = spies.map(spy => spy.mock.calls.length)
    for (const spy of spies) spy.mockRestore()
    expect(calls).toEqual([0, 0])
  })
})
