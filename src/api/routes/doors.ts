/** What people say at a door, so that their coming and going is no alarm. */
import type { Api, Deps } from '../deps.ts'
import { acting, nothing } from '../describe.ts'
import { perform, person } from '../perform.ts'
import { doorAct } from '../shapes/act.ts'
import { acted } from '../shapes/alarm.ts'

const at = { answer: acted, params: nothing, body: doorAct }
const SAID = [
  ['enter', acting({ path: 'doors/enter', summary: '"Saya masuk": answers for an opening within 60 s', ...at })],
  [
    'move-goods',
    acting({
      path: 'doors/move-goods',
      summary: '"Memindahkan barang": a held door is no alarm for 60 min, once',
      ...at,
    }),
  ],
] as const

export function doorRoutes(app: Api, deps: Deps): void {
  for (const [kind, route] of SAID) {
    app.openapi(route, async c => {
      const { by, door } = c.req.valid('json')
      const named = door === undefined ? {} : { door }
      return c.json(await perform(deps, { kind, by: person(c, by), ...named }, door), 200)
    })
  }
}
