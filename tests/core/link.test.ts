/** The share of damaged answers, counted by polls. */
import { describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '../../src/core/time.ts'
import { device, fault, house, point, type Watch, watch } from './house.ts'

const LINK = 'ups/link.errors'
const site = house({
  devices: [device('ups')],
  points: [point('ups/battery.charge'), point('ups/input.voltage'), point(LINK, { report: 'on-event' })],
})

/** One poll a second: whole, torn altogether, or torn at its second block. */
function polls(w: Watch, count: number, how: 'whole' | 'torn' | 'half'): void {
  for (let poll = 0; poll < count; poll += 1) {
    const at = w.now.mono
    const torn = (point: string) => ({ point, at, fault: fault('bad-frame') })
    const whole = (point: string, value: number) => ({ point, at, value })
    const first = how === 'torn' ? torn('ups/battery.charge') : whole('ups/battery.charge', 90 + (poll % 2))
    const second = how === 'whole' ? whole('ups/input.voltage', 230 + (poll % 2)) : torn('ups/input.voltage')
    w.tell({ kind: 'samples', samples: poll % 2 ? [first, second] : [second, first] })
    w.wait(SECOND)
  }
}

describe('damaged answers', () => {
  test('are the share of polls, not of values: a poll that is torn in part is torn', () => {
    const w = watch(site)
    polls(w, 60, 'whole')
    expect(w.value(LINK)).toBe(0)
    polls(w, 20, 'half')
    expect(w.value(LINK)).toBe(25)
  })

  test('of a device that has hardly spoken yet prove nothing', () => {
    const w = watch(site)
    polls(w, 3, 'torn')
    polls(w, 3, 'whole')
    expect(w.value(LINK)).toBe(10)
  })

  test('silence is none: a device that was away is as clean as before', () => {
    const w = watch(site)
    polls(w, 60, 'whole')
    w.wait(4 * MINUTE)
    polls(w, 1, 'whole')
    expect(w.value(LINK)).toBe(0)
  })
})
