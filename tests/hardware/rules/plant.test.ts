/** What the standard rules say of UPS, generator and pipe air as time goes by, on a room that only names its devices. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { indexSite } from '../../../src/core/indexed.ts'
import type { PointId, Value } from '../../../src/core/sample.ts'
import type { Device } from '../../../src/core/site.ts'
import { HOUR, MINUTE, SECOND } from '../../../src/core/time.ts'
import { loadRoom } from '../../config/library.ts'
import { watch } from '../../core/house.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const written = readFileSync(here('room.yaml'), 'utf8')

/** Nothing here moves by itself, so nothing is taken for frozen. */
function still({ moves, ...device }: Device): Device {
  return device
}

function room(first: Record<PointId, Value>, role = 'role: duty') {
  const file = join(mkdtempSync(join(tmpdir(), 'jaga-plant-')), 'room.yaml')
  writeFileSync(file, written.replace('role: duty', role))
  const loaded = loadRoom(file, here('../../../hardware'), 'en')
  rmSync(dirname(file), { recursive: true })
  if (!loaded.ok) throw new Error(loaded.mistakes.map(one => one.text).join('\n'))
  const { site } = loaded.plan
  const devices = Object.fromEntries(Object.values(site.devices).map(one => [one.id, still(one)]))
  const w = watch(indexSite({ ...site, devices }))
  w.set(first)
  w.wait(MINUTE, SECOND)
  return w
}

const STATUS = 'ups/ups.status'
const LOAD = 'ups/ups.load'
const ups = (rule: string) => `ups.ups.status.${rule}`

describe('UPS (R3)', () => {
  /** Not on duty. */
  const spare = (load: number) => room({ [STATUS]: 'OL', [LOAD]: load }, 'role: standby')

  test('bypass unplanned is high', () => {
    const w = room({ [STATUS]: 'OL' })
    w.set({ [STATUS]: 'OL BYPASS' })
    w.wait(11 * SECOND)
    expect([w.state(ups('ups-bypass')), w.state(ups('ups-bypass-planned'))]).toEqual(['unacknowledged', 'suppressed'])
  })

  test('bypass planned, as somebody announced, is medium and high again when the time is up', () => {
    const w = room({ [STATUS]: 'OL' })
    const plan = { owner: 'Sari', reason: 'ganti kipas', until: w.now.wall + HOUR }
    expect(w.act('out-of-service', ups('ups-bypass'), plan)).toBe('done')
    w.set({ [STATUS]: 'OL BYPASS' })
    w.wait(11 * SECOND)
    expect([w.state(ups('ups-bypass')), w.state(ups('ups-bypass-planned'))]).toEqual([
      'out-of-service',
      'unacknowledged',
    ])
    w.wait(HOUR, SECOND)
    expect(w.state(ups('ups-bypass'))).toBe('unacknowledged')
  })

  test('off: critical only if it carried load within 10 min or its role is duty', () => {
    const duty = room({ [STATUS]: 'OL', [LOAD]: 0 })
    duty.set({ [STATUS]: 'OFF' })
    expect(duty.state(ups('ups-off'))).toBe('unacknowledged')
    expect(duty.site.alarms[ups('ups-off-idle')]).toBeUndefined()
    const loaded = spare(30)
    loaded.set({ [LOAD]: 0 })
    loaded.wait(10 * MINUTE - SECOND, SECOND)
    loaded.set({ [STATUS]: 'OFF' })
    expect(loaded.state(ups('ups-off-loaded'))).toBe('unacknowledged')
    loaded.wait(20 * MINUTE, SECOND)
    expect(loaded.alarm(ups('ups-off-loaded')).active).toBe(true)
    const idle = spare(30)
    idle.set({ [LOAD]: 0 })
    idle.wait(10 * MINUTE + SECOND, SECOND)
    idle.set({ [STATUS]: 'OFF' })
    idle.wait(61 * SECOND)
    expect([idle.state(ups('ups-off-loaded')), idle.state(ups('ups-off-idle'))]).toEqual(['normal', 'unacknowledged'])
  })

  test('that carried load all day, with nothing new to hear, is critical when it goes off', () => {
    const w = spare(30)
    w.wait(HOUR, SECOND)
    w.set({ [STATUS]: 'OFF' })
    expect(w.state(ups('ups-off-loaded'))).toBe('unacknowledged')
  })

  test('ECO is noted once, and is no alarm', () => {
    const w = room({ [STATUS]: 'OL', [LOAD]: 30 })
    w.set({ [STATUS]: 'OL ECO' })
    w.wait(HOUR, SECOND)
    expect(w.events('value').filter(event => 'point' in event && event.point === STATUS)).toHaveLength(1)
    expect(w.events('raised').filter(event => 'alarm' in event && event.alarm.startsWith('ups.ups.status.'))).toEqual(
      [],
    )
  })

  test('on line and low is medium, not critical', () => {
    const w = room({ [STATUS]: 'OL' })
    w.set({ [STATUS]: 'OL CHRG LB' })
    w.wait(11 * SECOND)
    expect([w.state(ups('ups-low-on-line')), w.state(ups('ups-low-on-battery'))]).toEqual(['unacknowledged', 'normal'])
  })
})

