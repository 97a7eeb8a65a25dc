/** Records of a point over the API: kept before they are called recorded, shown with the raw value, and on site only. */
import { expect, test } from 'vitest'
import { regulationViews } from '../../src/api/views/regulation.ts'
import type { PointRecord } from '../../src/ports.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { AFAR, errorOf, get, post, rig } from './client.ts'
import { house, SITE } from './house.ts'

const PATH = '/api/v1/points/probe/temperature/records'
const CALIBRATION = {
  reference: 'Fluke 1524',
  certificate: 'S-001/2026',
  asFound: { reference: 22, shown: 22.4 },
  asLeft: { reference: 22, shown: 22.4 },
  offset: -0.4,
  due: '2027-11-20T00:00:00Z',
  by: 'Sari',
}

function furnished(kept = true) {
  const records: PointRecord[] = []
  const probe = SITE.points['probe/temperature']
  if (probe === undefined) return expect.fail('the house has another probe')
  const site = { ...SITE, points: { ...SITE.points, [probe.id]: { ...probe, range: [-20, 60] as const } } }
  const it = rig({
    token: 'rahasia',
    make: outputs => house(outputs, site),
    store: { ...memoryStore(), recorded: async () => true },
    kept: async () => kept,
    records: () => records,
  })
  it.house.hear({ 'probe/temperature': 22.4 })
  return { ...it, records }
}

test('a calibration takes effect, is recorded, and the point shows it beside the raw value', async () => {
  const { app, records, house } = furnished()
  expect(await (await get(app, PATH)).json()).toMatchObject({ raw: 22.4, correction: null, due: null, records: [] })
  const answer = await post(app, `${PATH}/calibration`, CALIBRATION)
  expect(await answer.json()).toMatchObject({ done: true, recorded: true })
  expect(house.room.readings['probe/temperature']?.value).toBe(22)
  const { due, ...found } = { what: 'calibrated' as const, ...CALIBRATION, gain: 1, due: Date.parse(CALIBRATION.due) }
  const { by, ...rest } = found
  records.push({ point: 'probe/temperature', at: house.now.wall, by, note: null, found: { ...rest, due } })
  expect(await (await get(app, PATH)).json()).toMatchObject({
    raw: 22.4,
    correction: { gain: 1, offset: -0.4 },
    due: '2027-11-20T00:00:00.000Z',
    overdue: false,
    records: [{ what: 'calibrated', certificate: 'S-001/2026', by: 'Sari', at: '2026-11-20T01:00:00.000Z' }],
  })
})

test('a commissioning and a sensor are in the journal, the witness as a person', async () => {
  const { app, house } = furnished()
  const seen = { stimulus: 'pengering rambut', seen: 31.5, witness: 'Budi', by: 'Sari' }
  expect((await post(app, `${PATH}/commissioning`, seen)).status).toBe(200)
  expect((await post(app, `${PATH}/sensor`, { serial: 'A1', by: 'Sari', note: 'baru' })).status).toBe(200)
  expect(house.events.filter(({ kind }) => kind === 'record')).toMatchObject([
    { what: 'commissioned', stimulus: 'pengering rambut', witness: 'Budi' },
    { what: 'sensor', serial: 'A1', note: 'baru' },
  ])
})

test('what the settings cannot keep is not called recorded', async () => {
  const { app } = furnished(false)
  expect(await (await post(app, `${PATH}/sensor`, { serial: 'A1', by: 'S' })).json()).toMatchObject({ recorded: false })
})

test.each<[string, string, object, number, string]>([
  ['the wrong sign', 'calibration', { ...CALIBRATION, offset: 0.4 }, 400, 'calibration-worse'],
  ['a due date that is over', 'calibration', { ...CALIBRATION, due: '2026-01-01T00:00:00Z' }, 400, 'end-in-past'],
  ['nobody who did it', 'sensor', { serial: 'A1' }, 400, 'field-missing'],
  ['a field that is not known', 'sensor', { serial: 'A1', by: 'S', x: 1 }, 400, 'field-unknown'],
])('%s is refused', async (_, verb, body, status, code) => {
  expect(await errorOf(await post(furnished().app, `${PATH}/${verb}`, body))).toMatchObject({ status, code })
})

test('nobody calibrates from afar, and no point is no point', async () => {
  const { app } = furnished()
  const token = { authorization: 'Bearer rahasia' }
  const far = await post(app, `${PATH}/sensor`, { serial: 'A1', by: 'S' }, token, AFAR)
  expect(await errorOf(far)).toMatchObject({ status: 403, code: 'never-remote' })
  expect((await get(app, '/api/v1/points/probe/none/records')).status).toBe(404)
})

test('a parameter is tested when each of its wires was commissioned, and no sooner', async () => {
  const tested = new Set<string>()
  const points = ['ups/ups.status', 'ups/battery.charge']
  const it = rig({ tested: point => (points.includes(point) ? tested.has(point) : null) })
  const covered = async () => {
    const { regulation } = (await (await get(it.app, '/api/v1/regulation')).json()) as {
      regulation: { id: string; coverage: string }[]
    }
    return regulation.find(({ id }) => id === 'R3')?.coverage
  }
  expect(await covered()).toBe('terpasang, belum diuji')
  tested.add('ups/ups.status')
  expect(await covered()).toBe('terpasang, belum diuji')
  tested.add('ups/battery.charge')
  expect(await covered()).toBe('terpasang & teruji')
  it.house.hear({ 'ups/ups.status': 'RUBBISH' })
  expect(await covered()).toBe('buruk')
})

test('once the parameters were looked at, only the points that changed are looked at again', () => {
  const { room } = rig().house
  const asked: string[] = []
  const tested = (point: string) => {
    asked.push(point)
    return true
  }
  const clock = { now: () => room.now }
  const rows = regulationViews({ site: SITE, ruleTexts: {}, room: () => room, clock, version: '', tested })
  const before = rows()
  asked.length = 0
  expect(rows(['ups/battery.charge'])).toEqual(before)
  expect(rows(['ups/ups.status'])).toEqual(before)
  expect(new Set(asked)).toEqual(new Set(['ups/battery.charge', 'ups/ups.status']))
})
