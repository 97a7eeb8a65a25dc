/** How far the feed to central monitoring has come: one small file, written at most once a second. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Millis, SECOND } from '../core/time.ts'
import type { Cursor } from '../ports.ts'
import { writeSnapshot } from './snapshot.ts'

const PAUSE: Millis = SECOND
/** What is confirmed together is written together. */
const SOON: Millis = 50

/** `failed` is told of each disk that does not take it; what was confirmed after the last write is sent twice. */
export function cursorFile(dir: string, failed: (error: unknown) => void): Cursor {
  const file = join(dir, 'central.json')
  const at = read(file)
  let latest = at
  let written = at
  let wroteAt = Number.NEGATIVE_INFINITY
  let waiting: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()

  function write(): void {
    clearTimeout(waiting)
    waiting = undefined
    if (written === latest) return
    written = latest
    wroteAt = performance.now()
    const text = `${JSON.stringify({ confirmed: latest })}\n`
    writing = writing.then(() => writeSnapshot(file, text)).catch(failed)
  }

  return {
    at,
    note(seq) {
      latest = seq
      waiting ??= setTimeout(write, Math.max(SOON, wroteAt + PAUSE - performance.now()))
    },
    async settled() {
      write()
      await writing
    },
  }
}

/** One that is gone or cannot be read begins anew with this run. */
function read(file: string): number | null {
  try {
    const { confirmed } = JSON.parse(readFileSync(file, 'utf8')) as { confirmed: unknown }
    return typeof confirmed === 'number' && Number.isInteger(confirmed) ? confirmed : null
  } catch {
    // No file yet, or none that can be used: see above.
    return null
  }
}

export const memoryCursor = (): Cursor => ({ at: null, note: () => undefined, settled: async () => undefined })
