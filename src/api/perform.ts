/** A request becomes one input, and what came of it the answer. */
import type { Person } from '../core/event.ts'
import type { Input } from '../core/input.ts'
import type { Ctx, Deps } from './deps.ts'
import { refusedByRoom } from './refusal.ts'
import type { ActView } from './types.ts'

/** Whoever sits at this computer is in the room; everybody else is far away. */
export function person(c: Ctx, name: string | undefined): Person {
  return c.get('local') ? { name: name ?? 'wall', place: 'local' } : { name: name ?? 'remote', place: 'remote' }
}

export function perform(deps: Deps, input: Input, id = ''): ActView {
  const refused = deps.act(input).refusals.find(one => one.input === input)
  if (refused) throw refusedByRoom(refused.code, id)
  return { ...done(deps), alarm: 'alarm' in input ? (deps.views.alarms([id])[0] ?? null) : null }
}

/** What is only in memory does not survive a power cut, and says so. */
export const done = (deps: Deps): ActView => ({ done: true, recorded: false, seq: deps.room().seq, alarm: null })
