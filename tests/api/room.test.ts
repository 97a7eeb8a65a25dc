/** What the room says of itself. */
import { describe, expect, test } from 'vitest'
import type { HealthView, RegulationView, RoomView } from '../../src/api/types.ts'
import { MINUTE, SECOND } from '../../src/core/time.ts'
import { errorOf, get, rig } from './client.ts'
import { house } from './house.ts'

const json = async <T>(response: Response | Promise<Response>) => (await (await response).json()) as T

describe('GET health', () => {
  test('a room that watches is ok and says where its relay is', async () => {
    const { app, house } = rig()
    for (let i = 0; i < 400 && house.room.phase !== 'watching'; i += 1) {
      house.hear({ 'probe/temperature': 22 + (i % 2) / 10, 'ups/battery.charge': 98, 'ups/ups.status': 'OL' })
      house.pass(SECOND)
      house.hear({ 'controller/relay.position': house.room.actuators.relay?.wanted ?? '' })
    }
    const health = await json<HealthView>(get(app, '/api/v1/health'))
    expect(health).toEqual({
      status: 'ok',
      reasons: [],
      phase: 'watching',
      relay: 'well',
      seq: house.room.seq,
      version: '1.2.3',
      boot: 'boot-1',
    })
  })

  test('a starting room is degraded', async () => {
    const { app } = rig({ make: outputs => house(outputs) })
    const health = await json<HealthView>(get(app, '/api/v1/health'))
    expect(health.status).toBe('degraded')
    expect(health.reasons.map(r => r.code)).toEqual(['starting'])
    expect(health.relay).toBeNull()
  })

  test('settling informs and does not degrade', async () => {
    const { app, house } = rig()
    house.room.phase = 'settling'
    const health = await json<HealthView>(get(app, '/api/v1/health'))
    expect(health.reasons.map(r => r.code)).toEqual(['settling'])
    expect(health.status).toBe('ok')
  })

  test('a room not judged for 2 s is late, by the clock and not by the last turn', async () => {
    const { app, house } = rig()
    house.room.phase = 'watching'
    house.now = { ...house.now, mono: house.now.mono + 2000 }
    expect((await json<HealthView>(get(app, '/api/v1/health'))).status).toBe('ok')
    house.now = { ...house.now, mono: house.now.mono + 500 }
    const health = await json<HealthView>(get(app, '/api/v1/health'))
    expect(health.status).toBe('degraded')
    expect(health.reasons[0]).toMatchObject({ code: 'late', text: { en: 'The room was last judged 3 seconds ago.' } })
  })

  test.each(['lost', 'frozen'] as const)('a %s device degrades and is named', async communication => {
    const { app, house } = rig()
    house.room.phase = 'watching'
    const ups = house.room.devices.ups
    if (ups) ups.communication = communication
    const health = await json<HealthView>(get(app, '/api/v1/health'))
    expect(health.status).toBe('degraded')
    expect(health.reasons).toMatchObject([{ code: 'lost', about: ['ups'] }])
  })

  test('a relay that is not where it was sent degrades after its travel time', async () => {
    const { app, house } = rig()
    house.hear({ 'controller/relay.position': house.room.actuators.relay?.wanted === 'well' ? 'alarm' : 'well' })
    house.room.phase = 'watching'
    const relay = house.room.actuators.relay
    if (relay) relay.since = house.now.mono - 1000
    expect((await json<HealthView>(get(app, '/api/v1/health'))).status).toBe('ok')
    if (relay) relay.since = house.now.mono - 3000
    const health = await json<HealthView>(get(app, '/api/v1/health'))
    expect(health.reasons).toMatchObject([{ code: 'actuator', about: ['relay'] }])
  })

  test('an output that failed degrades', async () => {
    const { app, house } = rig()
    house.room.phase = 'watching'
    house.room.failed.mqtt = true
    const health = await json<HealthView>(get(app, '/api/v1/health'))
    expect(health.reasons).toMatchObject([{ code: 'output', about: ['mqtt'] }])
  })

  test('with a bad room file it comes up, degraded, and the room shows the mistakes', async () => {
    const mistakes = [{ file: 'room.yaml', line: 3, col: 5, text: 'Perangkat "x" tidak dikenal.', key: 'extra' }]
    const { app } = rig({ mistakes })
    const health = await json<HealthView>(get(app, '/api/v1/health'))
    expect(health.status).toBe('degraded')
    expect(health.reasons.map(r => r.code)).toContain('mistakes')
    const room = await json<RoomView>(get(app, '/api/v1/room'))
    expect(room.mistakes).toEqual([{ file: 'room.yaml', line: 3, col: 5, text: 'Perangkat "x" tidak dikenal.' }])
  })
})

