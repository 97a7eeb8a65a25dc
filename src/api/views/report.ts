/** A period in one page: what happened, what moved, and how long nobody watched. */
import { MINUTE } from '../../core/time.ts'
import type { HistoryRow, Store } from '../../ports.ts'
import type { Period } from '../period.ts'
import type { PointView, ReportView } from '../types.ts'
import { siteView } from './device.ts'
import { eventView } from './event.ts'
import type { Views } from './room.ts'
import type { ViewSource } from './source.ts'
import { iso } from './time.ts'

const MOST_EVENTS = 2000

type Point = ReportView['points'][number]

export interface ReportSource extends ViewSource {
  readonly store: Pick<Store, 'events' | 'history' | 'seals'>
  readonly views: Views
}

export async function reportView(source: ReportSource, period: Period): Promise<ReportView> {
  const { site, store, views } = source
  const { from, to } = { ...period, to: Math.min(period.to, source.clock.now().wall) }
  const events = await store.events({ from, to, limit: MOST_EVENTS + 1 })
  const points = await Promise.all(
    views.points(Object.keys(site.points)).map(async point => {
      const rows = to > from ? await store.history(point.id, from, to, to - from) : []
      return rows.map(row => reportPoint(point, row, to - from))
    }),
  )
  return {
    site: siteView(site),
    from: iso(from),
    to: iso(to),
    events: events.slice(0, MOST_EVENTS).map(eventView),
    cut: events.length > MOST_EVENTS,
    points: points.flat().filter(isWorthTelling),
    seals: [...(await store.seals(from, to))],
  }
}

function reportPoint(point: PointView, { min, max, mean, last, good }: HistoryRow, span: number): Point {
  const unmonitoredMinutes = Math.round(((1 - good) * span * 10) / MINUTE) / 10
  return { point: point.id, unit: point.unit, min, max, mean, last, unmonitoredMinutes }
}

/** What stood still and was watched all the while needs no line. */
const isWorthTelling = ({ min, max, unmonitoredMinutes }: Point): boolean => min !== max || unmonitoredMinutes > 0
