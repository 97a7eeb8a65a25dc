/** The process that owns the relay, on pins that are kept in memory and a clock of their own. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { standBy } from '../../firmware-bridge/host/failsafe-work.ts'
import { holdOutputs } from '../../firmware-bridge/host/outputs-work.ts'
import type { Ears, Level, Output } from '../../firmware-bridge/host/pins.ts'
import { bequeathed, safePinsIn } from '../../firmware-bridge/host/safe.ts'
import { bequeath } from '../../src/drivers/bridge/bequest.ts'
import type { OutputPin, OutputsTell } from '../../src/link.ts'

const RELAY: OutputPin = { id: 'relay', gpio: 17, energised: 1, waits: 0 }
const ACTIVE_LOW: OutputPin = { id: 'relay', gpio: 5, energised: 0, waits: 0 }

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'hrtime'] }))
afterEach(() => vi.useRealTimers())
const mono = () => Number(process.hrtime.bigint()) / 1e6

/** Pins in memory: every level each was driven to, and what stands in the way of driving it. */
async function hold(pins: OutputPin[], broken: Readonly<Record<number, string>> = {}) {
  const levels = new Map<number, Level>()
  const driven: [gpio: number, level: Level][] = []
  const told: OutputsTell[] = []
  const state = { jammed: false, read: (gpio: number) => levels.get(gpio) ?? 0 }
  const put = (gpio: number, level: Level) => {
    levels.set(gpio, level)
    driven.push([gpio, level])
  }
  const output = async (gpio: number, first: Level): Promise<Output> => {
    if (broken[gpio]) throw new Error(broken[gpio])
    put(gpio, first)
    return {
      by: 'onoff',
      drive(level) {
        if (state.jammed) throw new Error('EIO')
        put(gpio, level)
      },
      read: () => state.read(gpio),
      close: async () => undefined,
    }
  }
  const inputs = async (gpios: readonly number[], _: Ears) => ({
    by: 'onoff' as const,
    look: (seen: (gpio: number, level: Level) => void) => {
      for (const gpio of gpios) seen(gpio, levels.get(gpio) ?? 0)
    },
    close: async () => undefined,
  })
  const work = await holdOutputs({ output, inputs }, { pins }, tell => void told.push(tell))
  return {
    ...work,
    state,
    levels,
    driven,
    position: () => told.at(-1)?.positions[0],
    renew: (energised: boolean, ttl = 2000) => work.hear({ id: 'relay', energised, until: mono() + ttl }),
  }
}

describe('the relay', () => {
  test.each([
    [RELAY, 17, 0],
    [ACTIVE_LOW, 5, 1],
  ] as const)('%o comes up without current, by one level and no other', async (pin, gpio, level) => {
    const relay = await hold([pin])
    expect(relay.driven).toEqual([[gpio, level]])
    expect(relay.position()).toEqual({ id: 'relay', energised: false })
  })

  test('is energised as long as finished turns renew it, and falls by itself 2 s after the last', async () => {
    const relay = await hold([RELAY])
    for (let i = 0; i < 20; i += 1) {
      relay.renew(true)
      vi.advanceTimersByTime(500)
    }
    expect(relay.levels.get(17)).toBe(1)
    vi.advanceTimersByTime(1499)
    expect(relay.levels.get(17)).toBe(1)
    vi.advanceTimersByTime(2)
    expect(relay.levels.get(17)).toBe(0)
    vi.advanceTimersByTime(50)
    expect(relay.position()).toEqual({ id: 'relay', energised: false })
  })

  test('O02: stays in alarm for 2 s after each start of its process, which is no disobedience', async () => {
    const relay = await hold([{ ...RELAY, waits: 2000 }])
    for (let i = 0; i < 8; i += 1) {
      relay.renew(true)
      expect([relay.levels.get(17), relay.position()]).toEqual([0, undefined])
      vi.advanceTimersByTime(250)
    }
    relay.renew(true)
    vi.advanceTimersByTime(50)
    expect([relay.levels.get(17), relay.position()]).toEqual([1, { id: 'relay', energised: true }])
  })

  test('never leaves its level while it is renewed with the same word', async () => {
    const relay = await hold([RELAY])
    relay.renew(true)
    relay.driven.splice(0)
    for (let i = 0; i < 10; i += 1) relay.renew(true)
    expect(new Set(relay.driven.map(([, level]) => level))).toEqual(new Set([1]))
  })

  test('believes no renewal that waited while the process stood still', async () => {
    const relay = await hold([RELAY])
    relay.hear({ id: 'relay', energised: true, until: mono() - 1 })
    expect(relay.levels.get(17)).toBe(0)
  })

  test('falls when the process is told to end or its parent has gone', async () => {
    const relay = await hold([RELAY])
    relay.renew(true)
    await relay.end()
    expect(relay.levels.get(17)).toBe(0)
  })

  test('tells within a moment where its pin really stands, whatever it was told', async () => {
    const relay = await hold([RELAY])
    relay.renew(true)
    vi.advanceTimersByTime(50)
    expect(relay.position()).toEqual({ id: 'relay', energised: true })
    relay.levels.set(17, 0)
    vi.advanceTimersByTime(500)
    expect(relay.position()).toEqual({ id: 'relay', energised: false })
  })

  test('O02: is where its own contact says, not where its pin is', async () => {
    const relay = await hold([{ ...RELAY, feedback: { gpio: 22, energised: 0 } }])
    relay.levels.set(22, 1)
    relay.renew(true)
    vi.advanceTimersByTime(50)
    expect(relay.position()).toEqual({ id: 'relay', energised: false })
    relay.levels.set(22, 0)
    vi.advanceTimersByTime(500)
    expect(relay.position()).toEqual({ id: 'relay', energised: true })
  })

  test('whose pin takes no level, or cannot be had, is unread, and its neighbour goes on', async () => {
    const both = await hold([RELAY, { id: 'siren', gpio: 27, energised: 1, waits: 0 }], { 17: 'EBUSY' })
    both.hear({ id: 'siren', energised: true, until: mono() + 2000 })
    expect(both.levels.get(27)).toBe(1)
    expect(both.position()).toEqual({ id: 'relay', refused: 'EBUSY' })
    const jammed = await hold([RELAY])
    jammed.state.jammed = true
    jammed.renew(true)
    vi.advanceTimersByTime(50)
    expect(jammed.position()).toEqual({ id: 'relay', refused: 'Error: EIO' })
  })
})

