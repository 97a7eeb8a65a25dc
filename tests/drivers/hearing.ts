/** Collects what a driver tells, so that a test can wait for it. */

import { vi } from 'vitest'
import type { Again, FaultCode, PointId, Sample, Value } from '../../src/core/sample.ts'
import type { Millis } from '../../src/core/time.ts'
import type { Clock } from '../../src/ports.ts'

export type Told = readonly Sample[]

export interface Hearing {
  readonly hear: (samples: Told, again?: readonly Again[]) => void
  /** Everything told so far, oldest first. */
  readonly told: Told[]
  /** The next telling, after this call, that is `what`. */
  next(what?: (samples: Told) => boolean): Promise<Told>
}

export function hearing(): Hearing {
  const told: Told[] = []
  const places = new Map<PointId, number>()
  /** As the points were first told. */
  const inOrder = (samples: Told): Told => {
    for (const { point } of samples) places.set(point, places.get(point) ?? places.size)
    return samples.toSorted((a, b) => (places.get(a.point) ?? 0) - (places.get(b.point) ?? 0))
  }
  const waiting = new Set<{ what: (samples: Told) => boolean; resolve: (samples: Told) => void }>()
  return {
    told,
    hear(fresh, again = []) {
      const samples = inOrder([...fresh, ...again.flatMap(repeated)])
      told.push(samples)
      for (const one of waiting) {
        if (!one.what(samples)) continue
        waiting.delete(one)
        one.resolve(samples)
      }
    },
    next: (what = () => true) => new Promise(resolve => waiting.add({ what, resolve })),
  }
}

/** What was heard once more, as if it were told anew. */
export const repeated = ({ at, samples }: Again): Sample[] => samples.map(sample => ({ ...sample, at }))

export const realClock: Clock = {
  now: () => ({ mono: performance.now(), wall: Date.now(), trusted: true, boot: 'test' }),
}

export function heardOf(samples: Told, point: PointId): Value | undefined {
  const sample = samples.find(one => one.point === point)
  return sample && 'value' in sample ? sample.value : undefined
}

export function faultsOf(samples: Told): (FaultCode | undefined)[] {
  return samples.map(sample => ('fault' in sample ? sample.fault.code : undefined))
}

export const allValues = (samples: Told): boolean => samples.every(sample => 'value' in sample)
export const allFaults = (samples: Told): boolean => samples.every(sample => 'fault' in sample)
export const from = (device: string) => (samples: Told) => samples[0]?.point.startsWith(`${device}/`) ?? false

const TICK = 10

/**
 * Milliseconds since now in which this process could act: while it stood still nobody in it can have been quick, so a
 * standstill counts as little as two ticks. Read once, at the end.
 */
export function stopwatch(): () => Millis {
  let last = performance.now()
  let own = 0
  const count = () => {
    const now = performance.now()
    own += Math.min(now - last, 2 * TICK)
    last = now
  }
  const tick = () => {
    count()
    timer = setTimeout(tick, TICK)
  }
  let timer = setTimeout(tick, TICK)
  return () => {
    clearTimeout(timer)
    count()
    return own
  }
}

/** Sockets and servers that are open in this process. */
export function openSockets(): number {
  return process.getActiveResourcesInfo().filter(name => /^(TCP|UDP)/.test(name)).length
}

/** Every timer set from now on; `running` counts those that have neither fired nor been cleared. */
export function watchTimers(): { running(): number; restore(): void } {
  if (vi.isFakeTimers()) {
    const before = vi.getTimerCount()
    return { running: () => vi.getTimerCount() - before, restore: () => {} }
  }
  const spy = vi.spyOn(globalThis, 'setTimeout')
  return {
    running: () => spy.mock.results.filter(({ value }) => Reflect.get(Object(value), '_destroyed') === false).length,
    restore: () => spy.mockRestore(),
  }
}
