/** One reader's mailbox: what it has not been sent yet, only the latest of each thing, so that a slow reader costs a bounded amount. */
import type { Millis } from '../core/time.ts'

export const LISTS = ['points', 'alarms', 'actuators', 'devices', 'regulation'] as const
export type List = (typeof LISTS)[number]

/** Rendered once for all readers: list, then id, then its JSON. */
export type News = ReadonlyMap<List, Map<string, string>>

export interface Box {
  /** As they were rendered: shared by those who waited for nothing else then, and who are all told the same from there on. */
  pending: Map<List, Map<string, string>>
  /** Characters of the letter under way. */
  underWay: number
  /** A snapshot or a beat is due; a snapshot makes everything else superfluous. */
  snapshot: boolean
  beat: boolean
  /** Something happened: it does not wait for the pace. */
  urgent: boolean
  /** A letter was handed over and the reader has not asked for the next. */
  out: boolean
  /** When the last letter was handed over; null until the room has told its time. */
  handed: Millis | null
}

export const newBox = (): Box => ({
  pending: new Map(),
  underWay: 0,
  snapshot: true,
  beat: false,
  urgent: false,
  out: false,
  handed: null,
})

/** Readings alone keep to the pace: nobody reads faster, and a small computer draws the page. */
export function isDue(box: Box, now: Millis | null, pace: Millis): boolean {
  if (box.snapshot || box.beat || box.urgent) return true
  return box.pending.size > 0 && (box.handed === null || now === null || now - box.handed >= pace)
}

export function merge(box: Box, news: News): void {
  if (box.snapshot) return
  for (const [list, items] of news) {
    const before = box.pending.get(list)
    if (before === undefined) box.pending.set(list, items)
    else for (const [id, json] of items) before.set(id, json)
  }
}

/** The lists as the tail of a JSON object, and an empty mailbox. */
export function takeLists(box: Box): string {
  const { pending } = box
  // Another one: a map that is cleared keeps what was in it, and every letter that follows, until memory is tidied as a whole.
  box.pending = new Map()
  let tail = ''
  for (const list of LISTS) tail += `${tail === '' ? '' : ','}"${list}":[${joined(pending.get(list) ?? NONE)}]`
  return tail
}

const NONE: ReadonlyMap<string, string> = new Map()

/** Strung together, not copied: it is put into bytes once, at the wire. */
function joined(items: ReadonlyMap<string, string>): string {
  let text = ''
  items.forEach(json => {
    text += text === '' ? json : `,${json}`
  })
  return text
}

export interface Patience {
  /** Characters a stalled reader may have waiting, after `grace`. */
  readonly backlog: number
  readonly grace: Millis
  /** The longest one letter may be under way. */
  readonly longest: Millis
}

/** A burst is no slowness: only a letter that has been under way for a while makes the backlog count. */
export function isTooSlow(box: Box, now: Millis, patience: Patience): boolean {
  if (!box.out || box.handed === null) return false
  const stalled = now - box.handed
  return stalled > patience.longest || (stalled > patience.grace && waitingIn(box) + box.underWay > patience.backlog)
}

/** Characters; worked out only for a reader who keeps us waiting. */
function waitingIn({ pending }: Box): number {
  let sum = 0
  for (const items of pending.values()) for (const json of items.values()) sum += json.length
  return sum
}
