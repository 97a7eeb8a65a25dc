/** The controller's clock, when it stepped and waits to be believed. */
import type { Api, Deps } from '../deps.ts'
import { acting, nothing } from '../describe.ts'
import { perform, person } from '../perform.ts'
import { signedAct } from '../shapes/act.ts'
import { acted } from '../shapes/alarm.ts'

const CONFIRM = acting({
  path: 'clock/confirm',
  summary: 'Say that the clock is right after a step of more than five minutes',
  answer: acted,
  params: nothing,
  body: signedAct,
})

export function clockRoutes(app: Api, deps: Deps): void {
  app.openapi(CONFIRM, async c =>
    c.json(await perform(deps, { kind: 'confirm-clock', by: person(c, c.req.valid('json').by) }), 200),
  )
}
