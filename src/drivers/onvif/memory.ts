/** What a subscription has told so far: the states as they are, and what has just happened. Pure. */

import type { PointId } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { badFrame, noMeaning, refused } from '../complaint.ts'
import type { Decoded } from '../decode.ts'
import type { Items, Message } from './messages.ts'
import type { OnvifPoint, Property, Pulse } from './profile.ts'

interface State {
  readonly source: string
  readonly raw: string | undefined
}

interface Told {
  /** A state for each topic and source. */
  readonly states: Map<string, State>
  /** Whose messages were heard. */
  readonly sources: Set<string>
  until: Millis
}

export interface Memory {
  readonly told: ReadonlyMap<PointId, Told>
  /** Everything the device had to say at the beginning has been said. */
  complete: boolean
}

/** No door controller and no recorder has more. A device that makes up new ones has lost its mind. */
const MOST = 256

export const newMemory = (points: readonly OnvifPoint[]): Memory => ({
  told: new Map(points.map(({ point }) => [point, { states: new Map(), sources: new Set(), until: 0 }])),
  complete: false,
})

/** A fault where the device tells of more than there can be. */
export function remember(memory: Memory, points: readonly OnvifPoint[], message: Message, now: Millis) {
  for (const { point, at } of points) {
    const told = memory.told.get(point)
    if (typeof at === 'string' || !told || !concerns(at, message)) continue
    told.sources.add(nameOf(message.source))
    if ('says' in at) notePulse(at, told, message, now)
    else noteState(at, told, message)
    if (told.states.size > MOST || told.sources.size > MOST) return badFrame(`more than ${MOST} sources`)
  }
  return undefined
}

function concerns({ topics, where }: Property | Pulse, { topic: said, source }: Message): boolean {
  const isBelow = topics.some(topic => said === topic || said.startsWith(`${topic}/`))
  return isBelow && where.every(({ item, is }) => is.includes(source[item] ?? ''))
}

const nameOf = (source: Items): string => Object.values(source).join(' ')

/** What a subscription begins with is how things are, not what happens. */
function notePulse({ lasts }: Pulse, told: Told, { operation, age }: Message, now: Millis): void {
  if (operation === undefined || operation === 'Changed') told.until = Math.max(told.until, now + lasts - age)
}

function noteState({ data }: Property, { states }: Told, { topic, operation, source, data: said }: Message): void {
  const key = JSON.stringify([topic, source])
  if (operation === 'Deleted') states.delete(key)
  else states.set(key, { source: nameOf(source), raw: said[data] })
}

/** What a point says now; undefined while the device may still come to it. */
export function saidOf({ point, at }: OnvifPoint, { told, complete }: Memory, now: Millis): Decoded | undefined {
  const heard = told.get(point)
  if (typeof at === 'string' || !heard) return undefined
  const several = sourcesMixed(at, heard)
  if (several) return { fault: several }
  if ('says' in at) return { value: now < heard.until ? at.says : at.rest }
  if (heard.states.size === 0) return complete ? { fault: refused(`not told: ${at.topics.join(', ')}`) } : undefined
  return together(at, [...heard.states.values()])
}

/** Another door's card must not open this one: which is meant is the room file's to say. */
function sourcesMixed(at: Property | Pulse, { sources }: Told) {
  const isSaid = at.where.length > 0 || ('all' in at && at.all)
  return sources.size > 1 && !isSaid ? noMeaning(`several sources: ${[...sources].slice(0, 4).join(', ')}`) : undefined
}

/** What is not at rest anywhere is said; that all is at rest only where every word is known. */
function together({ meaning, rest }: Property, states: readonly State[]): Decoded {
  const said = states.map(({ raw }) => wordOf(meaning, raw))
  const active = said.find(one => 'value' in one && one.value !== rest)
  return active ?? said.find(one => 'fault' in one) ?? { value: rest }
}

function wordOf(meaning: Property['meaning'], raw: string | undefined): Decoded {
  if (raw === undefined) return { fault: noMeaning('not given') }
  const word = Object.hasOwn(meaning, raw) ? meaning[raw] : undefined
  return word === undefined ? { fault: noMeaning(raw.slice(0, 40)) } : { value: word }
}

/** When the next of what has just happened will be over. */
export function nextRest({ told }: Memory, now: Millis): Millis {
  const ends = [...told.values()].map(({ until }) => until).filter(until => until > now)
  return Math.min(...ends)
}
