/** "Tunda sampai diperbaiki" over HTTP: handed in once, it frees the relay; what cannot be put off says why and keeps holding. */
import { describe, expect, test } from 'vitest'
import type { ActView, AlarmView, EventsView } from '../../src/api/types.ts'
import type { Rule } from '../../src/core/site.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { apiTexts } from '../../src/texts/api.ts'
import { AFAR, errorOf, get, post, type Rig, rig } from './client.ts'
import { house, SITE } from './house.ts'

const WORN = 'probe.temperature.hot'
const REPAIR = { occurrence: 1, by: 'Budi', owner: 'Sari', incident: 'GGN-7', due: '2026-11-27T10:00:00+07:00' }
const token = { authorization: 'Bearer rahasia' }

/** One alarm stands, of a class that waits for a repair unless `more` says otherwise. */
function standing(more: Partial<Rule> = {}, recorded = true): Rig {
  const rule = SITE.alarms[WORN]
  if (rule === undefined) return expect.fail('the house has another rule')
  const site = { ...SITE, alarms: { ...SITE.alarms, [WORN]: { ...rule, class: 'battery' as const, ...more } } }
  const kept = memoryStore()
  const store = { ...kept, recorded: async () => recorded }
  const it = rig({ token: 'rahasia', store, make: (outputs = []) => house([...outputs, kept], site) })
  it.house.hear({ 'probe/temperature': 30, 'ups/ups.status': 'OL', 'leak/leak': 'dry' })
  it.house.pass(250)
  return it
}

function acknowledged(more: Partial<Rule> = {}, recorded = true): Rig {
  const it = standing(more, recorded)
  it.house.tell({ kind: 'acknowledge', alarm: WORN, occurrence: 1, by: { name: 'Budi', place: 'local' } })
  return it
}

const defer = ({ app }: Rig, body: object = {}, headers = {}, env?: typeof AFAR) =>
  post(app, `/api/v1/alarms/${WORN}/defer`, { ...REPAIR, ...body }, { ...token, ...headers }, env)

/** A wild step waits for a second sample that agrees. */
function repair({ house }: Rig): void {
  house.hear({ 'probe/temperature': 22 })
  house.hear({ 'probe/temperature': 22 })
}

const relay = ({ house }: Rig) => house.room.actuators.relay?.wanted

async function shown({ app }: Rig): Promise<AlarmView | undefined> {
  const { alarms } = (await (await get(app, '/api/v1/alarms?all=true')).json()) as { alarms: AlarmView[] }
  return alarms.find(({ id }) => id === WORN)
}

test('it reaches the core with owner, incident and due, and the turn that takes it frees the relay', async () => {
  const it = acknowledged()
  it.house.inputs.length = 0
  expect(relay(it)).toBe('alarm')
  const response = await defer(it)
  const due = Date.parse(REPAIR.due)
  const by = { name: 'Budi', place: 'local' }
  const said = { owner: 'Sari', incident: 'GGN-7', due }
  expect([response.status, it.house.inputs]).toEqual([
    200,
    [{ kind: 'defer', alarm: WORN, occurrence: 1, by, ...said }],
  ])
  expect((await response.json()) as ActView).toMatchObject({
    done: true,
    recorded: true,
    alarm: { state: 'acknowledged', deferred: { ...said, due: '2026-11-27T03:00:00.000Z' } },
  })
  expect(relay(it)).toBe('well')
})

test('the journal says who put what off, under which incident and until when', async () => {
  const it = acknowledged()
  await defer(it)
  const { events } = (await (await get(it.app, '/api/v1/events?kind=deferred')).json()) as EventsView
  expect(events).toMatchObject([
    {
      alarm: WORN,
      occurrence: 1,
      by: { name: 'Budi', place: 'local' },
      note: 'GGN-7',
      until: '2026-11-27T03:00:00.000Z',
    },
  ])
})

test('what is not known to be on the disk is done, and not called recorded', async () => {
  const it = acknowledged({}, false)
  expect((await (await defer(it)).json()) as ActView).toMatchObject({ done: true, recorded: false })
  expect(relay(it)).toBe('well')
})

test('planned anew, the later date counts', async () => {
  const it = acknowledged()
  await defer(it)
  expect((await defer(it, { owner: 'Tono', due: '2026-12-01T03:00:00Z' })).status).toBe(200)
  expect((await shown(it))?.deferred).toEqual({ owner: 'Tono', incident: 'GGN-7', due: '2026-12-01T03:00:00.000Z' })
})