describe('GET room', () => {
  test('carries site, readings with quality, actuators and devices', async () => {
    const { app } = rig()
    const room = await json<RoomView>(get(app, '/api/v1/room'))
    expect(room.site).toMatchObject({ id: 'lpse-uji', zone: 'WIB', utcOffsetSeconds: 25200, hash: '0123456789abcdef' })
    expect(room.points.find(p => p.id === 'probe/temperature')).toMatchObject({
      value: 22,
      unit: '°C',
      quality: 'good',
      reason: null,
      requirement: 'R10',
      title: 'Depan rak',
      at: '2026-11-20T01:00:00.000Z',
      staleSeconds: 15,
      limits: [{ level: 'high', side: 'above', value: 27 }],
    })
    expect(room.actuators.map(a => a.id)).toEqual(['relay', 'siren'])
    expect(room.devices.find(d => d.id === 'leak')?.communication).toBe('ok')
  })

  test('a bad reading has no value, its reason, and the last good one apart', async () => {
    const { app, house } = rig()
    house.pass(20 * SECOND)
    const room = await json<RoomView>(get(app, '/api/v1/room'))
    expect(room.points.find(p => p.id === 'probe/temperature')).toMatchObject({
      value: null,
      quality: 'bad',
      last: 22,
    })
  })

  test('what stands is counted by level, normal alarms are left out', async () => {
    const { app, house } = rig()
    expect((await json<RoomView>(get(app, '/api/v1/room'))).alarms).toEqual([])
    house.hear({ 'leak/leak': 'wet' })
    const room = await json<RoomView>(get(app, '/api/v1/room'))
    expect(room.alarms.map(a => a.id)).toEqual(['leak.leak.wet'])
    expect(room.counts).toEqual({
      alarms: { critical: 0, high: 1, medium: 0, low: 0 },
      unacknowledged: 1,
      incidents: 0,
      forms: 0,
    })
  })

  test('an alarm that its own rule expects names no other alarm as its cause', async () => {
    const { app, house } = rig()
    house.hear({ 'leak/leak': 'wet' })
    const alarm = house.room.alarms['leak.leak.wet']
    const view = async () => (await json<RoomView>(get(app, '/api/v1/room'))).alarms[0]
    if (alarm) alarm.suppressed = { by: 'leak.leak.wet', since: 0 }
    expect(await view()).toMatchObject({ state: 'suppressed', suppressedBy: null, excused: true })
    if (alarm) alarm.suppressed = { by: 'ups.communication.lost', since: 0 }
    expect(await view()).toMatchObject({ suppressedBy: 'ups.communication.lost', excused: false })
  })

  test('a shelved alarm is listed, with its end, and not counted', async () => {
    const { app, house } = rig()
    for (let i = 0; i < 2; i += 1) house.hear({ 'probe/temperature': 27.5 })
    const by = { name: 'Budi', place: 'local' } as const
    const until = house.now.wall + MINUTE
    house.tell({ kind: 'shelve', alarm: 'probe.temperature.hot', occurrence: 1, by, note: 'ganti sensor', until })
    const room = await json<RoomView>(get(app, '/api/v1/room'))
    expect(room.alarms).toMatchObject([
      {
        state: 'shelved',
        actions: ['acknowledge', 'unshelve', 'out-of-service'],
        shelved: { by: 'Budi', once: false },
      },
    ])
    expect(room.alarms[0]?.shelved?.until).toBe(new Date(until).toISOString())
    expect(room.counts).toMatchObject({ alarms: { high: 0 }, unacknowledged: 0 })
  })

  test('what is over and was not seen is listed, and so is what is shelved though it is normal', async () => {
    const { app, house } = rig()
    const ids = async () => (await json<RoomView>(get(app, '/api/v1/room'))).alarms.map(({ id, state }) => [id, state])
    for (let i = 0; i < 2; i += 1) house.hear({ 'probe/temperature': 27.5 })
    for (let i = 0; i < 2; i += 1) house.hear({ 'probe/temperature': 22 })
    expect(await ids()).toEqual([['probe.temperature.hot', 'returned-unacknowledged']])
    const by = { name: 'Budi', place: 'local' } as const
    house.tell({ kind: 'acknowledge', alarm: 'probe.temperature.hot', occurrence: 1, by })
    expect(await ids()).toEqual([])
    const until = house.now.wall + MINUTE
    house.tell({ kind: 'shelve', alarm: 'probe.temperature.hot', occurrence: 1, by, note: 'ganti sensor', until })
    expect(await ids()).toEqual([['probe.temperature.hot', 'shelved']])
  })

  test('the siren sounds, is silenced, and sounds no more', async () => {
    const { app, house } = rig()
    const siren = async () => (await json<RoomView>(get(app, '/api/v1/room'))).siren
    expect(await siren()).toEqual({ sounding: false, silenced: false, since: null })
    house.hear({ 'leak/leak': 'wet' })
    expect(await siren()).toEqual({ sounding: true, silenced: false, since: '2026-11-20T01:00:00.250Z' })
    house.tell({ kind: 'silence', by: { name: 'a', place: 'local' } })
    expect(await siren()).toMatchObject({ sounding: true, silenced: true })
  })

  test('a flood is declared with its beginning, and the first alarm is kept', async () => {
    const { app, house } = rig()
    const told = async () => await json<RoomView>(get(app, '/api/v1/room'))
    expect(await told()).toMatchObject({ flood: null, firstOut: null })
    house.hear({ 'leak/leak': 'wet' })
    expect(await told()).toMatchObject({ flood: null, firstOut: 'leak.leak.wet' })
    house.room.flood = { since: house.now.mono - MINUTE, calls: Array.from({ length: 11 }, () => house.now.mono) }
    expect((await told()).flood).toEqual({ since: '2026-11-20T00:59:00.250Z', calls: 11 })
  })

  test('never says NaN or Infinity', async () => {
    const { app, house } = rig()
    const reading = house.room.readings['probe/temperature']
    if (reading) reading.value = Number.NaN
    if (reading) reading.last = Number.POSITIVE_INFINITY
    house.room.now = { ...house.room.now, wall: Number.NaN }
    const response = await get(app, '/api/v1/room')
    expect(response.status).toBe(200)
    const text = await response.text()
    expect(text).not.toMatch(/NaN|Infinity/)
    const found = (JSON.parse(text) as RoomView).points.find(p => p.id === 'probe/temperature')
    expect([found?.value, found?.last]).toEqual([null, null])
  })
})

