/** Two controllers of one name throw each other out for ever, and not every broker says why. Pure. */
import type { Millis } from '../../core/time.ts'

/** Whether this status was said by another run than ours, and since ours began: by the clock that each believes. */
export function isTwin(body: string, run: string, since: Millis): boolean {
  const { run: theirs, sent } = statusIn(body)
  return typeof theirs === 'string' && theirs !== run && typeof sent === 'string' && Date.parse(sent) > since
}

/** What a stranger put there is nobody's status. */
function statusIn(body: string): { readonly run?: unknown; readonly sent?: unknown } {
  try {
    return Object(JSON.parse(body))
  } catch {
    return {}
  }
}
