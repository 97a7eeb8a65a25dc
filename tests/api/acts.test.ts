/** What people do, from the request to the core's one door and back. */
import { describe, expect, test } from 'vitest'
import type { ActView } from '../../src/api/types.ts'
import type { RefusalCode } from '../../src/core/input.ts'
import { apiTexts } from '../../src/texts/api.ts'
import { AFAR, errorOf, post, type Rig, rig } from './client.ts'

const ALARMS = '/api/v1/alarms'
const HOT = 'probe.temperature.hot'
/** What every shelf must say. */
const because = { occurrence: 1, by: 'Budi', note: 'ganti sensor' }
const token = { authorization: 'Bearer rahasia' }

function hot(): Rig {
  const it = rig({ token: 'rahasia' })
  // A wild step waits for a second sample that agrees.
  it.house.hear({ 'probe/temperature': 27.5 })
  it.house.hear({ 'probe/temperature': 27.5 })
  it.house.inputs.length = 0
  return it
}

const alarmOf = (it: Rig) => it.house.room.alarms[HOT]

describe('acts on an alarm', () => {
  test('acknowledge reaches the core with who, where, which occurrence and the note', async () => {
    const it = hot()
    const response = await post(it.app, `${ALARMS}/${HOT}/acknowledge`, { occurrence: 1, by: 'Budi', note: 'saya cek' })
    expect(response.status).toBe(200)
    expect(it.house.inputs).toEqual([
      { kind: 'acknowledge', alarm: HOT, occurrence: 1, by: { name: 'Budi', place: 'local' }, note: 'saya cek' },
    ])
    const answer = (await response.json()) as ActView
    expect(answer).toMatchObject({ done: true, recorded: false, seq: it.house.room.seq })
    expect(answer.alarm).toMatchObject({
      id: HOT,
      state: 'acknowledged',
      acknowledgedBy: 'Budi',
      actions: ['shelve', 'out-of-service'],
    })
    expect(alarmOf(it)?.acked).toBe(true)
  })

  test('from afar the same act is the province that has seen it', async () => {
    const it = hot()
    const response = await post(it.app, `${ALARMS}/${HOT}/acknowledge`, { occurrence: 1, by: 'Prov' }, token, AFAR)
    expect(response.status).toBe(200)
    expect(it.house.inputs).toMatchObject([{ by: { name: 'Prov', place: 'remote' } }])
    expect(alarmOf(it)).toMatchObject({ acked: false, provinceSaw: 'Prov' })
  })

  test('shelve carries its end as wall-clock time, and once', async () => {
    const it = hot()
    const until = '2026-11-20T09:00:00+07:00'
    expect((await post(it.app, `${ALARMS}/${HOT}/shelve`, { ...because, until, once: true })).status).toBe(200)
    expect(it.house.inputs).toMatchObject([{ kind: 'shelve', until: Date.parse(until), once: true }])
    expect((await post(it.app, `${ALARMS}/${HOT}/unshelve`, { occurrence: 1 })).status).toBe(200)
    expect(alarmOf(it)?.shelved).toBeNull()
  })

  test.each(['by', 'note'])('O06: a shelf without its %s is 400, in a sentence', async field => {
    const it = hot()
    const body = { ...because, until: '2026-11-20T09:00:00+07:00', [field]: undefined }
    const error = await errorOf(await post(it.app, `${ALARMS}/${HOT}/shelve`, body))
    expect(error).toEqual({ status: 400, code: 'field-missing', message: `Isian "${field}" wajib diisi.` })
    expect(alarmOf(it)?.shelved).toBeNull()
  })

  test('out of service needs owner and reason, and ends', async () => {
    const it = hot()
    const body = { occurrence: 1, until: '2026-11-20T02:00:00Z', owner: 'Sari', reason: 'ganti sensor' }
    expect((await post(it.app, `${ALARMS}/${HOT}/out-of-service`, body)).status).toBe(200)
    expect(it.house.inputs).toMatchObject([{ kind: 'out-of-service', owner: 'Sari', reason: 'ganti sensor' }])
    const { owner, ...nobody } = body
    expect(owner).toBe('Sari')
    expect(await errorOf(await post(it.app, `${ALARMS}/${HOT}/out-of-service`, nobody))).toMatchObject({
      status: 400,
      code: 'field-missing',
      message: 'Isian "owner" wajib diisi.',
    })
  })

  test('a wrong occurrence is 409 with the reason and changes nothing (N05)', async () => {
    const it = hot()
    const error = await errorOf(await post(it.app, `${ALARMS}/${HOT}/acknowledge`, { occurrence: 7 }))
    expect(error).toEqual({ status: 409, code: 'other-occurrence', message: apiTexts.id['other-occurrence'] })
    expect(alarmOf(it)?.acked).toBe(false)
  })

  test('a replayed acknowledgement is 409, not a second one (N05)', async () => {
    const it = hot()
    const act = () => post(it.app, `${ALARMS}/${HOT}/acknowledge`, { occurrence: 1 })
    expect((await act()).status).toBe(200)
    const { length } = it.house.events
    expect(await errorOf(await act())).toMatchObject({ status: 409, code: 'already-acknowledged' })
    expect(it.house.events).toHaveLength(length)
  })

  test.each(['no.such.alarm', '__proto__', 'constructor', 'toString'])('unknown alarm %s is 404', async id => {
    const it = hot()
    const error = await errorOf(await post(it.app, `${ALARMS}/${id}/acknowledge`, { occurrence: 1 }))
    expect(error).toMatchObject({ status: 404, code: 'unknown-alarm' })
    expect(it.house.inputs).toEqual([])
  })

  test.each([
    ['end-required', 400, {}],
    ['end-in-past', 400, { until: '2026-11-20T00:00:00Z' }],
    ['end-too-late', 400, { until: '2026-11-21T00:00:00Z' }],
  ])('a shelf with %s is %i', async (code, status, more) => {
    const it = hot()
    expect(await errorOf(await post(it.app, `${ALARMS}/${HOT}/shelve`, { ...because, ...more }))).toMatchObject({
      status,
      code,
    })
  })

  test.each([
    ['unshelve', 'not-shelved'],
    ['reset', 'not-latched'],
    ['return-to-service', 'not-out-of-service'],
  ])('%s where it cannot be is 409 %s', async (verb, code) => {
    const it = hot()
    expect(await errorOf(await post(it.app, `${ALARMS}/${HOT}/${verb}`, { occurrence: 1 }))).toMatchObject({
      status: 409,
      code,
    })
  })

  test('fire and leak are not acknowledged from afar: 403', async () => {
    const it = hot()
    it.house.hear({ 'leak/leak': 'wet' })
    const act = (env?: typeof AFAR) =>
      post(it.app, `${ALARMS}/leak.leak.wet/acknowledge`, { occurrence: 1 }, token, env)
    expect(await errorOf(await act(AFAR))).toMatchObject({ status: 403, code: 'never-remote' })
    expect((await act()).status).toBe(200)
  })
})

