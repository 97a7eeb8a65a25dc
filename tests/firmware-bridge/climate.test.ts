/** The process of the DHT sensors: what it asks and when, what it believes, and where it cannot work. */
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Impossible } from '../../firmware-bridge/host/child.ts'
import { type Dht, readClimate } from '../../firmware-bridge/host/climate-work.ts'
import { dhtOf, loadReader, openDht, type Reader } from '../../firmware-bridge/host/dht.ts'
import type { Climate, ClimateTell, DhtPin } from '../../src/link-climate.ts'

const WARM: Climate = { temperature: 22.4, humidity: 48.3 }
const PIN: DhtPin = { gpio: 4, model: 'dht22', every: 10_000 }

/** What a sensor does when asked: gives a frame, fails, or never ends; `took` ms later. */
type Act = { readonly took: number; readonly gives: Climate | Error | 'nothing' }
const good: Act = { took: 20, gives: WARM }
const failed: Act = { took: 60, gives: new Error('failed to read sensor') }

describe('reading', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  async function room(pins: readonly DhtPin[], acts: readonly Act[]) {
    const asked: [gpio: number, at: number][] = []
    const told: ClimateTell[] = []
    const began = performance.now()
    let under = 0
    let most = 0
    const dht: Dht = {
      async read(_, gpio) {
        const { took, gives } = acts[Math.min(asked.length, acts.length - 1)] ?? good
        asked.push([gpio, Math.round(performance.now() - began)])
        most = Math.max(most, ++under)
        await new Promise(resolve => gives !== 'nothing' && setTimeout(resolve, took))
        under -= 1
        if (gives instanceof Error) throw gives
        return gives === 'nothing' ? WARM : gives
      },
    }
    const work = await readClimate(
      () => dht,
      { pins },
      tell => told.push(tell),
    )
    return { asked, told, work, most: () => most, times: () => asked.map(([, at]) => at) }
  }

  test('one at a time over all sensors, each in its turn, until it ends', async () => {
    const pins = [PIN, { ...PIN, gpio: 17 }, { ...PIN, gpio: 27, every: 5000 }]
    const { asked, told, work, most } = await room(pins, [{ ...good, took: 300 }])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(asked.map(([gpio]) => gpio)).toEqual([4, 17, 27, 27, 4])
    expect(most()).toBe(1)
    expect(told).toHaveLength(4)
    await work.end()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(asked).toHaveLength(5)
    expect(told).toHaveLength(4)
  })

  test('a lost frame is told and asked for again after the rest the sensor needs; three lost ones wait their turn', async () => {
    const { times, told, work } = await room([PIN], [good, failed, failed, failed, good])
    await vi.advanceTimersByTimeAsync(28_000)
    expect(times()).toEqual([0, 10_000, 13_500, 17_000, 27_000])
    expect(told.map(one => ('fault' in one ? one.fault.code : one.climate))).toEqual([
      WARM,
      'no-answer',
      'no-answer',
      'no-answer',
      WARM,
    ])
    await work.end()
  })

  test.each<[string, DhtPin['model'], Act, Climate | string]>([
    [
      'short floats are rounded to what the sensor counts',
      'dht22',
      { took: 20, gives: { temperature: 22.399999618530273, humidity: 48.29999923706055 } },
      WARM,
    ],
    ['0/0 is no climate', 'dht22', { took: 20, gives: { temperature: 0, humidity: 0 } }, 'bad-frame'],
    ['0/1 is none', 'dht11', { took: 40, gives: { temperature: 0, humidity: 1 } }, 'bad-frame'],
    ['0/2 is none', 'dht11', { took: 40, gives: { temperature: 0, humidity: 2 } }, 'bad-frame'],
    ['0.1/1 is none', 'dht22', { took: 20, gives: { temperature: 0.1, humidity: 1 } }, 'bad-frame'],
    [
      '0 °C is one',
      'dht22',
      { took: 20, gives: { temperature: 0, humidity: 48.3 } },
      { temperature: 0, humidity: 48.3 },
    ],
    ['a single NaN', 'dht22', { took: 20, gives: { temperature: Number.NaN, humidity: 48.3 } }, 'bad-frame'],
    ['humidity beyond all air', 'dht22', { took: 20, gives: { temperature: 22, humidity: 100.1 } }, 'bad-frame'],
    ['warmth beyond the sensor', 'dht22', { took: 20, gives: { temperature: 80.1, humidity: 40 } }, 'bad-frame'],
    ['warmth beyond the lesser sensor', 'dht11', { took: 40, gives: { temperature: 61, humidity: 40 } }, 'bad-frame'],
    ['an answer sooner than the sensor can give one', 'dht22', { took: 12, gives: WARM }, 'no-answer'],
    ['the lesser sensor needs longer', 'dht11', { took: 27, gives: WARM }, 'no-answer'],
  ])('I13: %s', async (_, model, act, comes) => {
    const { told, work } = await room([{ ...PIN, model }], [act])
    await vi.advanceTimersByTimeAsync(100)
    expect(told.map(one => ('fault' in one ? one.fault.code : one.climate))).toEqual([comes])
    await work.end()
  })

  test('a reading that never ends is the end of the process', async () => {
    await room([PIN], [{ took: 0, gives: 'nothing' }])
    await expect(vi.advanceTimersByTimeAsync(5100)).rejects.toThrow('GPIO 4: a reading did not end')
  })
})