describe('the failsafe', () => {
  test('is quiet while the guard lives, and makes safe once it has not been heard until its time', () => {
    const made: unknown[] = []
    const watcher = standBy(async pins => void made.push(pins), [{ gpio: 17, level: 0 }])
    vi.advanceTimersByTime(60_000)
    for (let i = 0; i < 5; i += 1) {
      watcher.hear({ until: mono() + 2000 })
      vi.advanceTimersByTime(1900)
    }
    expect(made).toEqual([])
    vi.advanceTimersByTime(101)
    expect(made).toEqual([[{ gpio: 17, level: 0 }]])
  })

  test('believes no word that waited while it stood still: the time that was said before it counts', () => {
    const made: unknown[] = []
    const watcher = standBy(async pins => void made.push(pins), [{ gpio: 17, level: 0 }])
    watcher.hear({ until: mono() + 2000 })
    vi.advanceTimersByTime(1000)
    watcher.hear({ until: mono() - 1 })
    vi.advanceTimersByTime(999)
    expect(made).toEqual([])
    vi.advanceTimersByTime(2)
    expect(made).toHaveLength(1)
  })

  test('makes safe as it ends, once, and nothing after that', async () => {
    const made: unknown[] = []
    const watcher = standBy(async pins => void made.push(pins), [{ gpio: 17, level: 0 }])
    watcher.hear({ until: mono() + 2000 })
    await watcher.end()
    vi.advanceTimersByTime(5000)
    expect(made).toEqual([[{ gpio: 17, level: 0 }]])
  })

  test('makes safe at once what its owner abandoned, and goes on standing by', () => {
    const made: string[] = []
    const watcher = standBy(
      async () => void made.push('silent'),
      [{ gpio: 17, level: 0 }],
      async () => void made.push('abandoned'),
    )
    watcher.hear({ until: mono() + 2000 })
    watcher.hear({ abandoned: true })
    expect(made).toEqual(['abandoned'])
    vi.advanceTimersByTime(2001)
    expect(made).toEqual(['abandoned', 'silent'])
  })

  test('after the service it takes its pins as words', () => {
    expect(safePinsIn(['17=low', '5=high'])).toEqual([
      { gpio: 17, level: 0 },
      { gpio: 5, level: 1 },
    ])
    for (const words of [[], ['17'], ['17=low', 'x=high'], ['17=1']]) expect(safePinsIn(words)).toBeUndefined()
  })

  test('what the program leaves is what is made safe once its service has ended; without it there was no pin', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jaga-guard-'))
    expect(bequeathed(join(folder, 'safe-pins'))).toEqual([])
    bequeath(['17=low', '27=high'], folder)
    expect(safePinsIn(bequeathed(join(folder, 'safe-pins')))).toEqual([
      { gpio: 17, level: 0 },
      { gpio: 27, level: 1 },
    ])
    expect(() => bequeath(['17=low'], undefined)).not.toThrow()
  })
})
