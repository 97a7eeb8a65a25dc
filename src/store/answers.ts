/** Questions to the store: the databases answer, and memory while they cannot. */
import { type Millis, type Now, SECOND } from '../core/time.ts'
import type { Store } from '../ports.ts'
import type { Kind, Questions } from './messages.ts'
import type { Supervised } from './supervise.ts'

interface Asking {
  readonly databases: Supervised
  readonly memory: Store
  /** Writes what was told so far. */
  readonly pump: () => void
  readonly now: () => Now | null
}

/** Whoever only wants to know how things stand does not wait for a slow disk. */
const FIGURES: Millis = SECOND

type Answers = Pick<Store, 'events' | 'since' | 'history' | 'changes' | 'seals' | 'figures'>

export function answers({ databases, memory, pump, now }: Asking): Answers {
  /** What was told before a question is written before it is answered. */
  const orMemory = async <K extends Kind>(
    kind: K,
    ask: Questions[K]['ask'],
    otherwise: () => Promise<Questions[K]['answer']>,
    patience?: Millis,
  ): Promise<Questions[K]['answer']> => {
    pump()
    return databases.isOpen() ? databases.ask(kind, ask, patience).catch(otherwise) : otherwise()
  }
  return {
    events: query => orMemory('events', query, () => memory.events(query)),
    since: () => orMemory('since', null, () => memory.since()),
    history: (point, from, to, step) =>
      orMemory('history', { point, from, to, step, now: now() }, () => memory.history(point, from, to, step)),
    changes: (point, from, to) =>
      orMemory('changes', { point, from, to, now: now() }, () => memory.changes(point, from, to)),
    seals: (from, to) => orMemory('seals', { from, to }, () => memory.seals(from, to)),
    figures: () => orMemory('figures', null, async () => null, FIGURES),
  }
}
