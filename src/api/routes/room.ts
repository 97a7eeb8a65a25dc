/** What is true now. */
import { z } from 'zod'
import type { Api, Deps } from '../deps.ts'
import { nothing, reading } from '../describe.ts'
import { refusal } from '../refusal.ts'
import { alarms } from '../shapes/alarm.ts'
import { deviceSheet } from '../shapes/device.ts'
import { health } from '../shapes/head.ts'
import { point } from '../shapes/point.ts'
import { points, regulations, room } from '../shapes/room.ts'
import { healthView } from '../views/head.ts'
import { notNormal } from '../views/room.ts'
import { sheetView } from '../views/sheet.ts'

const none = { query: nothing, params: nothing }

const HEALTH = reading({ path: 'health', summary: 'Is the guard itself well', answer: health, ...none })
const ROOM = reading({ path: 'room', summary: 'The whole room', answer: room, ...none })
const REGULATION = reading({
  path: 'regulation',
  summary: 'The ten parameters and how each is covered',
  answer: regulations,
  ...none,
})
const POINTS = reading({ path: 'points', summary: 'All readings', answer: points, ...none })
const POINT = reading({
  path: 'points/{device}/{name}',
  summary: 'One reading',
  answer: point,
  query: nothing,
  params: z.object({ device: z.string(), name: z.string() }),
})
const DEVICE = reading({
  path: 'devices/{id}',
  summary: 'One device, how far it may be trusted, and its points',
  answer: deviceSheet,
  query: nothing,
  params: z.object({ id: z.string() }),
})
const ALARMS = reading({
  path: 'alarms',
  summary: 'Alarms that are not normal, or all there are',
  answer: alarms,
  query: z.object({ all: z.enum(['true', 'false']).optional() }),
  params: nothing,
})

export function roomRoutes(app: Api, deps: Deps): void {
  const { site, views } = deps
  app.openapi(HEALTH, c => c.json(healthView(deps), 200))
  app.openapi(ROOM, c => c.json(views.snapshot(), 200))
  app.openapi(REGULATION, c => c.json({ regulation: views.regulation() }, 200))
  app.openapi(POINTS, c => c.json({ points: views.points(Object.keys(site.points)) }, 200))
  app.openapi(POINT, c => {
    const { device, name } = c.req.valid('param')
    const found = views.points([`${device}/${name}`])[0]
    if (!found) throw refusal(404, 'unknown-point', { id: `${device}/${name}` })
    return c.json(found, 200)
  })
  app.openapi(DEVICE, c => {
    const { id } = c.req.valid('param')
    const device = Object.hasOwn(site.devices, id) ? site.devices[id] : undefined
    if (!device) throw refusal(404, 'unknown-device', { id })
    return c.json(sheetView(deps, device), 200)
  })
  app.openapi(ALARMS, c => {
    const wanted = c.req.valid('query').all === 'true' ? Object.keys(site.alarms) : notNormal(deps)
    return c.json({ alarms: views.alarms(wanted) }, 200)
  })
}
