/** What people find out about points: a calibration corrects at once, the raw value stays beside it, and slips are refused. */
import { expect, test } from 'vitest'
import type { Found } from '../../src/core/found.ts'
import { DAY, MINUTE, SECOND } from '../../src/core/time.ts'
import { admin, derived, device, house, point, province, rule, watch } from './house.ts'

const AIR = 'probe/temperature'
const WARM = 'probe.temperature.warm'
type Calibrated = Extract<Found, { what: 'calibrated' }>

const calibrated = (more: Partial<Calibrated> = {}): Calibrated => ({
  what: 'calibrated',
  reference: 'Fluke 1524',
  certificate: 'S-001/2026',
  asFound: { reference: 24, shown: 23 },
  asLeft: { reference: 24, shown: 23 },
  gain: 1,
  offset: 1,
  due: 400 * DAY,
  ...more,
})
const sensor = (serial: string): Found => ({ what: 'sensor', serial })
const tested: Found = { what: 'commissioned', stimulus: 'pengering rambut', seen: 31, witness: 'Budi', wired: 'w1' }

function room(calibrate?: { gain: number; offset: number }) {
  const w = watch(
    house({
      devices: [device('probe')],
      points: [point(AIR, { range: [-20, 60], ...(calibrate && { calibrate }) }), point('probe/leak')],
      rules: [rule(AIR, 'warm', { when: { above: 24 } })],
    }),
  )
  w.set({ [AIR]: 23.5, 'probe/leak': 'dry' })
  w.wait(2 * SECOND)
  const tell = (found: Found, more: object = {}) =>
    w.tell({ kind: 'record', point: AIR, found, by: admin, ...more }).refusals[0]?.code ?? 'done'
  const reading = () => ({ value: w.room.readings[AIR]?.value, raw: w.room.readings[AIR]?.raw })
  return { ...w, tell, reading }
}

test('a calibration corrects what is heard from now on and what stands, is judged at once, and keeps the raw value', () => {
  const w = room()
  expect([w.tell(calibrated()), w.reading()]).toEqual(['done', { value: 24.5, raw: 23.5 }])
  w.wait(2 * SECOND)
  expect(w.events('raised')).toMatchObject([{ alarm: WARM, value: 24.5 }])
  // A leap is believed when a second sample agrees.
  w.set({ [AIR]: 22 })
  w.set({ [AIR]: 22 })
  expect(w.reading()).toEqual({ value: 23, raw: 22 })
  expect(w.events('record')).toMatchObject([{ point: AIR, what: 'calibrated', certificate: 'S-001/2026', by: admin }])
})

test('it stands in for what the room file says, and the range is that of the raw value', () => {
  const w = room({ gain: 1, offset: -2 })
  expect(w.reading()).toEqual({ value: 21.5, raw: 23.5 })
  w.tell(calibrated({ gain: 1.02, offset: 0 }))
  expect(w.reading()).toEqual({ value: 23.97, raw: 23.5 })
  w.set({ [AIR]: 61 })
  expect(w.reading().value).toBeNull()
})

test('another sensor begins without the correction of the one before; the same one keeps it', () => {
  const w = room()
  for (const found of [sensor('A1'), calibrated(), sensor('A1')]) w.tell(found)
  expect(w.reading().value).toBe(24.5)
  w.tell(sensor('B2'))
  expect(w.reading()).toEqual({ value: 23.5, raw: 23.5 })
})

test.each<[string, Found, object, string]>([
  ['from afar', calibrated(), { by: province }, 'never-remote'],
  ['of a point that nobody hears', tested, { point: 'probe/nothing' }, 'unknown-point'],
  ['of no point at all', tested, { point: '__proto__' }, 'unknown-point'],
  ['of a word', calibrated(), { point: 'probe/leak' }, 'not-calibratable'],
  [
    'by more than 5 % of the range',
    calibrated({ offset: 4.1, asLeft: { reference: 28, shown: 23 } }),
    {},
    'calibration-too-far',
  ],
  ['by a gain that a sound sensor never needs', calibrated({ gain: 1.2, offset: 0 }), {}, 'calibration-too-far'],
  ['with the wrong sign', calibrated({ offset: -1 }), {}, 'calibration-worse'],
])('a record %s is refused and changes nothing', (_, found, more, code) => {
  const w = room()
  expect([w.tell(found, more), w.reading().value, w.events('record')]).toEqual([code, 23.5, []])
})

test('what was recorded before is told again after a restart without a second entry; the correction is', () => {
  const w = room()
  const since = { since: 5 }
  for (const found of [tested, sensor('A1'), calibrated()]) expect(w.tell(found, since)).toBe('done')
  expect(w.reading().value).toBe(24.5)
  expect(w.events('record')).toMatchObject([{ what: 'calibrated', kept: true }])
})

test('a bad reading stays bad, and is corrected when it comes back', () => {
  const w = room()
  w.set({ [AIR]: { code: 'refused' } })
  w.tell(calibrated())
  expect(w.reading().value).toBeNull()
  w.set({ [AIR]: 22 })
  expect(w.reading()).toEqual({ value: 23, raw: 22 })
})

test.each([
  ['of the one probe', [AIR], AIR],
  ['of a probe behind the value of the room', [AIR, 'other/temperature'], 'room/temperature'],
] as const)('a new calibration %s is no sudden rise, and a rise after it is one', (_, probes, source) => {
  const RISE = 'room/temperature.rise'
  const w = watch(
    house({
      devices: [device('probe'), device('other')],
      points: [
        ...probes.map(id => point(id, { range: [-20, 60] })),
        ...(source === AIR ? [] : [derived(source, { by: 'max', from: probes })]),
        derived(RISE, { by: 'rise', from: [source], over: 5 * MINUTE }),
      ],
      rules: [rule(RISE, 'sudden', { when: { above: 2 } })],
    }),
  )
  w.set(Object.fromEntries(probes.map(id => [id, 22])))
  w.wait(6 * MINUTE, SECOND)
  const asLeft = { reference: 25, shown: 22 }
  w.tell({ kind: 'record', point: AIR, found: calibrated({ offset: 3, asFound: asLeft, asLeft }), by: admin })
  w.wait(MINUTE, SECOND)
  expect([w.value(source), w.value(RISE), w.events('raised')]).toEqual([25, 0, []])
  for (let shown = 22; shown < 24.5; shown += 0.5) {
    w.set({ [AIR]: shown + 0.5 })
    w.wait(20 * SECOND, SECOND)
  }
  expect(w.events('raised')).toMatchObject([{ alarm: 'room.temperature.rise.sudden' }])
})
