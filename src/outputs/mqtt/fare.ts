/** How the feed fares, in the words of the controller's points. Pure. */
import type { Fault, Sample } from '../../core/sample.ts'
import { DAY, MINUTE, type Millis, type Now, SECOND } from '../../core/time.ts'

export type Link =
  | 'connected'
  | 'connecting'
  | 'unreachable'
  | 'silent'
  | 'refused'
  | 'untrusted'
  | 'displaced'
  | 'garbled'

/** The broker says so of our certificate, where it asks for one. */
const OURS = /ALERT_(CERTIFICATE|BAD_CERTIFICATE|UNKNOWN_CA|UNSUPPORTED_CERTIFICATE)|CERTIFICATE_REQUIRED/
/** We say so of the broker's. */
const THEIRS = /CERT|SIGNATURE|ISSUER|CRL|ALTNAME/

export function linkOf({ code, detail = '' }: Fault): Link {
  if (code === 'no-answer') return 'silent'
  if (code === 'bad-frame') return OURS.test(detail) ? 'refused' : 'garbled'
  if (code !== 'denied') return 'unreachable'
  if (detail === 'taken over') return 'displaced'
  return THEIRS.test(detail) ? 'untrusted' : 'refused'
}

export interface Fare {
  readonly link: Link
  readonly waiting: Millis
  readonly lost: number
  /** When the first certificate ends, wall-clock ms; null where none is known. */
  readonly until: Millis | null
}

/** What waits for less than a minute is on its way. */
export const samplesOf = ({ link, waiting, lost, until }: Fare, { mono: at, wall, trusted }: Now): Sample[] => [
  { point: 'controller/central', at, value: link },
  { point: 'controller/central.waiting', at, value: Math.floor(waiting / MINUTE) * (MINUTE / SECOND) },
  { point: 'controller/central.lost', at, value: lost },
  // How long it still holds nobody knows by a clock that is wrong.
  ...(until !== null && trusted
    ? [{ point: 'controller/central.certificate', at, value: Math.floor((until - wall) / DAY) }]
    : []),
]
