/** Why the guard is not well, as far as nothing else on the page says it. */
import type { HealthReason, RoomView } from '../../src/api/types.ts'

/** Mistakes have a place of their own and keep the room from ever leaving its start; settling is a word in the summary. */
export function reasonsToTell({ reasons, mistakes }: RoomView): HealthReason[] {
  return reasons.filter(
    ({ code }) => code !== 'mistakes' && code !== 'settling' && !(code === 'starting' && mistakes.length > 0),
  )
}
