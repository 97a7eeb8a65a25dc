/** What one turn changed, rendered once however many read. */
import type { Changed } from '../core/turn.ts'
import { LISTS, type List, type News } from './mailbox.ts'

interface Item {
  readonly id: string
}

/** How the room is shown; handed in, because outputs know no API. */
export interface LiveViews {
  readonly head: () => { readonly seq: number }
  readonly snapshot: () => { readonly seq: number }
  readonly points: (ids: readonly string[]) => readonly Item[]
  readonly alarms: (ids: readonly string[]) => readonly Item[]
  readonly actuators: (ids: readonly string[]) => readonly Item[]
  readonly devices: (ids: readonly string[]) => readonly Item[]
  readonly regulation: () => readonly Item[]
}

/** `told` remembers the rows of the regulation as last told: they change seldom, and no turn says which. */
export function newsOf(views: LiveViews, changed: Changed, told: Map<string, string>): News {
  const news = new Map<List, ReadonlyMap<string, string>>()
  for (const list of LISTS) {
    const items = list === 'regulation' ? rows(views, changed, told) : rendered(views[list](changed[list]))
    if (items.size > 0) news.set(list, items)
  }
  return news
}

function rows(views: LiveViews, changed: Changed, told: Map<string, string>): Map<string, string> {
  if (changed.points.length + changed.devices.length === 0) return new Map()
  const fresh = [...rendered(views.regulation())].filter(([id, json]) => told.get(id) !== json)
  for (const [id, json] of fresh) told.set(id, json)
  return new Map(fresh)
}

const rendered = (items: readonly Item[]) => new Map(items.map(item => [item.id, JSON.stringify(item)]))
