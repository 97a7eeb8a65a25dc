/** The description says what is there, and what is there is described. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { alarms } from '../../src/api/shapes/alarm.ts'
import { alarmHealth } from '../../src/api/shapes/alarm-health.ts'
import { health } from '../../src/api/shapes/head.ts'
import { events, report, store } from '../../src/api/shapes/journal.ts'
import { history, point } from '../../src/api/shapes/point.ts'
import { points, regulations, room } from '../../src/api/shapes/room.ts'
import { get, HERE, rig } from './client.ts'

const CONTRACT = [
  'get /api/v1/health',
  'get /api/v1/room',
  'get /api/v1/points',
  'get /api/v1/points/{device}/{name}',
  'get /api/v1/points/{device}/{name}/history',
  'get /api/v1/devices/{id}',
  'get /api/v1/alarms',
  'post /api/v1/alarms/{id}/acknowledge',
  'post /api/v1/alarms/{id}/shelve',
  'post /api/v1/alarms/{id}/unshelve',
  'post /api/v1/alarms/{id}/reset',
  'post /api/v1/alarms/{id}/out-of-service',
  'post /api/v1/alarms/{id}/return-to-service',
  'post /api/v1/alarms/{id}/defer',
  'post /api/v1/siren/silence',
  'post /api/v1/doors/enter',
  'post /api/v1/alarms/{id}/limit',
  'post /api/v1/fire/sign-round',
  'post /api/v1/clock/confirm',
  'post /api/v1/doors/move-goods',
  'post /api/v1/actuators/{id}/test',
  'post /api/v1/self-test/start',
  'post /api/v1/self-test/heard',
  'post /api/v1/devices/{id}/retry',
  'get /api/v1/events',
  'get /api/v1/report',
  'get /api/v1/export/events',
  'get /api/v1/export/points/{device}/{name}',
  'get /api/v1/store',
  'get /api/v1/points/{device}/{name}/records',
  'post /api/v1/points/{device}/{name}/records/commissioning',
  'post /api/v1/points/{device}/{name}/records/sensor',
  'post /api/v1/points/{device}/{name}/records/calibration',
  'get /api/v1/session',
  'post /api/v1/session',
  'delete /api/v1/session',
  'get /api/v1/users',
  'post /api/v1/users',
  'put /api/v1/users/{id}',
  'delete /api/v1/users/{id}',
  'get /api/v1/contacts',
  'put /api/v1/contacts',
  'get /api/v1/schedules',
  'put /api/v1/schedules',
  'get /api/v1/display',
  'put /api/v1/display',
  'get /api/v1/backup',
  'post /api/v1/backup',
  'get /api/v1/alarm-health',
  'get /api/v1/live',
  'get /api/v1/regulation',
]

const document = async () =>
  (await (await get(rig().app, '/openapi.json')).json()) as { openapi: string; paths: Record<string, object> }

describe('/openapi.json', () => {
  test('describes the whole contract and nothing else', async () => {
    const { openapi, paths } = await document()
    expect(openapi).toBe('3.1.0')
    const described = Object.entries(paths).flatMap(([path, verbs]) =>
      Object.keys(verbs).map(verb => `${verb} ${path}`),
    )
    expect(described.toSorted()).toEqual(CONTRACT.toSorted())
  })

  test('is not sent twice', async () => {
    const { app } = rig()
    const etag = (await get(app, '/openapi.json')).headers.get('etag') ?? ''
    expect((await get(app, '/openapi.json', { 'if-none-match': etag })).status).toBe(304)
  })
})

describe('answers keep to the description', () => {
  const strict = (schema: z.ZodType) => schema
  test.each([
    ['/api/v1/health', health],
    ['/api/v1/room', room],
    ['/api/v1/points', points],
    ['/api/v1/points/probe/temperature', point],
    ['/api/v1/points/probe/temperature/history', history],
    ['/api/v1/alarms?all=true', alarms],
    ['/api/v1/events', events],
    ['/api/v1/report', report],
    ['/api/v1/store', store],
    ['/api/v1/alarm-health', alarmHealth],
    ['/api/v1/regulation', regulations],
  ])('%s', async (path, schema) => {
    const it = rig()
    it.house.hear({ 'leak/leak': 'wet' })
    const answer = await (await get(it.app, path)).json()
    expect(strict(schema).parse(answer)).toEqual(answer)
  })
})

describe('N06 whatever is sent', () => {
  const word = fc.oneof(
    fc.constantFrom('probe', 'temperature', 'leak.leak.wet', '__proto__', '%', '%2e%2e', ''),
    fc.string(),
  )
  const path = fc.constantFrom(...CONTRACT.map(line => line.split(' ')[1] ?? '')).chain(template =>
    fc.array(word, { minLength: 2, maxLength: 2 }).map(words => {
      let next = 0
      return template.replace(/\{\w+\}/g, () => words[next++ % 2]?.replace(/[?#\s]/g, '_') ?? '')
    }),
  )
  const value = fc.oneof(fc.jsonValue(), fc.integer(), fc.constantFrom('2026-11-20T01:00:00Z', '', 'x'.repeat(600)))
  const body = fc.oneof(
    fc.record(
      {
        occurrence: value,
        by: value,
        note: value,
        until: value,
        once: value,
        owner: value,
        reason: value,
        incident: value,
        due: value,
      },
      { requiredKeys: [] },
    ),
    fc.jsonValue(),
    fc.string(),
  )
  const query = fc.dictionary(fc.constantFrom('from', 'to', 'step', 'kind', 'cursor', 'limit', 'all'), fc.string())
  const requests = fc.record({ method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD'), path, body, query })

  test('no request is answered with a 5xx, none breaks the room, and every refusal has its form', async () => {
    const it = rig()
    const tried = Number(process.env.JAGA_FUZZ ?? 1500)
    await fc.assert(
      fc.asyncProperty(requests, async ({ method, path, body, query }) => {
        const url = `${path}?${new URLSearchParams(query)}`
        const sends = method !== 'GET' && method !== 'HEAD'
        const text = typeof body === 'string' ? body : JSON.stringify(body)
        const init = { method, headers: { 'content-type': 'application/json' }, ...(sends ? { body: text } : {}) }
        const response = await it.app.request(url, init, HERE)
        if (path.endsWith('/live')) return response.body?.cancel()
        expect(response.status).toBeLessThan(500)
        const answer = await response.text()
        expect(answer).not.toMatch(/\bNaN\b|Infinity/)
        if (response.status >= 400 && method !== 'HEAD') {
          expect(JSON.parse(answer)).toEqual({ error: { code: expect.any(String), message: expect.any(String) } })
        }
      }),
      { numRuns: tried },
    )
    expect(it.troubles).toEqual([])
    expect(it.live.readers()).toBe(0)
    expect((await get(it.app, '/api/v1/room')).status).toBe(200)
  })
})