describe('GET points and alarms', () => {
  test('one point by device and name, also with dots in the name', async () => {
    const { app } = rig()
    expect(await json(get(app, '/api/v1/points/ups/battery.charge'))).toMatchObject({ value: 98, unit: '%' })
  })

  test.each(['/api/v1/points/ups/nothing', '/api/v1/points/__proto__/constructor'])('%s is 404', async path => {
    const { app } = rig()
    expect(await errorOf(await get(app, path))).toMatchObject({ status: 404, code: 'unknown-point' })
  })

  test('an alarm carries value, unit, moments, acts and sentences in both languages', async () => {
    const { app, house } = rig()
    house.hear({ 'probe/temperature': 22.5 })
    house.pass(MINUTE)
    house.hear({ 'probe/temperature': 27.5 })
    house.hear({ 'probe/temperature': 27.6 })
    const { alarms } = await json<{ alarms: RoomView['alarms'] }>(get(app, '/api/v1/alarms'))
    expect(alarms).toHaveLength(1)
    expect(alarms[0]).toMatchObject({
      id: 'probe.temperature.hot',
      state: 'unacknowledged',
      level: 'high',
      occurrence: 1,
      value: 27.5,
      now: 27.6,
      unit: '°C',
      raisedAt: { at: '2026-11-20T01:01:00.250Z', trusted: true },
      returnedAt: null,
      respondWithinSeconds: 600,
      actions: ['acknowledge', 'shelve', 'out-of-service'],
      text: { id: { title: 'Panas id' }, en: { title: 'Panas en' } },
    })
  })

  test('all=true lists the normal ones too, and an alarm without sentences shows by its name', async () => {
    const { app } = rig()
    const { alarms } = await json<{ alarms: RoomView['alarms'] }>(get(app, '/api/v1/alarms?all=true'))
    expect(alarms.map(a => [a.id, a.state])).toEqual([
      ['probe.temperature.hot', 'normal'],
      ['leak.leak.wet', 'normal'],
    ])
    expect(alarms[1]?.text.id.title).toBe('leak.leak.wet')
  })
})

