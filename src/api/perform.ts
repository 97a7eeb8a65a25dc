/** A request becomes one input, and what came of it the answer. */
import type { Person } from '../core/event.ts'
import type { Input } from '../core/input.ts'
import { own } from '../core/own.ts'
import { SECOND } from '../core/time.ts'
import type { Ctx, Deps } from './deps.ts'
import { refusedByRoom } from './refusal.ts'
import type { ActView } from './types.ts'

/** Whoever sits at this computer is in the room; everybody else is far away. */
export function person(c: Ctx, name: string | undefined): Person {
  return c.get('local') ? { name: name ?? 'wall', place: 'local' } : { name: name ?? 'remote', place: 'remote' }
}

/** The act has taken effect before anybody asks whether it is on the disk. */
export async function perform(deps: Deps, input: Input, id = ''): Promise<ActView> {
  const refused = deps.act(input).refusals.find(one => one.input === input)
  if (refused) throw refusedByRoom(refused.code, id, own(deps.site.alarms, id)?.adjustable)
  const answer = await done(deps)
  return { ...answer, alarm: 'alarm' in input ? (deps.views.alarms([id])[0] ?? null) : null }
}

/** A person waits no longer than this for the disk. */
export const PATIENCE = 2 * SECOND

/** What is only in memory does not survive a power cut, and says so. */
export async function done({ room, store }: Deps): Promise<ActView> {
  const { seq } = room()
  return { done: true, recorded: await store.recorded(seq, PATIENCE), seq, alarm: null }
}
