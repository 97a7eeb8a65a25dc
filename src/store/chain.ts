/** Each row of the journal holds fast the one before it: whoever changes a row must change all that follow. */
import { createHash, randomBytes } from 'node:crypto'
import type { Event, Person } from '../core/event.ts'
import { isPersonal, PERSONAL } from '../core/people/personal.ts'

/** Before the first row. */
export const ORIGIN = '0'.repeat(64)

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export const linked = (before: string, body: string): string => sha256(`${before}\n${body}`)

/** Who it was and what they wrote: outside the chain, which holds its hash, so that it can expire. */
export interface Personal {
  readonly salt: string
  readonly body: string
}

export interface Split {
  readonly body: string
  readonly personal: Personal | null
}

export function split(event: Event, salt = randomBytes(16).toString('hex')): Split {
  if (!isPersonal(event)) return { body: JSON.stringify(event), personal: null }
  const { by, ...rest }: Event & { readonly by?: Person } = event
  const open: Record<string, unknown> = { ...rest }
  const hidden: Record<string, unknown> = {}
  if (by) {
    const { name, ...kind } = by
    open.by = kind
    hidden.name = name
  }
  for (const field of PERSONAL) {
    if (open[field] !== undefined) hidden[field] = open[field]
    delete open[field]
  }
  const body = JSON.stringify(hidden)
  return { body: JSON.stringify({ ...open, personal: sha256(salt + body) }), personal: { salt, body } }
}

/** Expired, a person has no name any more. */
export function join(body: string, personal: string | null): Event {
  const { personal: _hash, ...event } = JSON.parse(body) as Record<string, unknown>
  const { name = '', ...words } = personal === null ? {} : (JSON.parse(personal) as Record<string, unknown>)
  const by = 'by' in event ? { by: { ...(event.by as object), name } } : {}
  return { ...event, ...words, ...by } as unknown as Event
}

export const fits = (body: string, { salt, body: hidden }: Personal): boolean =>
  (JSON.parse(body) as { personal?: string }).personal === sha256(salt + hidden)
