/** Two controllers of one name throw each other out for ever, and not every broker says why. Pure. */
import type { Millis } from '../../core/time.ts'

/**
 * Tells of each status that is heard whether it shows another run that is alive: one that says something later than it
 * said before. No clock of ours is asked, for after a power cut it may be late: what a former run of our own left behind
 * would seem to come from the future, but it says nothing new.
 */
export function twinsOf(run: string): (body: string) => boolean {
  let other: { readonly run: string; readonly sent: Millis } | null = null
  return body => {
    const heard = statusIn(body)
    if (!heard || heard.run === run) return false
    const isKnown = other?.run === heard.run
    const isAlive = other !== null && isKnown && heard.sent > other.sent
    if (isAlive || !isKnown) other = heard
    return isAlive
  }
}

/** What a stranger put there is nobody's status. */
function statusIn(body: string): { readonly run: string; readonly sent: Millis } | null {
  const { run, sent } = parsed(body)
  const at = typeof sent === 'string' ? Date.parse(sent) : Number.NaN
  return typeof run === 'string' && !Number.isNaN(at) ? { run, sent: at } : null
}

function parsed(body: string): { readonly run?: unknown; readonly sent?: unknown } {
  try {
    return Object(JSON.parse(body))
  } catch {
    return {}
  }
}
