/** The store of a run: the databases of a data folder, and what they say of the room that was. */
import type { Saved } from '../core/restart.ts'
import { type Millis, SECOND } from '../core/time.ts'
import type { Clock, Output, Store } from '../ports.ts'
import { type Copying, copying } from './copies/copying.ts'
import { durableStore, type Unopened } from './durable.ts'
import { type Inspection, inspection } from './inspection.ts'
import { BOUNDS, memoryStore } from './memory.ts'
import type { Trouble } from './messages.ts'
import type { News } from './news.ts'
import { findSnapshot, snapshots } from './snapshot.ts'
import { workerThread } from './thread.ts'

/** Readings are written this seldom, so that a memory card lives for years. */
const COMMIT: Millis = 10 * SECOND
/** The relay is in alarm while we wait; later than this the room starts without its past. */
const PATIENCE: Millis = 20 * SECOND

export interface Keeping {
  readonly dir: string
  readonly clock: Clock
  readonly say: (news: News) => void
  readonly commitEvery?: Millis
  readonly inspect?: Inspection
  readonly copy?: Copying
}

export interface Started {
  readonly store: Store
  /** The room as it was; null where there was none or nobody knows. */
  readonly saved: Saved | null
  /** Kept beside the store while there is no database. */
  readonly beside: readonly Output[]
  /** Why the databases are not open. */
  readonly trouble: Trouble | null
}

export async function startStore(keeping: Keeping): Promise<Started> {
  const { dir, clock, say, commitEvery = COMMIT, inspect = inspection(dir), copy = copying(dir) } = keeping
  const start = workerThread({ dir, commitEvery })
  const store = durableStore({ clock, start, memory: memoryStore(BOUNDS, clock), say, inspect, copy })
  const found = (await store.opened(PATIENCE)) ?? LATE
  if ('aside' in found) return { store, saved: found.saved, beside: [], trouble: null }
  const isMissing = found.code === 'missing'
  return {
    store,
    saved: isMissing ? fromFile(dir, say) : found.saved,
    beside: isMissing ? [snapshots(dir, reason => say({ kind: 'trouble', trouble: { code: 'failed', reason } }))] : [],
    trouble: found,
  }
}

const LATE: Unopened = { code: 'failed', reason: 'no answer in time', saved: null }

/** Without a database the last state is one checked file. */
function fromFile(dir: string, say: (news: News) => void): Saved | null {
  const found = findSnapshot(dir)
  if (found.kind === 'damaged') say({ kind: 'aside', file: found.kept })
  return found.kind === 'saved' ? found.saved : null
}
