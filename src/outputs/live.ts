/** The live page: a snapshot first, then what changed, and a beat while turns are taken. */
import type { Room } from '../core/room.ts'
import { type Millis, SECOND } from '../core/time.ts'
import type { Changed, Outcome } from '../core/turn.ts'
import type { Letter, Live, Mailbox, Output } from '../ports.ts'
import { type Box, isDue, isTooSlow, merge, type News, newBox, type Patience, takeLists } from './mailbox.ts'
import { type LiveViews, newsOf, regulationNews, type Told } from './news.ts'

export interface LiveLimits extends Patience {
  readonly readers: number
  readonly beat: Millis
  /**
   * Shortest time between two letters that tell nothing but readings: less than a tick, so that what was read is told in the
   * turn that heard it and not by the tick after it.
   */
  readonly pace: Millis
}

export const LIVE_LIMITS: LiveLimits = {
  readers: 20,
  beat: 2 * SECOND,
  pace: 0.4 * SECOND,
  backlog: 256 * 1024,
  grace: 2 * SECOND,
  longest: 10 * SECOND,
}

interface Reader {
  readonly box: Box
  readonly cut: () => void
  /** The question that waits for news. */
  answer: ((letter: Letter | null) => void) | null
}

interface House {
  readonly views: LiveViews
  readonly limits: LiveLimits
  readonly readers: Set<Reader>
  readonly told: Told
  /** What changed since it was last rendered, turn by turn: what changes often is rendered once. */
  unsaid: Changed[]
  rendered: Millis | null
  /** The room's own time: a controller that takes no turns sends no beat, however well this process is. */
  mono: Millis | null
}

export function live(views: LiveViews, limits: LiveLimits = LIVE_LIMITS): Live & Output {
  const house: House = { views, limits, readers: new Set(), told: new Map(), unsaid: [], rendered: null, mono: null }
  return {
    id: 'live',
    readers: () => house.readers.size,
    open: cut => open(house, cut),
    tell: (outcome, room) => tell(house, outcome, room),
    stop: async () => stop(house),
  }
}

function open(house: House, cut: () => void): Mailbox | null {
  if (house.readers.size >= house.limits.readers) return null
  // While nobody read, nothing was told: the snapshot to come is what changes are compared with.
  if (house.readers.size === 0) {
    house.unsaid = []
    regulationNews(house.views, house.told)
  }
  const reader: Reader = { box: newBox(), cut, answer: null }
  house.readers.add(reader)
  return { next: () => next(house, reader), close: () => end(house, reader) }
}

function next(house: House, reader: Reader): Promise<Letter | null> {
  reader.box.out = false
  reader.box.underWay = 0
  if (!house.readers.has(reader)) return Promise.resolve(null)
  return new Promise(resolve => {
    reader.answer = resolve
    deliver(house, reader)
  })
}

function tell(house: House, outcome: Outcome, room: Room): void {
  const { mono } = room.now
  house.mono = mono
  if (house.readers.size === 0) return
  if (isNews(outcome.changed)) house.unsaid.push(outcome.changed)
  const urgent = outcome.changed.phase || outcome.events.length > 0
  const news = house.unsaid.length > 0 && (urgent || isPaced(house, mono)) ? render(house, mono) : null
  for (const reader of house.readers) visit(house, reader, { news, urgent, mono })
}

const isNews = ({ points, devices, alarms, actuators }: Changed): boolean =>
  points.length + devices.length + alarms.length + actuators.length > 0

const isPaced = ({ rendered, limits }: House, mono: Millis): boolean =>
  rendered === null || mono - rendered >= limits.pace

function render(house: House, mono: Millis): News {
  const news = newsOf(house.views, house.unsaid, house.told)
  house.unsaid = []
  house.rendered = mono
  return news
}

interface Visit {
  readonly news: News | null
  readonly urgent: boolean
  readonly mono: Millis
}

function visit(house: House, reader: Reader, { news, urgent, mono }: Visit): void {
  const { box } = reader
  box.handed ??= mono
  if (news) merge(box, news)
  box.urgent ||= urgent
  box.beat ||= mono - box.handed >= house.limits.beat
  deliver(house, reader)
  if (isTooSlow(box, mono, house.limits)) dismiss(house, reader)
}

function deliver({ views, mono, limits }: House, reader: Reader): void {
  const { box, answer } = reader
  if (!answer || !isDue(box, mono, limits.pace)) return
  const letter = write(box, views)
  box.snapshot = false
  box.beat = false
  box.urgent = false
  box.out = true
  box.handed = mono
  box.underWay = letter.data.length
  reader.answer = null
  answer(letter)
}

function write(box: Box, views: LiveViews): Letter {
  if (box.snapshot) return letter('snapshot', views.snapshot())
  if (box.pending.size === 0) return letter('beat', views.head())
  const change = letter('change', views.head())
  return { ...change, data: `${change.data.slice(0, -1)},${takeLists(box)}}` }
}

const letter = (event: Letter['event'], body: { readonly seq: number }): Letter => ({
  event,
  id: String(body.seq),
  data: JSON.stringify(body),
})

function end(house: House, reader: Reader): void {
  house.readers.delete(reader)
  reader.answer?.(null)
  reader.answer = null
}

function dismiss(house: House, reader: Reader): void {
  end(house, reader)
  reader.cut()
}

/** Who waits for news leaves in peace; who is still being sent a letter is cut. */
function stop(house: House): void {
  for (const reader of house.readers) {
    if (!reader.box.out) end(house, reader)
    else dismiss(house, reader)
  }
}