describe('at a door', () => {
  test.each(['enter', 'move-goods'] as const)('%s is one input with who and where', async kind => {
    const it = hot()
    await post(it.app, `/api/v1/doors/${kind}`, { by: 'Budi', door: 'front' })
    await post(it.app, `/api/v1/doors/${kind}`, {})
    expect(it.house.inputs).toEqual([
      { kind, by: { name: 'Budi', place: 'local' }, door: 'front' },
      { kind, by: { name: 'wall', place: 'local' } },
    ])
  })

  test('a room without doors says so: 404; nobody enters from afar: 403', async () => {
    const it = hot()
    const error = await errorOf(await post(it.app, '/api/v1/doors/enter', {}))
    expect(error).toEqual({ status: 404, code: 'unknown-door', message: apiTexts.id['unknown-door'] })
    expect(await errorOf(await post(it.app, '/api/v1/doors/enter', {}, token, AFAR))).toMatchObject({ status: 403 })
  })
})

describe('other acts', () => {
  test('a round is signed with a name, in the room, and only where one is due', async () => {
    const it = hot()
    const sign = (body: object, env?: typeof AFAR) => post(it.app, '/api/v1/fire/sign-round', body, token, env)
    expect(await errorOf(await sign({}))).toMatchObject({ status: 400, code: 'field-missing' })
    expect(await errorOf(await sign({ by: 'Budi' }))).toMatchObject({ status: 409, code: 'no-round' })
    expect(await errorOf(await sign({ by: 'Prov' }, AFAR))).toMatchObject({ status: 403, code: 'never-remote' })
    expect(it.house.inputs[0]).toEqual({ kind: 'sign-round', by: { name: 'Budi', place: 'local' } })
  })

  test('the siren is silenced without a login, and only silenced', async () => {
    const it = hot()
    expect((await post(it.app, '/api/v1/siren/silence', {})).status).toBe(200)
    expect(it.house.inputs).toEqual([{ kind: 'silence', by: { name: 'wall', place: 'local' } }])
    expect(it.house.room.siren.full).toBe(false)
    expect(alarmOf(it)?.acked).toBe(false)
  })

  test('from afar nothing is silenced and no output is tried: 403', async () => {
    const it = hot()
    for (const path of ['/api/v1/siren/silence', '/api/v1/actuators/siren/test'])
      expect(await errorOf(await post(it.app, path, {}, token, AFAR))).toMatchObject({
        status: 403,
        code: 'never-remote',
      })
    expect(it.house.room.siren.full).toBe(true)
    expect(it.house.room.actuators.siren?.test).toBeNull()
  })

  test('an output is tried, an unknown one is 404', async () => {
    const it = hot()
    expect((await post(it.app, '/api/v1/actuators/siren/test', { by: 'Budi' })).status).toBe(200)
    expect(it.house.room.actuators.siren?.test).not.toBeNull()
    for (const id of ['horn', '__proto__']) {
      const error = await errorOf(await post(it.app, `/api/v1/actuators/${id}/test`, {}))
      expect(error).toMatchObject({ status: 404, code: 'unknown-actuator' })
    }
  })

  test('O03: a test is begun and heard by whoever is in the room, and refused where it cannot be', async () => {
    const it = hot()
    const tell = async (act: string, env?: typeof AFAR) =>
      await errorOf(await post(it.app, `/api/v1/self-test/${act}`, { by: 'Budi' }, token, env))
    expect(await tell('start', AFAR)).toMatchObject({ status: 403, code: 'never-remote' })
    expect(await tell('start')).toEqual({ status: 409, code: 'no-test', message: apiTexts.id['no-test'] })
    expect(await tell('heard')).toMatchObject({ status: 409, code: 'no-test' })
    expect(it.house.inputs.map(({ kind }) => kind)).toEqual(['self-test', 'self-test', 'heard-test'])
  })

  test('a device is asked at once; one no driver knows is 404', async () => {
    const { app } = hot()
    expect((await post(app, '/api/v1/devices/ups/retry', {})).status).toBe(200)
    for (const id of ['probe', 'nothing', '__proto__']) {
      const error = await errorOf(await post(app, `/api/v1/devices/${id}/retry`, {}))
      expect(error).toMatchObject({ status: 404, code: 'unknown-device' })
    }
  })
})