describe('what cannot be put off says why in both languages, and goes on holding the relay', () => {
  test.each<[string, () => Rig, object, number, string]>([
    ['another occurrence', acknowledged, { occurrence: 2 }, 409, 'other-occurrence'],
    ['the occurrence before', acknowledged, { occurrence: 0 }, 409, 'other-occurrence'],
    ['nobody acknowledged it', standing, {}, 409, 'not-acknowledged'],
    ['a date in the past', acknowledged, { due: '2026-11-20T00:59:59Z' }, 400, 'end-in-past'],
    ['a date that is now', acknowledged, { due: '2026-11-20T01:00:00.250Z' }, 400, 'end-in-past'],
    ['a temperature', () => acknowledged({ class: 'temperature' }), {}, 409, 'never-deferred'],
    ['a leak', () => acknowledged({ class: 'leak' }), {}, 409, 'never-deferred'],
    ['a fire', () => acknowledged({ class: 'fire' }), {}, 409, 'never-deferred'],
    ['a critical battery', () => acknowledged({ level: 'critical' }), {}, 409, 'never-deferred'],
  ])('%s', async (_, make, body, status, code) => {
    const it = make()
    for (const language of ['id', 'en'] as const) {
      const error = await errorOf(await defer(it, body, { 'accept-language': language }))
      expect(error).toEqual({ status, code, message: apiTexts[language][code as keyof typeof apiTexts.id] })
    }
    expect([relay(it), it.house.room.alarms[WORN]?.deferred]).toEqual(['alarm', null])
  })

  test('what is over', async () => {
    const it = acknowledged()
    repair(it)
    expect(await errorOf(await defer(it))).toMatchObject({ status: 409, code: 'not-active' })
    expect(it.house.room.alarms[WORN]?.deferred).toBeNull()
  })

  test('an alarm that is not there', async () => {
    const { app } = acknowledged()
    const error = await errorOf(await post(app, '/api/v1/alarms/__proto__/defer', REPAIR, token))
    expect(error).toMatchObject({ status: 404, code: 'unknown-alarm' })
  })

  test.each<[string, object, string]>([
    ['no occurrence', { occurrence: undefined }, 'Isian "occurrence" wajib diisi.'],
    ['no owner', { owner: undefined }, 'Isian "owner" wajib diisi.'],
    ['no incident', { incident: undefined }, 'Isian "incident" wajib diisi.'],
    ['no date', { due: undefined }, 'Isian "due" wajib diisi.'],
    ['a blank owner', { owner: '  ' }, 'Isian "owner" tidak sesuai: terlalu pendek atau terlalu kecil.'],
    ['a long owner', { owner: 'x'.repeat(81) }, 'Isian "owner" tidak sesuai: terlalu panjang atau terlalu besar.'],
    ['a blank incident', { incident: ' ' }, 'Isian "incident" tidak sesuai: terlalu pendek atau terlalu kecil.'],
    [
      'a long incident',
      { incident: 'x'.repeat(81) },
      'Isian "incident" tidak sesuai: terlalu panjang atau terlalu besar.',
    ],
    ['a date in words', { due: 'besok' }, `Isian "due" tidak sesuai: ${apiTexts.id['expected-time']}.`],
    ['a note, which nobody would read', { note: 'x' }, 'Isian "note" tidak dikenal.'],
  ])('%s: 400, naming the field', async (_, body, message) => {
    const it = acknowledged()
    it.house.inputs.length = 0
    expect(await errorOf(await defer(it, body))).toMatchObject({ status: 400, message })
    expect(it.house.inputs).toEqual([])
  })
})

test('from afar only what may be hidden from afar is put off', async () => {
  const kept = acknowledged({ shelve: { allowed: true, max: 1000, remote: false } })
  expect(await errorOf(await defer(kept, {}, {}, AFAR))).toMatchObject({ status: 403, code: 'never-remote' })
  expect([relay(kept), (await defer(kept)).status]).toEqual(['alarm', 200])
  const open = acknowledged()
  expect([(await defer(open, {}, {}, AFAR)).status, relay(open)]).toEqual([200, 'well'])
})

test('an alarm offers it only where it would be accepted', async () => {
  const it = standing()
  expect((await shown(it))?.actions).not.toContain('defer')
  await post(it.app, `/api/v1/alarms/${WORN}/acknowledge`, { occurrence: 1 })
  expect((await shown(it))?.actions).toContain('defer')
  repair(it)
  expect((await shown(it))?.actions).not.toContain('defer')
  for (const never of [{ class: 'temperature' }, { level: 'critical' }] as const)
    expect((await shown(acknowledged(never)))?.actions).not.toContain('defer')
})
