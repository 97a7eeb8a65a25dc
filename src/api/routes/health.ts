/** Whether the alarms themselves are well. */
import { z } from 'zod'
import { NEEDED } from '../../core/health/sample.ts'
import type { Api, Deps } from '../deps.ts'
import { nothing, reading } from '../describe.ts'
import { periodOf, periodQuery } from '../period.ts'
import { alarmHealth } from '../shapes/alarm-health.ts'
import { alarmHealthView } from '../views/alarm-health.ts'

const ALARM_HEALTH = reading({
  path: 'alarm-health',
  summary: 'How often, how truly and how long alarms call (ISA-18.2); the last 30 days where nothing else is asked',
  answer: alarmHealth,
  query: z.object(periodQuery),
  params: nothing,
})

export function healthRoutes(app: Api, deps: Deps): void {
  app.openapi(ALARM_HEALTH, async c => {
    const period = periodOf(c, c.req.valid('query'), deps.clock.now().wall, NEEDED)
    return c.json(await alarmHealthView(deps, period), 200)
  })
}
