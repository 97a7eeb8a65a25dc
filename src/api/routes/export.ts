/** The journal and the past of a point, to be taken away: streamed, whatever their length. */
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { DAY, HOUR, MINUTE, SECOND } from '../../core/time.ts'
import type { Api, Ctx, Deps } from '../deps.ts'
import { refused } from '../describe.ts'
import { type Period, periodOf, periodQuery } from '../period.ts'
import { refusal } from '../refusal.ts'
import { type Format, type Pages, TYPES, written } from '../rows.ts'
import { eventView } from '../views/event.ts'
import { iso } from '../views/time.ts'
import { HISTORY_DAYS } from './journal.ts'

const PAGE = 1000

const EVENT_COLUMNS = [
  'seq',
  'at',
  'corrected',
  'trusted',
  'boot',
  'kind',
  'alarm',
  'occurrence',
  'level',
  'point',
  'device',
  'actuator',
  'value',
  'state',
  'quality',
  'reason',
  'by',
  'place',
  'note',
  'until',
  'more',
]
const HISTORY_COLUMNS = ['at', 'min', 'max', 'mean', 'last', 'good']
const CHANGE_COLUMNS = ['at', 'value', 'quality', 'raw']
/** Some thousand changes of a lively point. */
const CHANGE_PAGE = 6 * HOUR

const format = z.enum(['csv', 'json']).default('csv')

const leaving = <P extends string, Q extends z.ZodObject, I extends z.ZodObject>(
  path: P,
  summary: string,
  query: Q,
  params: I,
) =>
  createRoute({
    method: 'get',
    path: `/api/v1/export/${path}` as const,
    summary,
    request: { query, params },
    responses: {
      200: {
        description: summary,
        content: { 'text/csv': { schema: z.string() }, 'application/json': { schema: z.array(z.looseObject({})) } },
      },
      ...refused,
    },
  })

const EVENTS = leaving(
  'events',
  'The journal as CSV or JSON, streamed; the last day where nothing else is asked',
  z.object({ ...periodQuery, kind: z.string().max(40).optional(), format }),
  z.object({}),
)
const HISTORY = leaving(
  'points/{device}/{name}',
  'The past of one reading as CSV or JSON, streamed; step in seconds, a minute where nothing else is asked',
  z.object({
    ...periodQuery,
    step: z.coerce
      .number()
      .min(1)
      .max(31 * 86_400)
      .default(MINUTE / SECOND),
    detail: z
      .enum(['steps', 'changes'])
      .default('steps')
      .meta({ description: 'changes: each as it was heard, with its quality and its raw value (30 days back)' }),
    format,
  }),
  z.object({ device: z.string(), name: z.string() }),
)

export function exportRoutes(app: Api, deps: Deps): void {
  app.openapi(EVENTS, c => {
    const { kind, format: as, ...asked } = c.req.valid('query')
    const period = periodOf(c, asked, deps.clock.now().wall, DAY, HISTORY_DAYS)
    return leave(c, as, `${deps.site.id}-events`, EVENT_COLUMNS, eventPages(deps, period, kind, as))
  })
  app.openapi(HISTORY, c => {
    const { device, name } = c.req.valid('param')
    const { step, detail, format: as, ...asked } = c.req.valid('query')
    const id = `${device}/${name}`
    if (!Object.hasOwn(deps.site.points, id)) throw refusal(404, 'unknown-point', { id })
    const period = periodOf(c, asked, deps.clock.now().wall, DAY, HISTORY_DAYS)
    const file = `${deps.site.id}-${device}-${name}`
    if (detail === 'changes') return leave(c, as, `${file}-changes`, CHANGE_COLUMNS, changePages(deps, id, period))
    return leave(c, as, file, HISTORY_COLUMNS, historyPages(deps, id, period, step * SECOND))
  })
}

function leave(c: Ctx, as: Format, name: string, columns: readonly string[], pages: Pages) {
  c.header('Content-Type', TYPES[as])
  c.header('Content-Disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '_')}.${as}"`)
  if (c.req.raw.method === 'HEAD') return c.body(null)
  return c.body(written(as, columns, pages))
}

async function* eventPages({ store }: Deps, period: Period, kind: string | undefined, as: Format): Pages {
  const asked = { ...period, ...(kind !== undefined && { kind }), limit: PAGE }
  let page = await store.events(asked)
  while (page.length > 0) {
    yield page.map(eventView).map(view => (as === 'csv' ? flat(view) : view))
    const last = page.at(-1)
    page = last && page.length === PAGE ? await store.events({ ...asked, cursor: last.seq }) : []
  }
}

/** A person is two cells; what has no column of its own is one cell of JSON. */
function flat({ by, ...event }: Record<string, unknown>): Record<string, unknown> {
  const { name, place } = (by ?? {}) as { name?: string; place?: string }
  const more = Object.fromEntries(Object.entries(event).filter(([key]) => !EVENT_COLUMNS.includes(key)))
  return { ...event, by: name, place, ...(Object.keys(more).length > 0 && { more }) }
}

async function* historyPages({ store }: Deps, point: string, { from, to }: Period, step: number): Pages {
  for (let at = from; at < to; at += PAGE * step) {
    const rows = await store.history(point, at, Math.min(at + PAGE * step, to), step)
    yield rows.map(row => ({ ...row, at: iso(row.at) }))
  }
}

async function* changePages({ store }: Deps, point: string, { from, to }: Period): Pages {
  for (let at = from; at < to; at += CHANGE_PAGE) {
    const rows = await store.changes(point, at, Math.min(at + CHANGE_PAGE, to))
    yield rows.map(row => ({ ...row, at: iso(row.at) }))
  }
}
