/** How often somebody may guess: longer waits for one name from one address, and a budget for a name from strangers. */
import { DAY, MINUTE, type Millis, SECOND } from '../../core/time.ts'

/** Of failed tries from addresses that never signed in under this name. */
export const BUDGET = 100
const BUDGET_DAYS: Millis = 30 * DAY
const FIRST: Millis = SECOND
const LONGEST: Millis = 15 * MINUTE
const FORGOTTEN: Millis = DAY
/** One address may mistake this many names before it waits. */
const NAMES_FREE = 10
const MOST_KEPT = 5000
const MOST_KNOWN = 20

interface Failures {
  count: number
  last: Millis
}

export interface Tries {
  /** Ms to wait; 0: it may be tried now, and is counted as failed until `succeeded`. `here`: this computer itself. */
  begin(name: string, address: string, here: boolean, now: Millis): Millis
  succeeded(name: string, address: string): void
}

/** Moments are monotonic ms. Nobody is ever locked out of silencing: that asks for no name. */
export function tries(): Tries {
  const pairs = new Map<string, Failures>()
  const addresses = new Map<string, Failures>()
  const budgets = new Map<string, Millis[]>()
  const known = new Map<string, string[]>()

  const isKnown = (name: string, address: string): boolean => known.get(name)?.includes(address) ?? false

  function budgetWait(name: string, now: Millis): Millis {
    const spent = (budgets.get(name) ?? []).filter(at => now - at < BUDGET_DAYS)
    if (spent.length < BUDGET) return 0
    return Math.max(LONGEST, (spent[0] ?? now) + BUDGET_DAYS - now)
  }

  return {
    begin(name, address, here, now) {
      const pair = JSON.stringify([name, address])
      const isStranger = !here && !isKnown(name, address)
      const waits = [
        waitOf(pairs.get(pair), 0, now),
        here ? 0 : waitOf(addresses.get(address), NAMES_FREE, now),
        isStranger ? budgetWait(name, now) : 0,
      ]
      const wait = Math.max(...waits)
      if (wait > 0) return wait
      put(pairs, pair, failed(pairs.get(pair), now))
      if (!here) put(addresses, address, failed(addresses.get(address), now))
      if (isStranger) put(budgets, name, [...(budgets.get(name) ?? []).slice(1 - BUDGET), now])
      return 0
    },
    succeeded(name, address) {
      pairs.delete(JSON.stringify([name, address]))
      addresses.delete(address)
      const was = (known.get(name) ?? []).filter(one => one !== address)
      put(known, name, [...was.slice(1 - MOST_KNOWN), address])
    },
  }
}

/** Doubles with each failure beyond those that are free. */
function waitOf(failures: Failures | undefined, free: number, now: Millis): Millis {
  if (failures === undefined || failures.count <= free || now - failures.last > FORGOTTEN) return 0
  const span = Math.min(LONGEST, FIRST * 2 ** Math.min(20, failures.count - free - 1))
  return Math.max(0, failures.last + span - now)
}

function failed(was: Failures | undefined, now: Millis): Failures {
  const isOld = was === undefined || now - was.last > FORGOTTEN
  return { count: isOld ? 1 : was.count + 1, last: now }
}

/** The latest last; what is oldest goes, so that a flood of names takes no memory. */
function put<T>(all: Map<string, T>, key: string, value: T): void {
  all.delete(key)
  all.set(key, value)
  for (const oldest of [...all.keys()].slice(0, Math.max(0, all.size - MOST_KEPT))) all.delete(oldest)
}
