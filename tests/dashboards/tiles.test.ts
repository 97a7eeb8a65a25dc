/** Each of the ten parameters shows the worst thing known about it, and the big numbers the worst of theirs. */
import { describe, expect, test } from 'vitest'
import { figures } from '../../dashboards/room/figures.ts'
import { type Tile, tiles } from '../../dashboards/room/tiles.ts'
import type { RoomView } from '../../src/api/types.ts'
import { pointsWith, room } from './rooms.ts'
import { starting } from './stories.ts'
import { alarm, lost, point } from './views.ts'

const tileOf = (id: string, view: RoomView): Tile | undefined => tiles(view).find(tile => tile.id === id)
const probe = (value: number) => point('probe-1/temperature', value, { requirement: 'R10', unit: '°C', role: 'inlet' })
const upsAlarm = (more = {}) => alarm('ups-a.battery.charge.low', 'Baterai', { requirement: 'R3', ...more })

describe('the tiles', () => {
  test('there are ten in their order, quiet while all is well', () => {
    const all = tiles(room())
    expect(all.map(tile => tile.id)).toEqual(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10'])
    expect(new Set(all.map(tile => tile.mark))).toEqual(new Set(['none']))
    expect(all.every(tile => tile.lead?.quality === 'good')).toBe(true)
  })

  test('at rest: several things of a kind together, and the temperature nearest to a limit', () => {
    expect(tileOf('R4', room())?.rest.map(one => one.value)).toEqual(['running', 'standby'])
    expect(tileOf('R10', room())?.lead?.id).toBe('probe-1/temperature')
  })

  test.each([
    [false, true],
    [true, false],
    [null, false],
  ])(
    'a contact whose wire is watched (%s) is told as not supervised (%s), at rest and in alarm',
    (supervised, told) => {
      const leak = point('leak/leak', 'dry', { requirement: 'R5', supervised })
      const rest = room({ points: [...room().points.filter(one => one.requirement !== 'R5'), leak] })
      const wet = room({ ...rest, alarms: [alarm('leak.leak.water', 'Air', { requirement: 'R5', level: 'high' })] })
      expect([rest, wet].map(view => tileOf('R5', view)?.unsupervised)).toEqual([told, told])
    },
  )

  test('of what runs out the least is shown', () => {
    expect(tileOf('R3', room())?.extra).toMatchObject({ id: 'ups-a/battery.runtime', value: 2460 })
  })

  const blind = { points: pointsWith(lost(point('ups-b/ups.status', 'OL', { requirement: 'R3' }), 42)) }
  const doubt = point('ups-a/battery.runtime', 9, { requirement: 'R3', quality: 'uncertain' })
  test.each<[string, Partial<RoomView>, string, string]>([
    ['an alarm', { alarms: [upsAlarm()] }, 'ups-a/battery.charge', 'medium'],
    ['a blind point', blind, 'ups-b/ups.status', 'fault'],
    ['blindness before a medium alarm', { ...blind, alarms: [upsAlarm()] }, 'ups-b/ups.status', 'fault'],
    ['but not before a high one', { ...blind, alarms: [upsAlarm({ level: 'high' })] }, 'ups-a/battery.charge', 'high'],
    ['a value in doubt', { points: pointsWith(doubt) }, 'ups-a/battery.runtime', 'uncertain'],
  ])('the worst: %s', (_name, more, lead, mark) => {
    const tile = tileOf('R3', room(more))
    expect(tile).toMatchObject({ mark, lead: { id: lead } })
    expect(tile?.rest).toEqual([])
  })

  test('a drift that is still gathering stands in no way of the temperature', () => {
    const young = lost(point('room/temperature.drift', 0, { requirement: 'R10' }), 5)
    const view = room({ points: [...room().points, { ...young, reason: 'gathering' }] })
    expect(tileOf('R10', view)).toMatchObject({ mark: 'none', bad: 0, lead: { id: 'probe-1/temperature' } })
  })

  test('a silent device is a trouble of the parameter it serves', () => {
    const silent = alarm('pac-a.communication.device-lost', 'PAC A tidak menjawab', {
      requirement: 'R15',
      level: 'high',
    })
    const view = room({
      alarms: [silent],
      points: [...room().points, point('pac-a/communication', 'lost', { requirement: 'R15' })],
    })
    expect(tileOf('R4', view)).toMatchObject({ mark: 'high', unseen: true, lead: { id: 'pac-a/communication' } })
  })

  test('so is a bus whose devices all fell silent, under the name of its port', () => {
    const more = { class: 'communication', type: 'STALE', requirement: 'R15', level: 'high' } as const
    const bus = alarm('bus-ttyusb0.bus.bus-failed', 'Satu jalur data putus', more)
    const hidden = { ...more, state: 'suppressed', suppressedBy: bus.id } as const
    const title = '/dev/ttyUSB0: PAC A'
    const view = room({
      alarms: [bus, alarm('pac-a.communication.lost', 'PAC A tidak menjawab', hidden)],
      points: [...room().points, point('bus-ttyusb0/bus', 'failed', { requirement: 'R15', title })],
    })
    expect(tileOf('R4', view)).toMatchObject({ mark: 'high', unseen: true, lead: { title } })
    expect(tileOf('R3', view)?.mark).toBe('none')
    expect(tileOf('R3', view)?.mark).toBe('none')
  })

  test('a hidden alarm marks nothing', () => {
    expect(tileOf('R3', room({ alarms: [upsAlarm({ state: 'shelved' })] }))?.mark).toBe('none')
  })

  test('humidity belongs to the tile of the air', () => {
    const damp = alarm('probe-1.humidity.band', 'Lembap', { requirement: 'R11' })
    expect(tileOf('R10', room({ alarms: [damp] }))).toMatchObject({ mark: 'medium', lead: { id: 'probe-1/humidity' } })
    expect(tileOf('R10', room())?.extra?.id).toBe('probe-1/humidity')
  })

  test('what is not fitted or watched by hand says so with its reason', () => {
    const without = (coverage: 'manual' | 'tidak ada') => {
      const view = room({ points: room().points.filter(one => one.requirement !== 'R8') })
      const regulation = view.regulation.map(one => (one.id === 'R8' ? { ...one, coverage, reason: 'belum ada' } : one))
      return tileOf('R8', { ...view, regulation })
    }
    expect(without('manual')).toMatchObject({ watch: 'manual', reason: 'belum ada', lead: null })
    expect(without('tidak ada')).toMatchObject({ watch: 'absent', reason: 'belum ada', lead: null })
  })

  test('a starting room is not called faulty for what it has not heard yet', () => {
    const tile = tileOf('R1', starting())
    expect(tile).toMatchObject({ mark: 'none', lead: { quality: 'bad' }, rest: [] })
  })

  test('one more fact is only ever a good one', () => {
    const fuel = lost(point('genset/generator.fuel', 82, { requirement: 'R2' }), 42)
    const failed = alarm('genset.generator.state.failed', 'Genset gagal', { requirement: 'R2', level: 'critical' })
    const view = room({ points: pointsWith(fuel), alarms: [failed] })
    expect(tileOf('R2', view)).toMatchObject({ extra: null, lead: { id: 'genset/generator.state' }, bad: 1 })
  })
})

describe('the big numbers', () => {
  test('the hottest probe, the humidity furthest off, the shortest runtime', () => {
    const shown = figures(room())
    expect(shown.temperature.point?.id).toBe('probe-1/temperature')
    expect(shown.humidity.point?.id).toBe('probe-1/humidity')
    expect(shown.runtime.point?.id).toBe('ups-a/battery.runtime')
  })

  test.each([
    [44, 53, 44],
    [49, 58, 58],
  ])('of %d and %d %% the humidity further from the middle of the band', (one, other, worse) => {
    const damp = (id: string, value: number) => point(id, value, { requirement: 'R11', unit: '%RH', role: 'room' })
    const points = [...pointsWith(damp('probe-1/humidity', one)), damp('probe-3/humidity', other)]
    expect(figures(room({ points })).humidity.point?.value).toBe(worse)
  })

  test('a bad probe never counts as cool: it is missing, and said to be', () => {
    const { temperature } = figures(room({ points: pointsWith(lost(probe(40), 42)) }))
    expect(temperature).toMatchObject({ point: { id: 'probe-2/temperature' }, good: 1, all: 2 })
  })

  test('nothing but bad ones shows a bad one, never a blank', () => {
    const points = room().points.map(one => (one.name === 'temperature' ? lost(one, 42) : one))
    expect(figures(room({ points })).temperature).toMatchObject({ point: { quality: 'bad', value: null }, good: 0 })
  })

  test('the outlet of a PAC is not the air of the room', () => {
    const outlet = point('pac-a/temperature', 35, { requirement: 'R10', role: 'outlet' })
    expect(figures(room({ points: [...room().points, outlet] })).temperature.point?.id).toBe('probe-1/temperature')
  })

  test('says when a UPS lives on its battery', () => {
    expect(figures(room()).onBattery).toBe(false)
    expect(figures(room({ points: pointsWith(point('ups-b/ups.status', 'OB DISCHRG')) })).onBattery).toBe(true)
  })
})
