/** What one turn changed, rendered once however many read. */
import type { Changed } from '../core/turn.ts'
import type { List, News } from './mailbox.ts'

const CHANGING = ['points', 'alarms', 'actuators', 'devices'] as const

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
  for (const list of CHANGING) {
    const items = rendered(views[list](list === 'actuators' ? touched(changed) : changed[list]))
    if (items.size > 0) news.set(list, items)
  }
  const rows = changed.points.length + changed.devices.length > 0 ? regulationNews(views, told) : new Map()
  if (rows.size > 0) news.set('regulation', rows)
  return news
}

/** Where an actuator really is is a point of the controller: `controller/<id>.position`, `controller/<id>.agreement`. */
function touched({ actuators, points }: Changed): readonly string[] {
  const moved = points
    .filter(id => id.startsWith('controller/'))
    .map(id => id.slice('controller/'.length, id.lastIndexOf('.')))
  return moved.length === 0 ? actuators : [...new Set([...actuators, ...moved])]
}

/** The rows that read differently from what was told. */
export function regulationNews(views: LiveViews, told: Map<string, string>): Map<string, string> {
  const fresh = [...rendered(views.regulation())].filter(([id, json]) => told.get(id) !== json)
  for (const [id, json] of fresh) told.set(id, json)
  return new Map(fresh)
}

const rendered = (items: readonly Item[]) => new Map(items.map(item => [item.id, JSON.stringify(item)]))
