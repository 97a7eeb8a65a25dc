/** The standard rules on a room that only names its devices: what guards it, and how its numbers are judged. */
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { verdict } from '../../../src/core/alarm/verdict.ts'
import type { Reading } from '../../../src/core/hear/reading.ts'
import type { Value } from '../../../src/core/sample.ts'
import type { Rule } from '../../../src/core/site.ts'
import { loadRoom } from '../../config/library.ts'
import { RULES } from './library.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const loaded = loadRoom(here('room.yaml'), here('../../../hardware'), 'en')
const mistakes = loaded.ok ? [] : loaded.mistakes
const alarms: readonly Rule[] = loaded.ok ? Object.values(loaded.plan.site.alarms) : []

/** Rules on points that nothing in this room delivers. */
const UNFED = [
  'board-overload',
  'bus-failed',
  'camera-clock-drift',
  'controller-battery-short',
  'controller-on-battery',
  'feed-a-lost',
  'feed-b-lost',
  'fuel-hours-short',
  'loop-open',
  'loop-short',
  'page-lost',
  'ups-alarm-told',
  'ups-battery-pack-bad',
  'ups-battery-told-bad',
  'ups-off-idle',
  'ups-off-loaded',
  'ups-overload-told',
  'ups-redundancy-lost',
  'ups-redundancy-unknown',
  'ups-shutdown-announced',
  'ups-unheard-by-card',
]

const good = (value: Value): Reading => ({
  value,
  quality: 'good',
  reason: null,
  raw: value,
  at: 0,
  wall: 0,
  last: value,
})
const bad: Reading = { value: null, quality: 'bad', reason: 'stale', raw: null, at: 0, wall: 0, last: 20 }

/** How one alarm is judged while its points say this; whatever is not said is bad. */
function judged(id: string, said: Readonly<Record<string, Value>>, active = false): boolean | null {
  const rule = alarms.find(one => one.rule === id)
  if (rule === undefined) throw new Error(`"${id}" does not attach to the room`)
  return verdict(rule, active, point => (said[point] === undefined ? bad : good(said[point])))
}

describe('a room that only names its devices', () => {
  it('has no mistakes', () => {
    expect(mistakes).toEqual([])
  })

  it('is guarded by every rule whose point it has', () => {
    const attached = new Set(alarms.map(alarm => alarm.rule))
    const missing = RULES.map(rule => rule.id).filter(id => !attached.has(id))
    expect(missing.sort()).toEqual(UNFED)
  })

  it('sounds the siren for critical and high, never for smoke at its earliest or a mains loss', () => {
    const sounding = alarms.filter(alarm => alarm.siren)
    expect(new Set(sounding.map(alarm => alarm.level))).toEqual(new Set(['critical', 'high']))
    expect(sounding.map(alarm => alarm.rule)).not.toContain('fire-alert')
    expect(sounding.map(alarm => alarm.rule)).not.toContain('mains-lost')
  })

  it('calls again after a day for whatever was acknowledged and not mended, unless it may wait for the week', () => {
    const again = alarms.filter(alarm => alarm.reAlarm === undefined || alarm.reAlarm > 24 * 3_600_000)
    expect(new Set(again.map(alarm => alarm.level))).toEqual(new Set(['low']))
  })

  it('hides no fire, no water and no failed siren', () => {
    for (const alarm of alarms)
      if (['fire', 'leak', 'actuator'].includes(alarm.class) && alarm.type !== 'BAD-QUALITY')
        expect(alarm.suppressedBy, alarm.id).toEqual([])
  })
})

describe('the edge of a limit', () => {
  const room = 'room/temperature'

  it('is passed above 24.0 °C and left below 23.5 °C', () => {
    expect(judged('room-warm', { [room]: 24.0 })).toBe(false)
    expect(judged('room-warm', { [room]: 24.1 })).toBe(true)
    expect(judged('room-warm', { [room]: 23.5 }, true)).toBe(true)
    expect(judged('room-warm', { [room]: 23.4 }, true)).toBe(false)
  })

  it('of the humidity band lies at 45 and 55 %, two per cent wide on the way back', () => {
    const humidity = (value: number, active = false) => judged('humidity-band', { 'room/humidity.mean': value }, active)
    expect([humidity(45), humidity(55), humidity(44.9), humidity(55.1)]).toEqual([false, false, true, true])
    expect([humidity(46.9, true), humidity(53.1, true), humidity(50, true)]).toEqual([true, true, false])
  })

  it('says nothing about a room nobody reads, except that it is blind', () => {
    expect(judged('room-hot', {})).toBeNull()
    expect(judged('room-blind', {})).toBe(true)
    expect(judged('room-blind', { [room]: 22 }, true)).toBe(false)
  })
})

