/** What people do: every request becomes one input, told to the core through the same door as the sensors. */
import { z } from 'zod'
import type { Api, Ctx, Deps } from '../deps.ts'
import { acting, nothing } from '../describe.ts'
import { done, perform, performKept, person } from '../perform.ts'
import { momentOf } from '../period.ts'
import { refusal } from '../refusal.ts'
import { demandRight } from '../session/who.ts'
import { bareAct, deferAct, limitAct, plainAct, serviceAct, shelveAct } from '../shapes/act.ts'
import { acted } from '../shapes/alarm.ts'
import type { AlarmAct } from '../types.ts'

const params = z.object({ id: z.string() })
const PLAIN = ['acknowledge', 'unshelve', 'reset', 'return-to-service'] as const

const onAlarm = <V extends string, B extends z.ZodObject>(verb: V, body: B) =>
  acting({ path: `alarms/{id}/${verb}` as const, summary: `${verb} an alarm`, answer: acted, params, body })

const SHELVE = onAlarm('shelve', shelveAct)
const OUT_OF_SERVICE = onAlarm('out-of-service', serviceAct)
const DEFER = onAlarm('defer', deferAct)
const LIMIT = onAlarm('limit', limitAct)
const SILENCE = acting({
  path: 'siren/silence',
  summary: 'Silence the siren until a new alarm; acknowledges nothing',
  answer: acted,
  params: nothing,
  body: bareAct,
})
const TEST = acting({ path: 'actuators/{id}/test', summary: 'Try an output', answer: acted, params, body: bareAct })
const SELF_TEST = [
  [
    'self-test',
    acting({
      path: 'self-test/start',
      summary: 'Test relay, siren and lamp: announced for ten seconds, then sounded for five',
      answer: acted,
      params: nothing,
      body: bareAct,
    }),
  ],
  [
    'heard-test',
    acting({
      path: 'self-test/heard',
      summary: '"Saya mendengar": the test is passed; without it, it is not',
      answer: acted,
      params: nothing,
      body: bareAct,
    }),
  ],
] as const
const RETRY = acting({
  path: 'devices/{id}/retry',
  summary: 'Ask a device at once, whatever its back-off',
  answer: acted,
  params,
  body: bareAct,
})

export function actRoutes(app: Api, deps: Deps): void {
  for (const kind of PLAIN) {
    app.openapi(onAlarm(kind, plainAct), async c => {
      const { id } = c.req.valid('param')
      return c.json(await perform(deps, { kind, ...alarmPart(c, deps, id, c.req.valid('json')) }, id), 200)
    })
  }
  app.openapi(SHELVE, async c => {
    const { id } = c.req.valid('param')
    const body = c.req.valid('json')
    const once = body.once === undefined ? {} : { once: body.once }
    const input = { kind: 'shelve' as const, ...alarmPart(c, deps, id, body), ...until(c, body), ...once }
    return c.json(await perform(deps, input, id), 200)
  })
  app.openapi(OUT_OF_SERVICE, async c => {
    const { id } = c.req.valid('param')
    const body = c.req.valid('json')
    const { owner, reason } = body
    const input = { kind: 'out-of-service' as const, ...alarmPart(c, deps, id, body), ...until(c, body), owner, reason }
    return c.json(await perform(deps, input, id), 200)
  })
  app.openapi(DEFER, async c => {
    const { id } = c.req.valid('param')
    const body = c.req.valid('json')
    const { owner, incident } = body
    const due = momentOf(c, 'due', body.due)
    const input = { kind: 'defer' as const, ...alarmPart(c, deps, id, body), owner, incident, due }
    return c.json(await perform(deps, input, id), 200)
  })
  limitRoute(app, deps)
  otherRoutes(app, deps)
}

function limitRoute(app: Api, deps: Deps): void {
  app.openapi(LIMIT, async c => {
    const { id } = c.req.valid('param')
    if (!Object.hasOwn(deps.site.alarms, id)) throw refusal(404, 'unknown-alarm', { id })
    const { limit, by, note, occurrence } = c.req.valid('json')
    const said = { ...(note !== undefined && { note }), ...(occurrence !== undefined && { occurrence }) }
    const input = { kind: 'configure' as const, alarm: id, limit, by: person(c, by), ...said }
    return c.json(await performKept(deps, input, id), 200)
  })
}

function otherRoutes(app: Api, deps: Deps): void {
  app.openapi(SILENCE, async c =>
    c.json(await perform(deps, { kind: 'silence', by: person(c, c.req.valid('json').by) }), 200),
  )
  app.openapi(TEST, async c => {
    const { id } = c.req.valid('param')
    if (!Object.hasOwn(deps.site.actuators, id)) throw refusal(404, 'unknown-actuator', { id })
    const by = person(c, c.req.valid('json').by)
    return c.json(await perform(deps, { kind: 'test-actuator', actuator: id, by }, id), 200)
  })
  for (const [kind, route] of SELF_TEST) {
    app.openapi(route, async c => c.json(await perform(deps, { kind, by: person(c, c.req.valid('json').by) }), 200))
  }
  app.openapi(RETRY, async c => {
    const { id } = c.req.valid('param')
    if (c.get('user') !== null) demandRight(c, 'retry')
    if (!Object.hasOwn(deps.site.devices, id) || !deps.retry(id)) throw refusal(404, 'unknown-device', { id })
    return c.json(await done(deps), 200)
  })
}

function alarmPart(c: Ctx, deps: Deps, id: string, body: AlarmAct) {
  if (!Object.hasOwn(deps.site.alarms, id)) throw refusal(404, 'unknown-alarm', { id })
  const note = body.note === undefined ? {} : { note: body.note }
  return { alarm: id, occurrence: body.occurrence, by: person(c, body.by), ...note }
}

function until(c: Ctx, body: { until?: string | undefined }): { until?: number } {
  const moment = momentOf(c, 'until', body.until)
  return moment === undefined ? {} : { until: moment }
}
