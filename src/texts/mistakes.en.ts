/** Mistakes in the files of the room, English. */

import type { mistakesId } from './mistakes.id.ts'

export const mistakesEn: Record<keyof typeof mistakesId, string> = {
  missing: 'The key "{name}" is missing. Add {name}.',
}