describe('generator (R2)', () => {
  const RUN = 'genset/generator.run'
  const engine = (mode: string, source: string, state = 'running', mains = 'present') => ({
    'genset/generator.state': state,
    'genset/generator.mode': mode,
    'genset/input.source': source,
    'genset/supply.present': mains,
  })

  test.each([
    ['rest', engine('auto', 'utility', 'rest')],
    ['cooling', engine('auto', 'utility', 'cooling')],
    ['real', engine('auto', 'generator', 'running', 'lost')],
    ['test-off-load', engine('test', 'utility')],
    ['test-on-load', engine('test', 'generator')],
    ['unexplained', engine('auto', 'utility')],
  ])('running is one of its kinds: %s', (kind, said) => {
    const w = room(said)
    expect(w.value(RUN)).toBe(kind)
  })

  test('the load is handed back for a while after the mains is there again', () => {
    const w = room(engine('auto', 'generator', 'running', 'lost'))
    w.set(engine('auto', 'generator'))
    w.wait(9 * MINUTE, SECOND)
    expect(w.value(RUN)).toBe('real')
    w.wait(2 * MINUTE, SECOND)
    expect(w.value(RUN)).toBe('unexplained')
  })

  test('why it runs is not told while nobody can tell of the mains', () => {
    const w = room(engine('auto', 'generator'))
    w.set({ 'genset/supply.present': { code: 'no-meaning' } })
    w.wait(SECOND)
    expect(w.quality(RUN)).toBe('bad')
  })

  const UNEXPLAINED = 'genset.generator.state.generator-running-unexplained'
  test('unexplained for more than 30 min with utility good is medium; a test of an hour is not', () => {
    const w = room(engine('auto', 'utility'))
    w.wait(30 * MINUTE, SECOND)
    expect(w.state(UNEXPLAINED)).toBe('unacknowledged')
    const test = room(engine('test', 'generator'))
    test.wait(HOUR, SECOND)
    expect(test.state(UNEXPLAINED)).toBe('suppressed')
    test.wait(HOUR, SECOND)
    expect(test.state(UNEXPLAINED)).toBe('unacknowledged')
  })

  test('not in AUTO 60 s is high, again each 4 h', () => {
    const w = room(engine('auto', 'utility', 'rest'))
    const NOT_AUTO = 'genset.generator.mode.generator-not-auto'
    w.set({ 'genset/generator.mode': 'manual' })
    w.wait(61 * SECOND)
    expect(w.state(NOT_AUTO)).toBe('unacknowledged')
    w.act('acknowledge', NOT_AUTO)
    w.wait(4 * HOUR + SECOND, 5 * SECOND)
    expect(w.state(NOT_AUTO)).toBe('unacknowledged')
  })
})

describe('pipe air (R6)', () => {
  const AIR = 'panel/fire.air.low'
  const MAINS = 'genset/supply.present'
  const high = 'panel.fire.air.low.fire-air-low'
  const shown = 'panel.fire.air.low.fire-air-low-without-mains'

  test('low with mains is high', () => {
    const w = room({ [AIR]: 'normal', [MAINS]: 'present' })
    w.set({ [AIR]: 'alarm' })
    w.wait(2 * SECOND)
    expect([w.state(high), w.state(shown)]).toEqual(['unacknowledged', 'normal'])
  })

  test('low during mains loss is shown, not escalated, until ten minutes after the mains is back', () => {
    const w = room({ [AIR]: 'normal', [MAINS]: 'present' })
    w.set({ [MAINS]: 'lost' })
    w.wait(MINUTE)
    w.set({ [AIR]: 'alarm' })
    w.wait(2 * HOUR, SECOND)
    expect([w.state(high), w.state(shown)]).toEqual(['normal', 'unacknowledged'])
    w.set({ [MAINS]: 'present' })
    w.wait(9 * MINUTE, SECOND)
    expect(w.state(high)).toBe('normal')
    w.wait(2 * MINUTE, SECOND)
    expect([w.state(high), w.alarm(shown).active]).toEqual(['unacknowledged', false])
  })

  test('low while nobody can tell of the mains is high', () => {
    const w = room({ [AIR]: 'normal' })
    w.set({ [AIR]: 'alarm' })
    w.wait(2 * SECOND)
    expect(w.state(high)).toBe('unacknowledged')
  })

  test('release condition (detection AND interlock air) is critical; either alone is not', () => {
    const [air, detection] = ['panel/fire.air.interlock', 'panel/fire.detection']
    const release = 'panel.fire.air.interlock.fire-release'
    const w = room({ [air]: 'normal', [detection]: 'normal' })
    w.set({ [air]: 'alarm' })
    expect(w.state(release)).toBe('normal')
    w.set({ [detection]: 'alarm' })
    expect([w.state(release), w.site.alarms[release]?.level]).toEqual(['unacknowledged', 'critical'])
    w.set({ [air]: 'normal' })
    expect(w.alarm(release).active).toBe(false)
  })
})

describe('PAC (R4)', () => {
  const IDLE = 'pac-2.pac.delivering.pac-not-delivering'
  const air = (supply: number) => ({
    'pac-2/pac.state': 'running',
    'pac-2/pac.alarm': 'normal',
    'pac-2/pac.return.temperature': 24,
    'pac-2/pac.supply.temperature': supply,
  })

  test('delivering = running AND return − supply ≥ 4 K after 10 min', () => {
    const well = room(air(20))
    well.wait(30 * MINUTE, SECOND)
    expect([well.value('pac-2/pac.delivering'), well.state(IDLE)]).toEqual(['yes', 'normal'])
    well.set(air(20.1))
    well.wait(10 * MINUTE - SECOND, SECOND)
    expect([well.value('pac-2/pac.delivering'), well.state(IDLE)]).toEqual(['no', 'normal'])
    well.wait(SECOND, SECOND)
    expect([well.state(IDLE), well.site.alarms[IDLE]?.level]).toEqual(['unacknowledged', 'high'])
  })
})
