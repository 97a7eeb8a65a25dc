/** Hearing what came while this process was busy: it is unread until the event loop has looked at the wires. */
import { setImmediate as immediate } from 'node:timers/promises'
import type { Millis } from '../core/time.ts'

/** Resolves when the event loop has looked at every wire once more: the turn under way may be past its look. */
export async function look(): Promise<void> {
  await immediate()
  await immediate()
}

/**
 * A silence by the clock is none if this process slept through it: it goes on for so long after it is noticed to be over,
 * so that a late answer that lies in the system's buffer, or is under way from there, is heard before the next question.
 */
export const LISTEN: Millis = 20
