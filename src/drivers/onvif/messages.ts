/** An answer to PullMessages to what it tells of. Pure. */

import type { Millis } from '../../core/time.ts'
import { child, type Element, is } from '../xml.ts'
import { EVENTS, NOTIFICATION, SCHEMA, TOPICS } from './names.ts'

export interface Message {
  /** With `tns1:` for ONVIF's own names, whatever the device calls them; `{namespace}` before a vendor's. */
  readonly topic: string
  /** Absent: something happened; it is no state. */
  readonly operation?: string
  /** It lay so long at the device before we came for it. */
  readonly age: Millis
  readonly source: Items
  readonly data: Items
}
export type Items = Readonly<Partial<Record<string, string>>>

export function messagesIn(answer: Element): Message[] {
  const now = Date.parse(child(answer, [EVENTS, 'CurrentTime'])?.text ?? '')
  const notifications = answer.children.filter(one => is(one, [NOTIFICATION, 'NotificationMessage']))
  return notifications.flatMap(one => messageOf(one, now))
}

/** What names no topic or says nothing is of no interest to anybody. */
function messageOf(notification: Element, now: number): Message[] {
  const topic = child(notification, [NOTIFICATION, 'Topic'])
  const message = child(child(notification, [NOTIFICATION, 'Message']), [SCHEMA, 'Message'])
  if (!topic || !message) return []
  const { PropertyOperation: operation, UtcTime = '' } = message.attributes
  return [
    {
      topic: topicOf(topic),
      ...(operation !== undefined && { operation }),
      // By the device's own clock, right or wrong; one that tells no time tells what is new.
      age: Math.max(0, now - Date.parse(UtcTime) || 0),
      source: { ...itemsOf(message, 'Source'), ...itemsOf(message, 'Key') },
      data: itemsOf(message, 'Data'),
    },
  ]
}

function topicOf({ text, prefixes }: Element): string {
  const parts = text.trim().split('/')
  return parts.map((part, index) => named(part, index === 0, prefixes)).join('/')
}

/** A name of ONVIF below another needs no prefix, though some devices write it. */
function named(part: string, isRoot: boolean, prefixes: Element['prefixes']): string {
  const [, prefix = '', local = ''] = /^(?:([^:]*):)?(.*)$/.exec(part.trim()) ?? []
  // Some devices use the prefix of the standard and forget to say what it means.
  const uri = prefix === '' ? TOPICS : (prefixes[prefix] ?? (prefix === 'tns1' ? TOPICS : prefix))
  if (uri !== TOPICS) return `{${uri}}${local}`
  return isRoot ? `tns1:${local}` : local
}

function itemsOf(message: Element, part: string): Items {
  const items = child(message, [SCHEMA, part])?.children.filter(one => is(one, [SCHEMA, 'SimpleItem'])) ?? []
  return Object.fromEntries(items.map(({ attributes: { Name = '', Value = '' } }) => [Name, Value]))
}
