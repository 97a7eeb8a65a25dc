/** Drops: each is counted and recorded, three within a minute ring, and a nervous contact is told in three lines. */
import { describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '../../src/core/time.ts'
import { derived, device, fault, house, point, rule, watch } from './house.ts'

const LEAK = 'cable/leak'
const PULSES = 'cable/leak.pulses'
const DRIPS = 'cable.leak.pulses.drips'
const WET = 'cable.leak.wet'

function dry() {
  const w = watch(
    house({
      devices: [device('cable')],
      points: [
        point(LEAK, { report: 'on-event' }),
        derived(PULSES, { by: 'pulses', from: [LEAK], is: ['wet'], over: MINUTE }),
      ],
      rules: [
        rule(PULSES, 'drips', { when: { above: 2 }, offDelay: 5 * SECOND }),
        rule(LEAK, 'wet', { when: { is: ['wet'] }, onDelay: SECOND, latching: true, level: 'high' }),
      ],
    }),
  )
  w.set({ [LEAK]: 'dry' })
  return w
}
type Watching = ReturnType<typeof dry>

/** Wet and dry again within one turn: its samples lie five milliseconds apart. */
function drop(w: Watching): void {
  const at = w.now.mono
  const samples = (['wet', 'dry'] as const).map((value, i) => ({ point: LEAK, at: at - 5 + 5 * i, value }))
  w.tell({ kind: 'samples', samples })
}
function drops(w: Watching, count: number, every: number): void {
  for (let i = 0; i < count; i += 1) {
    if (i > 0) w.wait(every)
    drop(w)
  }
}

describe('a drop', () => {
  test('of 5 ms that begins and ends within one turn is counted and recorded: "no pulse is ever lost"', () => {
    const w = dry()
    drop(w)
    expect([w.value(PULSES), w.value(LEAK)]).toEqual([1, 'dry'])
    expect(w.events('value')).toMatchObject([
      { point: LEAK, value: 'wet' },
      { point: LEAK, value: 'dry' },
    ])
  })

  test('is no leak: the water alarm waits for a whole second', () => {
    const w = dry()
    drops(w, 10, 3 * SECOND)
    expect(w.state(WET)).toBe('normal')
  })

  test('is forgotten after its minute, not before', () => {
    const w = dry()
    drop(w)
    w.wait(MINUTE - 250)
    expect(w.value(PULSES)).toBe(1)
    w.wait(250)
    expect(w.value(PULSES)).toBe(0)
  })

  test('is not the first word that is heard, nor the same word again', () => {
    const w = dry()
    expect(w.value(PULSES)).toBe(0)
    w.set({ [LEAK]: 'wet' })
    w.set({ [LEAK]: 'wet' })
    w.wait(5 * SECOND)
    expect(w.value(PULSES)).toBe(1)
  })

  test('counts where it comes into its words, not from one of them to the next', () => {
    const [STATE, STARTS] = ['genset/generator.state', 'genset/leak.pulses']
    const w = watch(
      house({
        devices: [device('genset')],
        points: [
          point(STATE),
          derived(STARTS, { by: 'pulses', from: [STATE], is: ['starting', 'running'], over: MINUTE }),
        ],
      }),
    )
    for (const state of ['rest', 'starting', 'running', 'rest', 'running']) w.set({ [STATE]: state })
    expect(w.value(STARTS)).toBe(2)
  })

  test('that was counted stays counted while the source is unknown, and nobody is told a number meanwhile', () => {
    const w = dry()
    drops(w, 2, SECOND)
    w.set({ [LEAK]: fault('refused') })
    expect([w.value(PULSES), w.quality(PULSES)]).toEqual([null, 'bad'])
    w.set({ [LEAK]: 'dry' })
    expect(w.value(PULSES)).toBe(2)
  })
})

describe('three pulses in 60 s', () => {
  test('ring, two do not', () => {
    const w = dry()
    drops(w, 2, 20 * SECOND)
    expect(w.state(DRIPS)).toBe('normal')
    w.wait(19 * SECOND)
    drop(w)
    expect([w.value(PULSES), w.state(DRIPS)]).toEqual([3, 'unacknowledged'])
  })

  test('do not ring when the third comes a minute after the first', () => {
    const w = dry()
    drops(w, 3, 30 * SECOND)
    expect([w.value(PULSES), w.state(DRIPS)]).toEqual([2, 'normal'])
  })

  test('return once it has dripped no more, whatever the room was put away for', () => {
    const w = dry()
    drops(w, 3, 10 * SECOND)
    w.reload()
    w.wait(39 * SECOND)
    expect(w.alarm(DRIPS).active).toBe(true)
    w.wait(7 * SECOND)
    expect(w.alarm(DRIPS).active).toBe(false)
  })
})

describe('I18: an input at 20 Hz for ten minutes', () => {
  const nervous = () => {
    const w = dry()
    for (let at = 0; at < 10 * MINUTE; at += 50) {
      w.say(LEAK, 'wet')
      w.wait(25, 25)
      w.say(LEAK, 'dry')
      w.wait(25, 25)
    }
    return w
  }

  test('is told in at most three lines, flagged, and its alarm stays', () => {
    const w = nervous()
    const told = w.events().filter(e => ('point' in e && e.point === LEAK) || ('subject' in e && e.subject === LEAK))
    expect(told.map(e => e.kind)).toEqual(['value', 'value', 'chattering'])
    expect(w.story(DRIPS)).toEqual(['raised'])
    expect(w.alarm(DRIPS).active).toBe(true)
    expect(w.value(PULSES)).toBe(100)
  })

  test('loses none: at rest the journal says how many there were', () => {
    const w = nervous()
    w.wait(2 * MINUTE)
    expect(w.events('value').at(-1)).toMatchObject({ point: LEAK, value: 'dry', untold: 24_000 - 2 })
    expect(w.room.chatter[LEAK]).toBeUndefined()
  })
})
