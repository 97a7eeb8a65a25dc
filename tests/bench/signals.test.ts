/** What the history's figures are made of: a past too quiet, or too wild to be packed, would flatter or slander the store. */
import { describe, expect, test } from 'vitest'
import { SAMPLE, SIGNALS } from '../../bench/signals.ts'
import { DAY } from '../../src/core/time.ts'

const SAMPLES = DAY / SAMPLE
const changed = (signal: (typeof SIGNALS)[number]): number =>
  Array.from({ length: SAMPLES }, (_, n) => n + 1).filter(n => signal.value(n) !== signal.value(n - 1)).length / SAMPLES

describe('the points of a year', () => {
  test('are a hundred, each by its own name', () => {
    expect(new Set(SIGNALS.map(({ point }) => point)).size).toBe(100)
  })

  test('say the same whenever they are asked, and no two of them the same', () => {
    const told = () => SIGNALS.slice(0, 85).map(({ value }) => [1, 77, 4711].map(value).join(' '))
    expect(told()).toEqual(told())
    expect(new Set(told()).size).toBe(85)
  })

  test('move with most samples where a sensor is noisy, with some where it is calm, and seldom where it is a door', () => {
    const share = (name: string) => SIGNALS.filter(({ point }) => point.endsWith(name)).map(changed)
    expect(Math.min(...share('/input.voltage'))).toBeGreaterThan(0.8)
    for (const calm of share('/temperature')) expect(calm).toBeGreaterThan(0.3)
    for (const calm of share('/temperature')) expect(calm).toBeLessThan(0.7)
    expect(Math.max(...share('/door'))).toBeLessThan(0.01)
  })

  test('stay near the value they swing around, on steps of their resolution', () => {
    const [temperature] = SIGNALS
    const values = Array.from({ length: SAMPLES }, (_, n) => Number(temperature?.value(n)))
    expect(Math.max(...values)).toBeLessThan(25)
    expect(Math.min(...values)).toBeGreaterThan(21)
    expect(values.filter(value => Math.round(value * 10) / 10 !== value)).toEqual([])
  })
})
