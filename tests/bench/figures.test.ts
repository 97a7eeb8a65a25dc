import { describe, expect, test } from 'vitest'
import { median, now, quantile, seen } from '../../bench/figures.ts'

const HUNDRED = Array.from({ length: 100 }, (_, i) => 100 - i)

describe('the figures of the bench', () => {
  test('a percentile is the smallest that so many do not exceed', () => {
    expect(quantile(HUNDRED, 0.99)).toBe(99)
    expect(quantile(HUNDRED, 0.5)).toBe(50)
    expect(quantile(HUNDRED, 1)).toBe(100)
    expect(quantile(HUNDRED, 0)).toBe(1)
  })

  test('of few values the 99th percentile is the largest', () => {
    expect(quantile([3, 1, 2], 0.99)).toBe(3)
  })

  test('the median of five runs is the third, in whatever order they came', () => {
    expect(median([9, 1, 8, 2, 3])).toBe(3)
  })

  test('of nothing there is no figure', () => {
    expect(median([])).toBeNaN()
  })

  test('measuring leaves the measured as they were', () => {
    const measured = [3, 1, 2]
    median(measured)
    expect(measured).toEqual([3, 1, 2])
  })

  test('what never comes is said to be missing', async () => {
    const began = now()
    await expect(seen('the moon', () => undefined, 20)).rejects.toThrow('waited in vain for the moon')
    expect(now() - began).toBeGreaterThanOrEqual(20)
  })
})