describe('the machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jaga-dht-'))
  const memory = join(folder, 'gpiomem')
  writeFileSync(memory, '')
  function machine(compatible: string, at = memory) {
    writeFileSync(join(folder, 'compatible'), compatible)
    return { compatible: join(folder, 'compatible'), memory: at }
  }
  const PI_4 = 'raspberrypi,4-model-b\0brcm,bcm2711\0'
  const reader = { setMaxRetries: vi.fn(), read: vi.fn(), initialize: vi.fn() } satisfies Reader
  function why(...args: Parameters<typeof openDht>) {
    try {
      openDht(...args)
    } catch (error) {
      if (error instanceof Impossible) return error.unable
      throw error
    }
    return undefined
  }

  test.each([
    ['a Raspberry Pi 5', 'raspberrypi,5-model-b\0brcm,bcm2712\0', memory, 'no-device', 'Raspberry Pi 5 (RP1)'],
    ['another machine', 'rockchip,rk3588\0', memory, 'no-device', 'no pins that node-dht-sensor knows'],
    ['a Raspberry Pi that hides its pins', PI_4, join(folder, 'none'), 'no-device', 'is not there'],
  ])('%s is told from the start, with what to fit instead, and nothing is loaded', (_, chip, at, code, words) => {
    const load = vi.fn(() => reader)
    const told = why(machine(chip, at), load)
    expect(told).toMatchObject({ code, reason: expect.stringContaining(words) })
    expect(told?.reason).toContain('climate/dht22-linux')
    expect(load).not.toHaveBeenCalled()
  })

  // The superuser may open what he likes.
  test.skipIf(process.getuid?.() === 0)('a service without the right to the pins is told its group', () => {
    chmodSync(memory, 0o000)
    expect(why(machine(PI_4))).toMatchObject({ code: 'denied', reason: expect.stringContaining('group gpio') })
    chmodSync(memory, 0o600)
  })

  test('a reader that was not built is missing, in words', () => {
    const told = why(machine(PI_4), () => {
      throw new Error("Cannot find module '../build/Release/node_dht_sensor'\nRequire stack:")
    })
    expect(told?.code).toBe('missing')
    expect(told?.reason).toMatch(/not built \(Cannot find module '\S+'\): npm ci .*SHT3x$/)
  })

  test('only its asynchronous read is used, without its own tries', async () => {
    const dht = openDht(machine(PI_4), () => reader)
    expect(reader.setMaxRetries.mock.calls).toEqual([[0]])
    reader.read.mockImplementationOnce((_, __, then) => then(null, 22.4, 48.3))
    expect(await dht.read('dht11', 4)).toEqual(WARM)
    expect(reader.read).toHaveBeenLastCalledWith(11, 4, expect.any(Function))
    reader.read.mockImplementationOnce((_, __, then) => then(new Error('failed to read sensor'), 0, 0))
    await expect(dht.read('dht22', 4)).rejects.toThrow('failed to read sensor')
    expect(reader.read).toHaveBeenLastCalledWith(22, 4, expect.any(Function))
  })
})

function loaded(): Reader | Error {
  try {
    return loadReader()
  } catch (error) {
    return error as Error
  }
}
const real = loaded()
// A run of CI without it would prove nothing.
if (real instanceof Error && process.env.CI) throw real

test.skipIf(real instanceof Error)(
  'the real node-dht-sensor answers in its fake mode (skipped where it was not built)',
  async () => {
    if (real instanceof Error) return
    real.initialize({ test: { fake: { temperature: 22.4, humidity: 48.3 } } })
    const dht = dhtOf(real)
    const found = await dht.read('dht22', 4)
    expect(found.temperature).toBeCloseTo(22.4, 5)
    expect(found.humidity).toBeCloseTo(48.3, 5)
    const first = () =>
      new Promise<ClimateTell>(resolve => {
        void readClimate(
          () => dht,
          { pins: [PIN] },
          tell => resolve(tell),
        ).then(work => ends.push(work.end))
      })
    const ends: (() => unknown)[] = []
    let tell = await first()
    // What comes at once seems to have taken its time where the machine stood still meanwhile.
    for (let tries = 0; tries < 20 && !('fault' in tell); tries += 1) tell = await first()
    for (const end of ends) end()
    expect(tell).toMatchObject({ gpio: 4, fault: { code: 'no-answer', detail: expect.stringContaining('old answer') } })
  },
)
