/** How the backups fare, and one that somebody asks for now. */
import type { Api, Deps } from '../deps.ts'
import { acting, nothing, reading } from '../describe.ts'
import { perform, person } from '../perform.ts'
import { refusal } from '../refusal.ts'
import { bareAct } from '../shapes/act.ts'
import { acted } from '../shapes/alarm.ts'
import { backup } from '../shapes/backup.ts'
import { iso } from '../views/time.ts'

const STATE = reading({
  path: 'backup',
  summary: 'Backups of the records: how far, how old, and what may be pulled out',
  answer: backup,
  query: nothing,
  params: nothing,
})

const ASK = acting({
  path: 'backup',
  summary: 'Make a backup now, to the folder and to each enrolled medium that is plugged in',
  answer: acted,
  params: nothing,
  body: bareAct,
})

export function backupRoutes(app: Api, deps: Deps): void {
  app.openapi(STATE, c => {
    const found = deps.backup()
    const moment = (at: number | null) => (at === null ? null : iso(at))
    return c.json(
      {
        planned: found !== null,
        running: found?.running ?? null,
        failed: found?.failed ?? null,
        newest: moment(found?.newest ?? null),
        media: (found?.media ?? []).map(one => ({ ...one, last: moment(one.last) })),
      },
      200,
    )
  })
  app.openapi(ASK, async c => {
    if (deps.backup() === null) throw refusal(409, 'backup-unplanned')
    return c.json(await perform(deps, { kind: 'backup', by: person(c, c.req.valid('json').by) }), 200)
  })
}