describe('GET regulation', () => {
  const coverage = async (app: ReturnType<typeof rig>['app']) => {
    const { regulation } = await json<{ regulation: RegulationView[] }>(get(app, '/api/v1/regulation'))
    return Object.fromEntries(regulation.map(row => [row.id, row.coverage]))
  }

  test('R1 to R10, in the words of the alarm philosophy', async () => {
    expect(await coverage(rig().app)).toEqual({
      R1: 'tidak ada',
      R2: 'terpasang, belum diuji',
      R3: 'terpasang, belum diuji',
      R4: 'tidak ada',
      R5: 'terpasang, belum diuji',
      R6: 'manual',
      R7: 'tidak ada',
      R8: 'tidak ada',
      R9: 'tidak ada',
      R10: 'terpasang, belum diuji',
    })
  })

  test('silence is not health: one blind point spoils its parameter', async () => {
    const { app, house } = rig()
    house.pass(20 * SECOND)
    house.hear({ 'ups/battery.charge': 97 })
    const { regulation } = await json<{ regulation: RegulationView[] }>(get(app, '/api/v1/regulation'))
    expect(regulation.find(row => row.id === 'R3')).toMatchObject({ coverage: 'buruk', bad: ['ups/ups.status'] })
  })

  test('a point the room has never heard of is bad, not well', async () => {
    const { app, house } = rig()
    delete house.room.readings['ups/battery.charge']
    const { regulation } = await json<{ regulation: RegulationView[] }>(get(app, '/api/v1/regulation'))
    expect(regulation.find(row => row.id === 'R3')).toMatchObject({ coverage: 'buruk', bad: ['ups/battery.charge'] })
    expect(await json(get(app, '/api/v1/points/ups/battery.charge'))).toMatchObject({
      quality: 'bad',
      reason: 'never-heard',
    })
  })

  test('says why something is not fitted', async () => {
    const { regulation } = await json<{ regulation: RegulationView[] }>(get(rig().app, '/api/v1/regulation'))
    expect(regulation.find(row => row.id === 'R8')).toMatchObject({
      reason: 'belum ada kamera',
      title: { id: 'Sistem CCTV', en: 'CCTV system' },
      label: { en: 'not fitted' },
    })
  })
})
