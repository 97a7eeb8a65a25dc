/** Who is signed in: in memory only, so that a restart signs everybody out. */
import { createHash, randomBytes } from 'node:crypto'
import { HOUR, MINUTE, type Millis } from '../../core/time.ts'

/** A screen that many people pass forgets soon who stood before it. */
export const IDLE: Readonly<Record<Place, Millis>> = { local: 5 * MINUTE, remote: 30 * MINUTE }
export const LONGEST: Millis = 12 * HOUR
const MOST = 64

export type Place = 'local' | 'remote'

interface Session {
  readonly user: string
  readonly place: Place
  readonly began: Millis
  seen: Millis
}

export interface Sessions {
  /** Answers the key that proves it from now on. */
  begin(user: string, place: Place, now: Millis): string
  /** The user; null where the key is nobody's, of another place, or too old. `isActive`: a person did something. */
  find(key: string, place: Place, now: Millis, isActive: boolean): string | null
  end(key: string): void
  /** Whoever is signed in as this user is so no more. */
  endAll(user: string): void
}

/** Moments are monotonic ms. */
export function sessions(): Sessions {
  const all = new Map<string, Session>()
  const isOver = (one: Session, now: Millis): boolean => now - one.seen >= IDLE[one.place] || now - one.began >= LONGEST

  return {
    begin(user, place, now) {
      for (const [name, one] of all) if (isOver(one, now)) all.delete(name)
      for (const name of [...all.keys()].slice(0, Math.max(0, all.size + 1 - MOST))) all.delete(name)
      const key = randomBytes(32).toString('base64url')
      all.set(named(key), { user, place, began: now, seen: now })
      return key
    },
    find(key, place, now, isActive) {
      const one = all.get(named(key))
      if (one === undefined || one.place !== place) return null
      if (isOver(one, now)) {
        all.delete(named(key))
        return null
      }
      if (isActive) one.seen = now
      return one.user
    },
    end: key => void all.delete(named(key)),
    endAll(user) {
      for (const [name, one] of all) if (one.user === user) all.delete(name)
    },
  }
}

/** Looked up by a digest: neither a dump nor the time it takes tells a key. */
const named = (key: string): string => createHash('sha256').update(key).digest('hex')
