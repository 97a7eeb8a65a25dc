/** Probes that disagree: who is suspect, what the room is taken for, and that a doubt never silences an alarm. */
import { describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '../../src/core/time.ts'
import { derived, device, fault, house, point, rule, watch } from './house.ts'

const NAMES = ['a', 'b', 'c'] as const
const CALM = { jump: { step: 1000, rate: 1000 } }
const ROOM = 'room/temperature'
const SPREAD = 'room/temperature.spread'
const RISE = 'room/temperature.rise'
const WARM = 'room.temperature.warm'
const APART = 'room.temperature.spread.apart'

/** As many probes as values, which they show from the start. */
function probes(...values: number[]) {
  const ids = NAMES.slice(0, values.length).map(name => `${name}/temperature`)
  const w = watch(
    house({
      devices: NAMES.slice(0, values.length).map(name => device(name)),
      points: [
        ...ids.map(id => point(id, CALM)),
        derived(ROOM, { by: 'median', from: ids }),
        derived(SPREAD, { by: 'spread', from: ids }),
        derived(RISE, { by: 'rise', from: [ROOM], over: 5 * MINUTE }),
      ],
      rules: [
        rule(ROOM, 'warm', { when: { above: 24, deadband: 0.5 } }),
        rule(SPREAD, 'apart', { when: { above: 2, deadband: 0.5 }, level: 'low' }),
      ],
    }),
  )
  const show = (...now: number[]) => w.set(Object.fromEntries(now.map((value, i) => [ids[i], value])))
  const doubts = () => ids.map(id => (w.quality(id) === 'good' ? 'good' : `${w.quality(id)} ${w.reason(id)}`))
  show(...values)
  return { ...w, w, show, doubts }
}
const SUSPECT = 'uncertain disagrees'

describe('I16: two sensors disagree by more than 2 °C', () => {
  test('both are suspect, and the worse one is used', () => {
    const { doubts, w } = probes(21, 23.1)
    expect(doubts()).toEqual([SUSPECT, SUSPECT])
    expect([w.value(ROOM), w.quality(ROOM), w.state(APART)]).toEqual([23.1, 'uncertain', 'unacknowledged'])
  })

  test('by exactly 2 °C they agree', () => {
    const { doubts, w } = probes(21, 23)
    expect(doubts()).toEqual(['good', 'good'])
    expect([w.value(ROOM), w.quality(ROOM), w.state(APART)]).toEqual([22, 'good', 'normal'])
  })

  test('the worse one raises the alarm of the room', () => {
    const { w, show } = probes(22, 23)
    show(22, 25)
    expect([w.value(ROOM), w.state(WARM)]).toEqual([25, 'unacknowledged'])
  })

  test('a suspect never silences an alarm: it stands until they agree again', () => {
    const { w, show } = probes(25, 25.5)
    expect(w.alarm(WARM).active).toBe(true)
    show(20, 23)
    w.wait(MINUTE)
    expect([w.value(ROOM), w.alarm(WARM).active]).toEqual([23, true])
    show(22, 23)
    expect([w.value(ROOM), w.alarm(WARM).active]).toEqual([22.5, false])
  })

  test('they agree again half a degree below the limit, not at it', () => {
    const { show, doubts, w } = probes(21, 24)
    show(21, 22.5)
    expect(doubts()).toEqual([SUSPECT, SUSPECT])
    show(21, 22.4)
    expect(doubts()).toEqual(['good', 'good'])
    expect(w.alarm(APART).active).toBe(false)
  })

  test('to fall back on the worse one is no rise of the room', () => {
    const { w, show } = probes(22, 23.8)
    w.wait(MINUTE)
    show(21.7, 23.8)
    expect(w.value(ROOM)).toBe(23.8)
    expect(w.value(RISE)).toBeLessThan(0.1)
  })

  test('the journal is told once for each, with the reason', () => {
    const { w } = probes(21, 24)
    w.wait(MINUTE)
    expect(w.events('quality')).toMatchObject([
      { point: 'a/temperature', quality: 'uncertain', reason: 'disagrees' },
      { point: 'b/temperature', quality: 'uncertain', reason: 'disagrees' },
    ])
  })

  test('one that falls silent leaves nobody to disagree with', () => {
    const { w, doubts } = probes(21, 24)
    w.set({ 'b/temperature': fault('refused') })
    w.wait(SECOND)
    expect(doubts()).toEqual(['good', 'bad refused'])
    expect([w.value(ROOM), w.quality(ROOM)]).toEqual([21, 'good'])
  })
})

describe('of three sensors two decide', () => {
  test('who stands alone is suspect and left out', () => {
    const { doubts, w } = probes(22, 22.5, 30)
    expect(doubts()).toEqual(['good', 'good', SUSPECT])
    expect([w.value(ROOM), w.quality(ROOM)]).toEqual([22.25, 'good'])
    expect([w.value(SPREAD), w.state(APART)]).toEqual([8, 'unacknowledged'])
  })

  test('the alarm of the spread stands as long as one is suspect', () => {
    const { w } = probes(22, 22.5, 30)
    w.wait(5 * MINUTE, SECOND)
    expect([w.value(SPREAD), w.alarm(APART).active]).toEqual([8, true])
  })

  test('a slope from one to the next is believed', () => {
    expect(probes(20, 21.5, 23).doubts()).toEqual(['good', 'good', 'good'])
  })

  test('where no two agree all are suspect and the highest counts', () => {
    const { doubts, w } = probes(18, 21, 24.5)
    expect(doubts()).toEqual([SUSPECT, SUSPECT, SUSPECT])
    expect([w.value(ROOM), w.state(WARM)]).toEqual([24.5, 'unacknowledged'])
  })

  test('the same holds after the room was put away as text', () => {
    const { w, show, doubts } = probes(22, 22.5, 30)
    w.reload()
    show(22, 22.5, 30)
    expect(doubts()).toEqual(['good', 'good', SUSPECT])
    expect(w.events('quality')).toHaveLength(1)
  })
})

test('one sensor alone agrees with itself', () => {
  expect(probes(30).doubts()).toEqual(['good'])
})
