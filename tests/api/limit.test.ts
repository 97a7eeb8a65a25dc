/** Limits set over the API: within the bounds of the rule, by a person on site, kept before it is called recorded. */
import { expect, test } from 'vitest'
import type { ActView } from '../../src/api/types.ts'
import { sentence } from '../../src/outputs/sentence.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { AFAR, errorOf, get, post, type Rig, rig } from './client.ts'
import { house, RULE_TEXTS, SITE } from './house.ts'

const HOT = 'probe.temperature.hot'
const PATH = `/api/v1/alarms/${HOT}/limit`
const token = { authorization: 'Bearer rahasia' }

function adjustable(kept = true): Rig {
  const hot = SITE.alarms[HOT]
  if (hot === undefined) return expect.fail('the house has another rule')
  const site = { ...SITE, alarms: { ...SITE.alarms, [HOT]: { ...hot, adjustable: { min: 24, max: 30 } } } }
  const store = { ...memoryStore(), recorded: async () => true }
  const it = rig({ token: 'rahasia', make: outputs => house(outputs, site), store, kept: async () => kept })
  it.house.hear({ 'probe/temperature': 22 })
  it.house.inputs.length = 0
  return it
}

test('a limit reaches the core, and the answer shows it with who set it and when', async () => {
  const it = adjustable()
  const response = await post(it.app, PATH, { limit: 28.5, by: 'Budi', note: 'musim panas' })
  expect(response.status).toBe(200)
  expect(it.house.inputs).toEqual([
    { kind: 'configure', alarm: HOT, limit: 28.5, by: { name: 'Budi', place: 'local' }, note: 'musim panas' },
  ])
  expect(((await response.json()) as ActView).alarm?.limit).toEqual({
    now: 28.5,
    standard: 27,
    min: 24,
    max: 30,
    by: 'Budi',
    since: '2026-11-20T01:00:00.000Z',
    note: 'musim panas',
  })
  const point = await (await get(it.app, '/api/v1/points/probe/temperature')).json()
  expect(point).toMatchObject({ limits: [{ side: 'above', value: 28.5 }] })
})

test('outside the bounds it is 400, and the bounds are said', async () => {
  const it = adjustable()
  expect(await errorOf(await post(it.app, PATH, { limit: 31, by: 'Budi' }))).toEqual({
    status: 400,
    code: 'limit-out-of-bounds',
    message: 'Batas harus antara 24 dan 30.',
  })
  expect(it.house.room.limits).toEqual({})
})

test.each([
  ['nobody', { limit: 25 }],
  ['no limit', { by: 'Budi' }],
  ['a word', { limit: '25', by: 'Budi' }],
])('%s is 400', async (_, body) => {
  expect((await post(adjustable().app, PATH, body)).status).toBe(400)
})

test('from afar it is 403, an alarm nobody knows 404', async () => {
  const { app } = adjustable()
  expect(await errorOf(await post(app, PATH, { limit: 25, by: 'P' }, token, AFAR))).toMatchObject({ status: 403 })
  const nobody = await post(app, '/api/v1/alarms/__proto__/limit', { limit: 25, by: 'Budi' })
  expect(await errorOf(nobody)).toMatchObject({ status: 404, code: 'unknown-alarm' })
})

test.each([true, false])('recorded means kept with the settings, too: %s', async kept => {
  const { app } = adjustable(kept)
  const answer = (await (await post(app, PATH, { limit: 25, by: 'Budi' })).json()) as ActView
  expect([answer.done, answer.recorded]).toEqual([true, kept])
})

test.each([
  ['id', 'Batas alarm diubah dari 27 °C menjadi 28,5 °C oleh Budi, di tempat: Panas id (probe)'],
  ['en', 'Alarm limit changed from 27 °C to 28.5 °C by Budi, on site: Panas en (probe)'],
] as const)('the journal says it in a sentence (%s)', async (language, said) => {
  const it = adjustable()
  await post(it.app, PATH, { limit: 28.5, by: 'Budi' })
  const event = it.house.events.find(one => one.kind === 'limit') ?? expect.fail('nothing is on record')
  expect(sentence({ site: it.house.site, titles: RULE_TEXTS, language }, event)).toBe(said)
})
