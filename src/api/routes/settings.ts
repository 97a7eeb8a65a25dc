/** Whom to call, schedules, and the look of the wall. */
import type { Setting } from '../../core/people/setting.ts'
import type { Api, Ctx, Deps } from '../deps.ts'
import { nothing, putting, reading } from '../describe.ts'
import { performKept, person } from '../perform.ts'
import { refusal } from '../refusal.ts'
import { acted } from '../shapes/alarm.ts'
import { contacts, display, schedules } from '../shapes/setting.ts'
import { contactsOf, contactsView, displayOf, displayView, schedulesOf, schedulesView } from '../views/setting.ts'

const CONTACTS = { path: 'contacts', params: nothing } as const
const SCHEDULES = { path: 'schedules', params: nothing } as const
const DISPLAY = { path: 'display', params: nothing } as const
const asked = { query: nothing }

export function settingRoutes(app: Api, deps: Deps): void {
  const set = (c: Ctx, setting: Setting) => performKept(deps, { kind: 'set', ...setting, by: person(c, undefined) })

  app.openapi(reading({ ...CONTACTS, ...asked, summary: 'Whom to call, in order', answer: contacts }), c =>
    c.json(contactsView(deps.set().contacts), 200),
  )
  app.openapi(putting({ ...CONTACTS, summary: 'Set whom to call', answer: acted, body: contacts }), async c => {
    const all = contactsOf(c.req.valid('json'))
    if (all === null) throw refusal(400, 'phone-wrong')
    return c.json(await set(c, { what: 'contacts', contacts: all }), 200)
  })
  app.openapi(
    reading({ ...SCHEDULES, ...asked, summary: 'Duty hours, self-test, backup and rounds', answer: schedules }),
    c => c.json(schedulesView(deps.set().schedules), 200),
  )
  app.openapi(putting({ ...SCHEDULES, summary: 'Set the schedules', answer: acted, body: schedules }), async c => {
    const all = schedulesOf(c.req.valid('json'))
    if (all.duty && all.duty.from >= all.duty.to) throw refusal(400, 'duty-order')
    return c.json(await set(c, { what: 'schedules', schedules: all }), 200)
  })
  app.openapi(reading({ ...DISPLAY, ...asked, summary: 'How the wall looks', answer: display }), c =>
    c.json(displayView(deps.set().display), 200),
  )
  app.openapi(putting({ ...DISPLAY, summary: 'Set how the wall looks', answer: acted, body: display }), async c =>
    c.json(await set(c, { what: 'display', display: displayOf(c.req.valid('json')) }), 200),
  )
}