describe('a UPS', () => {
  const status = (id: string, words: string) => judged(id, { 'ups/ups.status': words, 'ups/battery.runtime': 500 })

  it('is critical on battery and low, but only weak on line and low', () => {
    expect(status('ups-low-on-battery', 'OB DISCHRG LB')).toBe(true)
    expect(status('ups-low-on-battery', 'OL CHRG LB')).toBe(false)
    expect(status('ups-low-on-line', 'OL CHRG LB')).toBe(true)
    expect(status('ups-low-on-line', 'OL OB LB')).toBe(false)
  })

  it('that falls silent while it lives on its battery is critical, and no loss hides it', () => {
    const silent = alarms.find(one => one.rule === 'ups-silent-on-battery')
    const last = (words: string): Reading => ({ ...bad, last: words })
    const said = (link: string, status: Reading) =>
      silent && verdict(silent, false, point => (point === 'ups/communication' ? good(link) : status))
    expect([said('lost', last('OB DISCHRG')), said('frozen', last('OB'))]).toEqual([true, true])
    expect([said('lost', last('OL CHRG')), said('ok', last('OB')), said('lost', good('OB'))]).toEqual([
      false,
      false,
      false,
    ])
    expect(silent).toMatchObject({ level: 'critical', suppressedBy: [], shelve: { allowed: false, remote: false } })
  })

  it('is short of time only while it lives on its battery', () => {
    expect(status('ups-runtime-short', 'OB')).toBe(true)
    expect(status('ups-runtime-short', 'OL')).toBe(false)
  })
})

describe('a mains loss', () => {
  const lost = { 'room/mains.present': 0 }

  it('asks for the generator, and for the transfer once it has voltage', () => {
    const waiting = { ...lost, 'room/generator.voltage': 0, 'genset/input.source': 'none' }
    expect(judged('generator-no-voltage', waiting)).toBe(true)
    expect(judged('transfer-missing', waiting)).toBe(false)
    const running = { ...waiting, 'room/generator.voltage': 229 }
    expect(judged('generator-no-voltage', running)).toBe(false)
    expect(judged('transfer-missing', running)).toBe(true)
    expect(judged('transfer-missing', { ...running, 'genset/input.source': 'generator' })).toBe(false)
  })

  it('of one source while another lives is lost redundancy', () => {
    expect(judged('mains-redundancy-lost', { 'room/mains.lost': 1, 'room/mains.present': 1 })).toBe(true)
    expect(judged('mains-redundancy-lost', { 'room/mains.lost': 1, ...lost })).toBe(false)
  })
})

describe('a starter battery', () => {
  const VOLTS = 'generator.battery.voltage'
  const volts = (id: string, value: number) => judged(id, { [`genset/${VOLTS}`]: value, [`genset-2/${VOLTS}`]: value })

  it('is judged by what the room file says it is rated for', () => {
    const judging = alarms.filter(one => one.point.endsWith(VOLTS) && one.type !== 'BAD-QUALITY')
    expect(judging.map(one => `${one.device} ${one.rule}`).sort()).toEqual([
      'genset starter-battery-12v-low',
      'genset starter-battery-12v-weak',
      'genset-2 starter-battery-24v-low',
      'genset-2 starter-battery-24v-weak',
    ])
    expect([12.2, 12.1].map(v => volts('starter-battery-12v-low', v))).toEqual([false, true])
    expect([11.8, 11.7].map(v => volts('starter-battery-12v-weak', v))).toEqual([false, true])
    expect([24.4, 24.3].map(v => volts('starter-battery-24v-low', v))).toEqual([false, true])
  })

  it('of 24 V that lost half its cells is weak, not a full one of 12 V', () => {
    expect([23.6, 23.5, 12.7].map(v => volts('starter-battery-24v-weak', v))).toEqual([false, true, true])
  })
})

describe('water from the suppression system', () => {
  const air = { 'panel/fire.air.interlock': 'alarm' }

  it('is announced by detection and lost air together', () => {
    expect(judged('fire-release', { ...air, 'room/fire.detected': 1 })).toBe(true)
    expect(judged('fire-release', { ...air, 'room/fire.detected': 0 })).toBe(false)
    expect(judged('fire-air-interlock', air)).toBe(true)
  })
})

describe('air conditioning', () => {
  const units = (id: string, point: string, value: number, active = false) =>
    judged(id, { [`room/${point}`]: value }, active)

  it('is short of duty below what is needed, and of redundancy without one to spare', () => {
    expect([-1, 0].map(n => units('cooling-duty-lost', 'pac.duty', n))).toEqual([true, false])
    expect(units('cooling-duty-lost', 'pac.duty', 0, true)).toBe(false)
    expect([-1, 0, 1].map(n => units('pac-redundancy-lost', 'pac.spare', n))).toEqual([true, true, false])
    expect(units('pac-redundancy-lost', 'pac.spare', 1, true)).toBe(false)
  })

  it('says that its redundancy is unknown where a unit cannot be told', () => {
    expect(judged('redundancy-unknown', {})).toBe(true)
    expect(judged('pac-redundancy-lost', {})).toBeNull()
    expect(units('redundancy-unknown', 'pac.spare', 0)).toBe(false)
  })
})
