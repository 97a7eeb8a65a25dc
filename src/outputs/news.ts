/** What some turns changed, rendered once however many read and however often it changed. */
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
  /** What moves of each point, as JSON. */
  readonly pointNews: (ids: readonly string[]) => Map<string, string>
  readonly alarms: (ids: readonly string[]) => readonly Item[]
  readonly actuators: (ids: readonly string[]) => readonly Item[]
  readonly devices: (ids: readonly string[]) => readonly Item[]
  /** A row that reads as before is the same object as before. */
  readonly regulation: (changed?: readonly string[]) => readonly Item[]
}

/** The rows of the regulation as last told: they change seldom, and no turn says which. */
export type Told = Map<string, Item>

export function newsOf(views: LiveViews, changes: readonly Changed[], told: Told): News {
  const news = new Map<List, Map<string, string>>()
  const changed = together(changes)
  const put = (list: List, items: Map<string, string>) => {
    if (items.size > 0) news.set(list, items)
  }
  if (changed.points.length > 0) put('points', views.pointNews(changed.points))
  put('alarms', rendered(views.alarms(changed.alarms)))
  put('actuators', rendered(views.actuators(touched(changed))))
  put('devices', rendered(views.devices(changed.devices)))
  if (changed.points.length > 0) put('regulation', regulationNews(views, told, changed.points))
  return news
}

type Ids = Readonly<Record<(typeof CHANGING)[number], readonly string[]>>

function together(changes: readonly Changed[]): Ids {
  const [only, more] = changes
  if (only && !more) return only
  const all = (list: (typeof CHANGING)[number]) => [...new Set(changes.flatMap(changed => changed[list]))]
  return { points: all('points'), alarms: all('alarms'), actuators: all('actuators'), devices: all('devices') }
}

/** Where an actuator really is is a point of the controller: `controller/<id>.position`, `controller/<id>.agreement`. */
function touched({ actuators, points }: Ids): readonly string[] {
  const moved = points
    .filter(id => id.startsWith('controller/'))
    .map(id => id.slice('controller/'.length, id.lastIndexOf('.')))
  return moved.length === 0 ? actuators : [...new Set([...actuators, ...moved])]
}

/** The rows that read differently from what was told. */
export function regulationNews(views: LiveViews, told: Told, changed?: readonly string[]): Map<string, string> {
  const fresh = views.regulation(changed).filter(row => told.get(row.id) !== row)
  for (const row of fresh) told.set(row.id, row)
  return rendered(fresh)
}

const rendered = (items: readonly Item[]): Map<string, string> =>
  new Map(items.map(item => [item.id, JSON.stringify(item)]))
