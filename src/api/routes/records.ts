/** Commissioning, sensor and calibration of a point: asked for, and recorded by somebody on site. */
import { z } from 'zod'
import type { Found } from '../../core/found.ts'
import type { PointRecord } from '../../ports.ts'
import type { Api, Ctx, Deps } from '../deps.ts'
import { acting, nothing, reading } from '../describe.ts'
import { performKept, person } from '../perform.ts'
import { momentOf } from '../period.ts'
import { refusal } from '../refusal.ts'
import { acted } from '../shapes/alarm.ts'
import { calibration, commissioning, records, sensorFitted } from '../shapes/record.ts'
import { iso } from '../views/time.ts'

const params = z.object({ device: z.string(), name: z.string() })
const PATH = 'points/{device}/{name}/records' as const

const RECORDS = reading({
  path: PATH,
  summary: 'What was found out about a point: commissioning, sensor, calibration',
  answer: records,
  query: nothing,
  params,
})
const on = <V extends string, B extends z.ZodObject>(verb: V, summary: string, body: B) =>
  acting({ path: `${PATH}/${verb}` as const, summary, answer: acted, params, body })
const COMMISSIONING = on('commissioning', 'Record that the real thing was made to happen and was seen', commissioning)
const SENSOR = on('sensor', 'Record which sensor is fitted; another one ends the calibration', sensorFitted)
const CALIBRATION = on('calibration', 'Record a calibration, which is in force at once', calibration)

export function recordRoutes(app: Api, deps: Deps): void {
  app.openapi(RECORDS, c => c.json(recordsView(deps, pointOf(deps, c.req.valid('param'))), 200))
  app.openapi(COMMISSIONING, async c => {
    const { by, note, ...found } = c.req.valid('json')
    const point = pointOf(deps, c.req.valid('param'))
    const wired = deps.wired(point)
    return c.json(await keep(c, deps, point, { what: 'commissioned', ...found, wired }, by, note), 200)
  })
  app.openapi(SENSOR, async c => {
    const { by, note, serial } = c.req.valid('json')
    return c.json(await keep(c, deps, pointOf(deps, c.req.valid('param')), { what: 'sensor', serial }, by, note), 200)
  })
  app.openapi(CALIBRATION, async c => {
    const { by, note, due: said, ...found } = c.req.valid('json')
    const due = momentOf(c, 'due', said) ?? 0
    if (due <= deps.clock.now().wall) throw refusal(400, 'end-in-past')
    const point = pointOf(deps, c.req.valid('param'))
    return c.json(await keep(c, deps, point, { what: 'calibrated', ...found, due }, by, note), 200)
  })
}

function pointOf({ site }: Deps, { device, name }: z.infer<typeof params>): string {
  const id = `${device}/${name}`
  if (!Object.hasOwn(site.points, id)) throw refusal(404, 'unknown-point', { id })
  return id
}

async function keep(c: Ctx, deps: Deps, point: string, found: Found, by: string, note: string | undefined) {
  const input = { kind: 'record' as const, point, found, by: person(c, by), ...(note !== undefined && { note }) }
  return performKept(deps, input, point)
}

function recordsView(deps: Deps, point: string) {
  const all = deps.records().filter(one => one.point === point)
  const { readings, fitted } = deps.room()
  const correction = fitted[point]?.correction ?? null
  const last = correction === null ? undefined : all.findLast(({ found }) => found.what === 'calibrated')?.found
  const due = last?.what === 'calibrated' ? last.due : null
  return {
    point,
    raw: readings[point]?.raw ?? null,
    correction,
    due: due === null ? null : iso(due),
    tested: deps.tested?.(point) ?? null,
    overdue: due !== null && due <= deps.clock.now().wall,
    records: all.map(recordView).reverse(),
  }
}

function recordView({ at, by, note, found }: PointRecord) {
  const kept = { at: iso(at), by, note }
  return found.what === 'calibrated' ? { ...found, due: iso(found.due), ...kept } : { ...found, ...kept }
}