describe('a refusal of the core', () => {
  const STATUS: Record<RefusalCode, number> = {
    'unknown-alarm': 404,
    'unknown-actuator': 404,
    'other-occurrence': 409,
    'not-active': 409,
    'already-acknowledged': 409,
    'not-latched': 409,
    'still-active': 409,
    'not-acknowledged': 409,
    'not-shelved': 409,
    'not-out-of-service': 409,
    'already-shelved': 409,
    'already-out-of-service': 409,
    'never-shelved': 409,
    'never-remote': 403,
    'never-role': 403,
    'end-required': 400,
    'end-too-late': 400,
    'end-in-past': 400,
    'reason-required': 400,
    'no-proof': 409,
    'never-deferred': 409,
    'never-tested': 409,
    'unknown-door': 404,
    'clock-trusted': 409,
    'no-round': 409,
    'no-test': 409,
    'test-running': 409,
    'test-starting': 409,
    'test-alarm': 409,
    'test-bypassed': 409,
    'already-moving': 409,
    'already-extended': 409,
    'not-adjustable': 409,
    'limit-out-of-bounds': 400,
    'limit-shape': 400,
    'unknown-point': 404,
    'not-calibratable': 400,
    'calibration-too-far': 400,
    'calibration-worse': 400,
  }
  test.each(Object.entries(STATUS) as [RefusalCode, number][])('%s is %i and a sentence', async (code, status) => {
    const changed = { points: [], devices: [], alarms: [], actuators: [], phase: false }
    const it = rig({ act: input => ({ events: [], changed, refusals: [{ input, code }] }) })
    for (const language of ['id', 'en'] as const) {
      const act = post(it.app, `${ALARMS}/${HOT}/acknowledge`, { occurrence: 0 }, { 'accept-language': language })
      const error = await errorOf(await act)
      expect(error).toMatchObject({ status, code })
      expect(error.message).toBe(apiTexts[language][code].replace('{id}', HOT))
    }
  })

  test("another's refusal in the same turn is not ours", async () => {
    const it = hot()
    const act = rig({
      act: input => {
        const outcome = it.house.tell(input)
        return { ...outcome, refusals: [{ input: { kind: 'tick' }, code: 'unknown-alarm' }] }
      },
    })
    expect((await post(act.app, `${ALARMS}/${HOT}/acknowledge`, { occurrence: 1 })).status).toBe(200)
  })

  test('what throws is 500 without detail, and is not lost', async () => {
    const it = rig({
      act: () => {
        throw new Error('secret detail')
      },
    })
    const error = await errorOf(await post(it.app, '/api/v1/siren/silence', {}))
    expect(error).toEqual({ status: 500, code: 'internal', message: apiTexts.id.internal })
    expect(it.troubles).toMatchObject([{ message: 'secret detail' }])
  })
})

