/** The round on foot while the fire panel is dead or isolated. */
import type { Api, Deps } from '../deps.ts'
import { acting, nothing } from '../describe.ts'
import { perform, person } from '../perform.ts'
import { signedAct } from '../shapes/act.ts'
import { acted } from '../shapes/alarm.ts'

const SIGN = acting({
  path: 'fire/sign-round',
  summary: 'Sign the fire-watch round; the next is due in an hour',
  answer: acted,
  params: nothing,
  body: signedAct,
})

export function fireRoutes(app: Api, deps: Deps): void {
  app.openapi(SIGN, async c =>
    c.json(await perform(deps, { kind: 'sign-round', by: person(c, c.req.valid('json').by) }), 200),
  )
}
