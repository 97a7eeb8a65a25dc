/** What happened. */
import { z } from 'zod'
import { DAY, HOUR, type Millis, SECOND } from '../../core/time.ts'
import type { Api, Ctx, Deps } from '../deps.ts'
import { nothing, reading } from '../describe.ts'
import { momentOf, periodOf, periodQuery } from '../period.ts'
import { refusal } from '../refusal.ts'
import { events, report, store } from '../shapes/journal.ts'
import { history } from '../shapes/point.ts'
import type { HistoryView } from '../types.ts'
import { eventView } from '../views/event.ts'
import { reportView } from '../views/report.ts'
import { iso } from '../views/time.ts'

const MOST_ROWS = 5000
/** Ten years: as long as the coarsest rows are kept. */
export const HISTORY_DAYS = 3660
const USUAL_ROWS = 240
const MOST_EVENTS = 1000

const HISTORY = reading({
  path: 'points/{device}/{name}/history',
  summary: 'The past of one reading; step in seconds',
  answer: history,
  query: z.object({
    ...periodQuery,
    step: z.coerce
      .number()
      .min(1)
      .max(31 * 86_400)
      .optional(),
  }),
  params: z.object({ device: z.string(), name: z.string() }),
})

const EVENTS = reading({
  path: 'events',
  summary: 'The journal, oldest first',
  answer: events,
  query: z.object({
    ...periodQuery,
    kind: z.string().max(40).optional(),
    cursor: z.coerce.number().int().min(0).optional(),
    limit: z.coerce.number().int().min(1).max(MOST_EVENTS).default(200),
  }),
  params: nothing,
})

const REPORT = reading({
  path: 'report',
  summary: 'What happened and what was not watched',
  answer: report,
  query: z.object(periodQuery),
  params: nothing,
})

const STORE = reading({
  path: 'store',
  summary: 'What outlives a power cut, and what it costs the disk',
  answer: store,
  query: nothing,
  params: nothing,
})

export function journalRoutes(app: Api, deps: Deps): void {
  app.openapi(HISTORY, async c => c.json(await historyView(c, deps, c.req.valid('param'), c.req.valid('query')), 200))
  app.openapi(EVENTS, async c => {
    const { from, to, limit, kind, cursor } = c.req.valid('query')
    const found = await deps.store.events({
      limit,
      ...given('from', momentOf(c, 'from', from)),
      ...given('to', momentOf(c, 'to', to)),
      ...given('kind', kind),
      ...given('cursor', cursor),
    })
    const last = found.at(-1)
    return c.json({ events: found.map(eventView), cursor: last && found.length === limit ? last.seq : null }, 200)
  })
  app.openapi(STORE, async c => {
    const found = await deps.store.figures()
    const kept = found !== null
    return c.json({ kept, ...(found ?? NOTHING_KEPT), written: [...(found?.written ?? [])] }, 200)
  })
  app.openapi(REPORT, async c => {
    const period = periodOf(c, c.req.valid('query'), deps.clock.now().wall, DAY)
    return c.json(await reportView(deps, period), 200)
  })
}

const NOTHING_KEPT = { events: 0, bytes: 0, tip: null, seal: null }

const given = <K extends string, V>(key: K, value: V | undefined): { [k in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { [k in K]?: V }

interface HistoryQuery {
  from?: string | undefined
  to?: string | undefined
  step?: number | undefined
}

async function historyView(c: Ctx, deps: Deps, at: { device: string; name: string }, query: HistoryQuery) {
  const point = deps.views.points([`${at.device}/${at.name}`])[0]
  if (!point) throw refusal(404, 'unknown-point', { id: `${at.device}/${at.name}` })
  const { from, to } = periodOf(c, query, deps.clock.now().wall, HOUR, HISTORY_DAYS)
  const step = query.step === undefined ? usualStep(to - from) : query.step * SECOND
  if ((to - from) / step > MOST_ROWS) throw refusal(400, 'bad-step', { rows: MOST_ROWS })
  const rows = await deps.store.history(point.id, from, to, step)
  return {
    point: point.id,
    unit: point.unit,
    from: iso(from),
    to: iso(to),
    stepSeconds: step / SECOND,
    rows: rows.map(row => ({ ...row, at: iso(row.at) })),
  } satisfies HistoryView
}

/** Whole seconds, as many as a chart can show. */
const usualStep = (span: Millis): Millis => Math.max(SECOND, Math.ceil(span / USUAL_ROWS / SECOND) * SECOND)
