/** A request becomes one input, and what came of it the answer. */
import type { Person } from '../core/event.ts'
import type { Input } from '../core/input.ts'
import { own } from '../core/own.ts'
import { SECOND } from '../core/time.ts'
import type { Ctx, Deps } from './deps.ts'
import { refusedByRoom } from './refusal.ts'
import { placeOf } from './session/who.ts'
import type { ActView } from './types.ts'

/** Whoever sits at this computer is in the room; everybody else is far away. A proved name counts before a written one. */
export function person(c: Ctx, name: string | undefined): Person {
  const user = c.get('user')
  const place = placeOf(c)
  if (user !== null) return { name: user.name, place, role: user.role }
  // Where names can be proved, one that was not is nobody's.
  if (place === 'local') return { name: (c.get('closed') ? undefined : name) ?? 'wall', place }
  return { name: name ?? 'remote', place }
}

/** The act has taken effect before anybody asks whether it is on the disk. */
export async function perform(deps: Deps, input: Input, id = ''): Promise<ActView> {
  const refused = deps.act(input).refusals.find(one => one.input === input)
  if (refused) throw refusedByRoom(refused.code, id, own(deps.site.alarms, id)?.adjustable)
  const answer = await done(deps)
  return { ...answer, alarm: 'alarm' in input ? (deps.views.alarms([id])[0] ?? null) : null }
}

/** Recorded means both: in the journal, and with the settings. */
export async function performKept(deps: Deps, input: Input, id = ''): Promise<ActView> {
  const [answer, isKept] = await Promise.all([perform(deps, input, id), deps.kept(PATIENCE)])
  return { ...answer, recorded: answer.recorded && isKept }
}

/** A person waits no longer than this for the disk. */
export const PATIENCE = 2 * SECOND

/** What is only in memory does not survive a power cut, and says so. */
export async function done({ room, store }: Deps): Promise<ActView> {
  const { seq } = room()
  return { done: true, recorded: await store.recorded(seq, PATIENCE), seq, alarm: null }
}