describe('a body that is not right', () => {
  const deep = (depth: number) => `{"occurrence":${'['.repeat(depth)}${']'.repeat(depth)}}`
  test.each([
    ['{"occurrence":1', 'bad-json', 'Isi permintaan bukan JSON yang benar.'],
    ['', 'bad-json', 'Isi permintaan bukan JSON yang benar.'],
    ['{"occurrence":NaN}', 'bad-json', 'Isi permintaan bukan JSON yang benar.'],
    ['[]', 'bad-body', 'Isi permintaan harus berupa satu objek JSON.'],
    ['null', 'bad-body', 'Isi permintaan harus berupa satu objek JSON.'],
    ['{}', 'field-missing', 'Isian "occurrence" wajib diisi.'],
    ['{"occurrence":null}', 'field-wrong', 'Isian "occurrence" tidak sesuai: harus bilangan.'],
    ['{"occurrence":"1"}', 'field-wrong', 'Isian "occurrence" tidak sesuai: harus bilangan.'],
    ['{"occurrence":1.5}', 'field-wrong', 'Isian "occurrence" tidak sesuai: harus bilangan bulat, paling kecil 0.'],
    ['{"occurrence":1,"admin":true}', 'field-unknown', 'Isian "admin" tidak dikenal.'],
    ['{"occurrence":1,"__proto__":{"x":1}}', 'field-unknown', 'Isian "__proto__" tidak dikenal.'],
    [
      '{"occurrence":1,"by":"a\\nb"}',
      'field-wrong',
      'Isian "by" tidak sesuai: harus teks satu baris tanpa tanda kendali.',
    ],
    [
      `{"occurrence":1,"by":"${'x'.repeat(81)}"}`,
      'field-wrong',
      'Isian "by" tidak sesuai: terlalu panjang atau terlalu besar.',
    ],
    [deep(30_000), 'field-wrong', 'Isian "occurrence" tidak sesuai: harus bilangan.'],
  ])('%.60s is 400 %s and says which field (N07)', async (body, code, message) => {
    const it = hot()
    const error = await errorOf(await post(it.app, `${ALARMS}/${HOT}/acknowledge`, body))
    expect(error).toEqual({ status: 400, code, message })
    expect(it.house.inputs).toEqual([])
  })

  test('the reason comes in the reader’s language', async () => {
    const { app } = hot()
    const headers = { 'accept-language': 'en-GB,en;q=0.9,id;q=0.5' }
    const error = await errorOf(await post(app, `${ALARMS}/${HOT}/shelve`, { ...because, until: 'besok' }, headers))
    expect(error.message).toBe(
      'The field "until" is not right: it must be an ISO 8601 time such as 2026-11-20T14:05:00+07:00.',
    )
  })
})
