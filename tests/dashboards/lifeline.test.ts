/** The page's own clock decides what is current, and when to call again. */
import { describe, expect, test } from 'vitest'
import { isStale, mustReopen } from '../../dashboards/room/lifeline.ts'
import { live, type Seen, type Stream, type World } from '../../dashboards/room/live.ts'
import { room } from './rooms.ts'

describe('staleness', () => {
  test.each([
    ['just heard', 10_000, 10_000, false],
    ['a beat is due', 10_000, 12_000, false],
    ['5.999 s of silence', 10_000, 15_999, false],
    ['6 s of silence', 10_000, 16_000, true],
    ['an hour of silence', 10_000, 3_610_000, true],
    ['never heard, just begun', null, 5999, false],
    ['never heard for 6 s', null, 6000, true],
  ] as const)('%s', (_name, heard, mono, stale) => {
    expect(isStale({ began: 0, heard }, mono)).toBe(stale)
  })

  test.each([
    ['a live stream is left alone', { heard: 10_000, opened: 0 }, 14_999, false],
    ['a silent one is replaced', { heard: 10_000, opened: 0 }, 15_000, true],
    ['the replacement gets its time', { heard: 10_000, opened: 15_000 }, 19_999, false],
    ['and is replaced in turn', { heard: 10_000, opened: 15_000 }, 20_000, true],
    ['one that never spoke', { heard: null, opened: 0 }, 5000, true],
  ] as const)('%s', (_name, line, mono, again) => {
    expect(mustReopen({ began: 0, ...line }, mono)).toBe(again)
  })
})

interface Fake extends Stream {
  closed: boolean
  say(event: string, data: object): void
}

function stream(): Fake {
  const ears = new Map<string, (message: { data: string }) => void>()
  return {
    closed: false,
    addEventListener: (event, hear) => void ears.set(event, hear),
    close() {
      this.closed = true
    },
    say: (event, data) => ears.get(event)?.({ data: JSON.stringify(data) }),
  }
}

function page() {
  const streams: Fake[] = []
  const seen: Seen[] = []
  const clock = { mono: 0 }
  const world: World = {
    mono: () => clock.mono,
    open() {
      const fresh = stream()
      streams.push(fresh)
      return fresh
    },
  }
  const running = live(world, one => seen.push(one))
  const pass = (ms: number) => {
    for (let gone = 0; gone < ms; gone += 500) {
      clock.mono += 500
      running.tick()
    }
  }
  return { streams, pass, last: () => seen.at(-1), running }
}

describe('the live stream', () => {
  test('shows the room as soon as it is told, and keeps one stream while it beats', () => {
    const { streams, pass, last } = page()
    streams[0]?.say('snapshot', room())
    expect(last()).toMatchObject({ stale: false, room: { seq: 41 } })
    for (let turns = 1001; turns < 1010; turns += 1) {
      pass(2000)
      streams[0]?.say('beat', { ...room(), turns })
    }
    expect(last()).toMatchObject({ stale: false })
    expect(streams.length).toBe(1)
  })

  test('a frozen server: stale at 6 s, a new stream, and live again by itself', () => {
    const { streams, pass, last } = page()
    streams[0]?.say('snapshot', room())
    pass(5500)
    expect(last()?.stale).toBe(false)
    pass(500)
    expect(last()?.stale).toBe(true)
    expect(streams[0]?.closed).toBe(true)
    pass(10_000)
    expect(streams.length).toBe(4)
    streams.at(-1)?.say('snapshot', { ...room(), turns: 2000 })
    expect(last()).toMatchObject({ stale: false, room: { turns: 2000 } })
  })

  test('a server that only repeats an old room stays stale', () => {
    const { streams, pass, last } = page()
    streams[0]?.say('snapshot', room())
    for (let n = 0; n < 6; n += 1) {
      pass(2000)
      streams.at(-1)?.say('snapshot', room())
    }
    expect(last()?.stale).toBe(true)
  })

  test('late words of a replaced stream are not heard', () => {
    const { streams, pass, last } = page()
    pass(6000)
    streams[0]?.say('snapshot', room())
    expect(last()?.room).toBeNull()
  })

  test('stopping closes the stream', () => {
    const { streams, running } = page()
    running.stop()
    expect(streams[0]?.closed).toBe(true)
  })
})
