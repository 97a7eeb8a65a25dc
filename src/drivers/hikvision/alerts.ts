/** The events in a stream of a Hikvision device, as they come; everything around them is passed over. Pure. */

import { called, type Element, xmlOf } from '../xml.ts'

export interface Alert {
  /** Small letters. */
  readonly type: string
  readonly isActive: boolean
  readonly channel?: number
  readonly input?: number
}

export interface Reader {
  /** What has come to its end with these bytes; undefined where it is no stream of events. */
  take(bytes: Buffer): readonly Alert[] | undefined
}

const BEGIN = '<EventNotificationAlert'
const END = '</EventNotificationAlert>'
/** No event is longer. */
const MOST = 64 * 1024

/**
 * Parts of a stream are told apart by the events themselves: the boundaries that devices write are not always those they
 * announce, and pictures stand between.
 */
export function alertReader(): Reader {
  let unread = ''
  return {
    take(bytes) {
      unread += bytes.toString('latin1')
      const alerts: Alert[] = []
      for (let next = cut(unread); next; next = cut(unread)) {
        unread = next.rest
        const alert = alertIn(next.text)
        if (!alert) return undefined
        alerts.push(alert)
      }
      unread = tailOf(unread)
      return unread.length > MOST ? undefined : alerts
    },
  }
}

function cut(unread: string): { readonly text: string; readonly rest: string } | undefined {
  const begin = unread.indexOf(BEGIN)
  const end = begin < 0 ? -1 : unread.indexOf(END, begin)
  if (end < 0) return undefined
  const behind = end + END.length
  return { text: Buffer.from(unread.slice(begin, behind), 'latin1').toString('utf8'), rest: unread.slice(behind) }
}

/** An event that has begun, or what could become the beginning of one. */
function tailOf(unread: string): string {
  const begin = unread.indexOf(BEGIN)
  return begin < 0 ? unread.slice(1 - BEGIN.length) : unread.slice(begin)
}

function alertIn(text: string): Alert | undefined {
  const event = xmlOf(text)
  const [type, state] = [wordIn(event, 'eventType'), wordIn(event, 'eventState')]
  if (!event || type === undefined || (state !== 'active' && state !== 'inactive')) return undefined
  // Of a camera behind a recorder the recorder's own number for it is the dynamic one.
  const channel = numberIn(event, 'dynChannelID') ?? numberIn(event, 'channelID')
  const input = numberIn(event, 'dynInputIOPortID') ?? numberIn(event, 'inputIOPortID')
  return {
    type,
    isActive: state === 'active',
    ...(channel !== undefined && { channel }),
    ...(input !== undefined && { input }),
  }
}

/** Small letters. */
const wordIn = (event: Element | undefined, name: string): string | undefined =>
  called(event, name)?.text.trim().toLowerCase()

function numberIn(event: Element, name: string): number | undefined {
  const text = called(event, name)?.text.trim() ?? ''
  return /^[0-9]{1,9}$/.test(text) ? Number(text) : undefined
}

/** Told again and again where nothing happens. It says of no camera that it has its picture. */
export const isHeartbeat = ({ type, isActive }: Alert): boolean =>
  (type === 'videoloss' && !isActive) || type === 'heartbeat'
